"""What interviewed people and the unit's head said."""
