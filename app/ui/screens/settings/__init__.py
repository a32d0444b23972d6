"""Settings of the person, the office, its calendar and this laptop."""
