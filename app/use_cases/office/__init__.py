"""The office, its units and its calendar."""
