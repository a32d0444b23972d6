"""People, their roles, accounts and certificates."""
