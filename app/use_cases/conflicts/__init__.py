"""What the centre could not merge, and people's decisions on it."""
