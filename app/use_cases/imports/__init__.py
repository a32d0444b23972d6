"""Foreign tables taken in: exports of other systems and old registers."""
