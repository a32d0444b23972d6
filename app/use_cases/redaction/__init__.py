"""Copies of sealed documents without the identities of people."""
