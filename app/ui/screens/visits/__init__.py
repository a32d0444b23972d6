"""The list of visits, and how any screen words and colours a visit."""
