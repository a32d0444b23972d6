"""What concerns every kind of record: history, undo, search."""
