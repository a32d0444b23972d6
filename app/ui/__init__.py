"""The window: right-to-left Qt widgets."""
