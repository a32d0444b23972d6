"""The page of the library of legal citations."""
