"""Versioned checklist templates."""
