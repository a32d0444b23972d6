"""Measured process: the program's start, its sign-in, and the worklist with its rows.

Usage: `python -m benchmarks.window.start PROFILE SECONDS`: the password stands in BAZRESYAR_PASSWORD, and that many
seconds pass between the first paint and the Enter key, as they do while somebody types.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.measuring.children import answer, children_mb, resident_mb, since_start

if TYPE_CHECKING:
    from app.ui.application import Session
    from app.ui.main_window import MainWindow

_UNTIL_IDLE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The main window, and the moments of the Enter key, of the open desk and of the painted rows since the start."""

    window: "MainWindow"
    entered: float
    opened: float
    listed: float


def main() -> None:
    """Sign in once and answer with the moments, in seconds since the start."""
    import app.ui  # noqa: F401 - the first of Qt, as in the program itself
    from benchmarks.window.driving import run_driven

    run_driven(Path(sys.argv[1]), lambda session: _drive(session, float(sys.argv[2])))


def _drive(session: "Session", typing_seconds: float) -> None:
    from benchmarks.window.driving import Pauses, rest

    first_paint, first_cpu = painted_first(session), process_time()
    rest(typing_seconds)
    pauses = Pauses()
    moments = sign_in(session)
    longest = pauses.stop()
    rest(_UNTIL_IDLE_SECONDS)
    answer(
        first_paint=first_paint,
        first_paint_cpu=first_cpu,
        sign_in=moments.opened - moments.entered,
        list_after_sign_in=moments.listed - moments.opened,
        cpu=process_time(),
        longest_pause_ms=longest,
        resident_mb=resident_mb(),
        children_mb=children_mb(),
    )


def painted_first(session: "Session") -> float:
    """Wait for the first paint of the sign-in page; seconds since the start."""
    from benchmarks.window.driving import Painted

    assert session.window is not None
    return Painted(session.window).wait()


def sign_in(session: "Session") -> SignedIn:
    """Press Enter on the filled page and wait for the worklist with its rows."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from app.ui.entry_window import EntryWindow
    from app.ui.widgets.line_edit import PasswordEdit
    from benchmarks.window.driving import Painted, wait_for

    entry = session.window
    assert isinstance(entry, EntryWindow)
    password = entry.focusWidget()
    assert isinstance(password, PasswordEdit)
    password.setText(os.environ["BAZRESYAR_PASSWORD"])
    opened: list[float] = []
    password.textChanged.connect(lambda: opened.append(since_start()))  # the page empties it when the desk has come
    entered = since_start()
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(password, enter)  # QtTest would weigh a megabyte that the program does not
    wait_for(entry.signed_in)

    from app.ui.main_window import MainWindow
    from app.ui.screens.worklist.screen import WorklistScreen

    window = session.window
    assert isinstance(window, MainWindow)

    def has_rows() -> bool:
        screen = window.screen_in_front
        return isinstance(screen, WorklistScreen) and screen._list.work.rowCount() > 0

    listed = Painted(window, has_rows).wait()
    return SignedIn(window, entered, opened[0], listed)


if __name__ == "__main__":
    main()
