"""How long a test waits for what must come: only a failure ever takes it, so it suits the fullest machine."""

SECONDS = 120
MILLISECONDS = SECONDS * 1000
