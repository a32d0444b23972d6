"""The page of staff workshops (clause 8-22)."""
