"""From a finished record to a sealed, signed PDF."""
