"""From the end of recording to the seal and what may follow it."""
