"""Checklist templates: versions in a list, a draft in the editor, two versions side by side."""
