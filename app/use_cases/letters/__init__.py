"""Letters that go out to units."""
