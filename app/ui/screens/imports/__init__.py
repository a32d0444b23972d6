"""Taking foreign tables in: the file, its columns, what would come, and what came."""
