"""Measured process: the smallest PySide6 window; none of this toolkit can be faster or smaller."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.measuring.children import answer, resident_mb
from benchmarks.window.driving import Painted, Pauses, rest

_WATCHED_SECONDS = 2.0


def main() -> None:
    """Show one label; answer with its first paint in seconds since the start, and its longest pause in ms at rest."""
    app = QApplication(sys.argv[:1])
    label = QLabel("سلام")
    label.resize(1366, 768)
    painted = Painted(label)
    label.show()
    first_paint = painted.wait()
    pauses = Pauses()
    rest(_WATCHED_SECONDS)
    answer(first_paint=first_paint, resident_mb=resident_mb(), pause=pauses.stop())
    app.quit()


if __name__ == "__main__":
    main()
