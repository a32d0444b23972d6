"""Codes that people copy from a page or compare by eye: in groups, a few to a line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.persian.text import isolate
from app.ui.widgets.label import Label

_PER_LINE = 4


class CodeLabel(Label):
    """Groups of letters in lines of four, in the middle; can be copied."""

    def __init__(self, groups: Sequence[str] = (), joint: str = " ") -> None:
        super().__init__("", "code", selectable=True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_groups(groups, joint)

    def show_groups(self, groups: Sequence[str], joint: str = " ") -> None:
        """Show other groups."""
        lines = [joint.join(groups[at : at + _PER_LINE]) for at in range(0, len(groups), _PER_LINE)]
        self.setText("\n".join(isolate(line) for line in lines))


def grouped(fingerprint: str) -> str:
    """A hexadecimal fingerprint in groups of four, to be read aloud."""
    bare = fingerprint.replace(":", "").replace(" ", "").upper()
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))
