"""Sign-in, two-person recovery and the change of password."""
