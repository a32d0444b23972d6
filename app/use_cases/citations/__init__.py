"""The office's library of legal citations."""
