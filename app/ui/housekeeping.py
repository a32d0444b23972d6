"""Keeps Python's own housekeeping from stopping the window."""

import gc
import sys
from typing import Final

from PySide6.QtCore import QObject, QTimer

_TURN_SECONDS = 0.001
_SWEEP_EVERY_MS: Final = 200
_DUE: Final = (700, 10, 50)
"""When a generation is searched: so many new objects, or searches of the generation before it."""


def begin(app: QObject) -> None:
    """Let the GUI thread have its turn soon, and be the only one that searches for garbage.

    A thread that wants to run waits five times longer for one that computes if nobody says otherwise, and the GUI
    thread wants to after every call into Qt. Left to itself Python searches on whichever thread happens to make an
    object; on a lane's thread that would take apart Qt objects which belong to the GUI thread, and crash.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    gc.disable()
    timer = QTimer(app)
    timer.timeout.connect(sweep)
    timer.start(_SWEEP_EVERY_MS)


def sweep() -> None:
    """Search the oldest generation that is due, and with it all younger ones."""
    due = [generation for generation, most in enumerate(_DUE) if gc.get_count()[generation] > most]
    if due:
        gc.collect(due[-1])


def loaded() -> None:
    """What there is now stays until the end: no search for garbage goes through it, only through what comes later.

    A search through all that a signed-in person's window has loaded takes 100 ms, in which no key is answered.
    """
    gc.freeze()
