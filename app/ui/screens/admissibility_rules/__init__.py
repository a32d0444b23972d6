"""The page of the admissibility rules."""
