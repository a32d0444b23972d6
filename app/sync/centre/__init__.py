"""Administration of the centre: a stock PostgreSQL 15 or newer, made and kept up to date over an admin URL."""
