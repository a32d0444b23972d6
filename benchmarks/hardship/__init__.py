"""Campaigns: long, seeded runs of faults, each counting what went wrong."""
