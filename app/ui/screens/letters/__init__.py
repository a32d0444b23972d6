"""Letters about a visit: the card that lists them and the dialogue that writes one."""
