"""The rules of inspection, as plain Python: no framework, no input or output, no clock."""
