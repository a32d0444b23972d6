"""One verb per file: permission, rule, transaction."""
