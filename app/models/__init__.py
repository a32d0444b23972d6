"""What is stored, as SQLAlchemy mappings without rules."""
