"""Verifying signed PDFs by drag and drop, without network."""
