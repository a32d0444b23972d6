"""Numbers of registry entries and letters, given without a line to the centre."""
