"""The list of complaints and other submissions."""
