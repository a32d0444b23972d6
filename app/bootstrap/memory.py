"""Gives freed memory back to the system, which glibc otherwise keeps for itself after much has come and gone."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Takes some milliseconds; does nothing where the C library cannot."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
