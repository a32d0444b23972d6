"""Keeps Python's own housekeeping from stopping the window."""

import gc
import sys

_TURN_SECONDS = 0.001


def begin() -> None:
    """Let the GUI thread have its turn soon.

    A thread that wants to run waits five times longer for one that computes if nobody says otherwise, and the GUI
    thread wants to after every call into Qt.
    """
    sys.setswitchinterval(_TURN_SECONDS)


def loaded() -> None:
    """What there is now stays until the end: no search for garbage goes through it, only through what comes later.

    A search through all that a signed-in person's window has loaded takes 100 ms, in which no key is answered.
    """
    gc.freeze()
