"""The F1 page."""
