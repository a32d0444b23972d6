"""The vault, its keys and files, and hostile input."""
