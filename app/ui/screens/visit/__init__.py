"""One visit, from its beginning to its seal."""
