"""The office's versions of the admissibility rules: drafts are edited, the version issued last judges new cases."""
