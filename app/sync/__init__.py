"""Syncing between laptops and the PostgreSQL centre."""
