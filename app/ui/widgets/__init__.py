"""The widgets screens are made of; each file holds one idea, import what you need."""
