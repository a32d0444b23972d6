"""The first run: an office profile is made, or the sample province."""
