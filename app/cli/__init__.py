"""The headless commands: how administrators script and how operations are tested from outside."""
