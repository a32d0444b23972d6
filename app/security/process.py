"""The process itself: no memory image on disk, and a reserve for the day the disk is full."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

from app.security.durable import disk_told

if sys.platform != "win32":
    import resource

BALLAST_BYTES: Final = 64 << 20
_BALLAST_NAME: Final = "ballast"
_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS_NOGPFAULTERRORBOX = 0x0001 | 0x0002


def harden_process() -> None:
    """Keep this process's memory out of core dumps, crash reports and other processes' debuggers; call it first."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS_NOGPFAULTERRORBOX)
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def keep_ballast(directory: Path, size: int = BALLAST_BYTES) -> bool:
    """Hold `size` bytes of the disk back, since on a full disk even deleting needs room; False: there is no room."""
    path = directory / _BALLAST_NAME
    if path.exists() and path.stat().st_size == size:
        return True
    try:
        with path.open("wb") as file:
            _allocate(file.fileno(), size)
    except OSError:
        path.unlink(missing_ok=True)
        return False
    return True


def release_ballast(directory: Path) -> bool:
    """Give the reserve back to the disk so that work can be finished; False: it was not there."""
    path = directory / _BALLAST_NAME
    had = path.exists()
    with disk_told():
        path.unlink(missing_ok=True)
    return had


def _allocate(descriptor: int, size: int) -> None:
    if sys.platform == "win32":
        os.ftruncate(descriptor, size)  # NTFS gives the clusters at once
    else:
        os.posix_fallocate(descriptor, 0, size)
