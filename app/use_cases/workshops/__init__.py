"""The register of staff workshops (clause 8-22)."""
