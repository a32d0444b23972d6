"""The only place that wires the layers together: for the window and for the commands."""
