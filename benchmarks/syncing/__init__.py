"""What the sync benchmark needs: a line with a delay, laptops with real vaults, and their peers."""
