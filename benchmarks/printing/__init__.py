"""The work of the documents' benchmark: the same texts, tables and photos for this program and for its peers."""
