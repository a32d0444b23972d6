"""Answering a visit's checklists."""
