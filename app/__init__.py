"""Bazresyar: inspection and complaints for provincial offices."""
