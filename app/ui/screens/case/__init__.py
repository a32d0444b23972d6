"""One complaint, whole: what it is, what the rules say, what was done, and the next step."""
