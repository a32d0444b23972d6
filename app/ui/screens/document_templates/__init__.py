"""The forms of the office's documents: their list, and the editor with its live preview."""
