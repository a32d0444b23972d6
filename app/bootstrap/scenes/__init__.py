"""Painted scenes of county offices: what an inspector photographs, so that a sample needs no picture of anybody."""
