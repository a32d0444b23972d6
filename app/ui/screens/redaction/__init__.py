"""Exporting minutes without identities: what was found, what is hidden or left, and the copy beside it."""
