"""Findings, strengths, corrective actions and what is still open from before."""
