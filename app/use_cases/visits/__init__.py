"""Planning and recording visits."""
