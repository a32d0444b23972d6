"""Keeps Python's own housekeeping from stopping the window."""

import gc
import sys

_TURN_SECONDS = 0.001


def begin() -> None:
    """Look for no garbage while the program is being loaded, and let the GUI thread have its turn soon.

    A search goes through every object there is: up to 100 ms in which no key is answered. A thread that wants to run
    waits five times longer for one that computes if nobody says otherwise, and so at every call into Qt.
    """
    gc.disable()
    sys.setswitchinterval(_TURN_SECONDS)


def loaded() -> None:
    """What there is now stays until the end: no search goes through it; what comes later is searched as ever."""
    gc.freeze()
    gc.enable()
