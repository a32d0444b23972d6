"""The visit programme of a period."""
