"""Measured process: the program's start, its sign-in, and the worklist with its rows.

Usage: `python -m benchmarks.window.start PROFILE SECONDS`: the password stands in BAZRESYAR_PASSWORD, and that many
seconds pass between the first paint and the Enter key, as they do while somebody types.
"""

import os
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.measuring.children import answer, children_mb, resident_mb, since_start

if TYPE_CHECKING:
    from app.ui.entry_window import EntryWindow
    from app.ui.main_window import MainWindow

_UNTIL_IDLE_SECONDS = 3.0


def main() -> None:
    """Sign in once and answer with the moments, in seconds since the start."""
    import app.ui  # noqa: F401 - the first of Qt, as in the program itself
    from benchmarks.window.driving import run_driven

    run_driven(Path(sys.argv[1]), lambda: _drive(float(sys.argv[2])))


def _drive(typing_seconds: float) -> None:
    from app.ui.entry_window import EntryWindow
    from benchmarks.window.driving import Painted, Pauses, rest, window_of

    entry = window_of(EntryWindow)
    first_paint, first_cpu = Painted(entry).wait(), process_time()
    rest(typing_seconds)
    pauses = Pauses()
    _window, entered, opened, listed = sign_in(entry)
    longest = pauses.stop()
    rest(_UNTIL_IDLE_SECONDS)
    answer(
        first_paint=first_paint,
        first_paint_cpu=first_cpu,
        sign_in=opened - entered,
        list_after_sign_in=listed - opened,
        cpu=process_time(),
        longest_pause_ms=longest,
        resident_mb=resident_mb(),
        children_mb=children_mb(),
    )


def sign_in(entry: "EntryWindow") -> tuple["MainWindow", float, float, float]:
    """Press Enter on the filled page and wait for the list; gives the main window and the moments of the key, of the
    open desk and of the painted rows."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.ui.widgets.line_edit import PasswordEdit
    from benchmarks.window.driving import Painted, wait_for, window_of

    password = entry.findChild(PasswordEdit)
    assert password is not None
    password.setText(os.environ["BAZRESYAR_PASSWORD"])
    opened: list[float] = []
    password.textChanged.connect(lambda: opened.append(since_start()))  # the page empties it when the desk has come
    entered = since_start()
    QTest.keyClick(password, Qt.Key.Key_Return)
    wait_for(entry.signed_in)

    from app.ui.main_window import MainWindow
    from app.ui.screens.worklist.work_list import WorkList

    window = window_of(MainWindow)
    rows = window.findChild(WorkList)
    assert rows is not None
    listed = Painted(rows.viewport(), lambda: rows.work.rowCount() > 0).wait()
    return window, entered, opened[0], listed


if __name__ == "__main__":
    main()
