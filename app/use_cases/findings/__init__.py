"""Findings, corrective actions and their follow-up."""
