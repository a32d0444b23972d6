"""What the search benchmark needs: an office with very many complaints, and the same work in plain SQLite."""
