"""One process at a time works on a profile; the others hear who has it."""

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from app.persian.digits import to_persian
from app.security.durable import discard_parts, folder_told
from app.security.errors import ProfileInUse, ProfileMissing
from app.security.profile import BLOBS_NAME

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

Holder = Literal["window", "command"]
COMMAND_WAITS_SECONDS = 5.0
_RETRY_SECONDS = 0.1
# Windows locks ranges against reading too: a byte far behind the text that says who holds the lock.
_LOCKED_BYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class ProfileLock:
    """A lock that is held; the system gives it back when the process ends, however it ends."""

    descriptor: int

    def release(self) -> None:
        """Give the lock back."""
        os.close(self.descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(directory: Path, holder: Holder, *, wait_seconds: float = 0.0) -> ProfileLock:
    """Take the profile's lock, waiting at most that long for the one who has it.

    ProfileInUse, ProfileMissing, FolderNotWritable.

    Then nobody else writes, so what a killed process left half written is removed.
    """
    path = directory / "lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except (FileNotFoundError, NotADirectoryError):
        raise ProfileMissing from None
    except OSError:
        with folder_told():
            raise
    give_up_at = time.monotonic() + wait_seconds
    while not _taken(descriptor):
        if time.monotonic() >= give_up_at:
            os.close(descriptor)
            raise _in_use(path)
        time.sleep(_RETRY_SECONDS)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps({"holder": holder, "process": os.getpid()}).encode())
    for folder in (directory, directory / BLOBS_NAME):
        discard_parts(folder)
    return ProfileLock(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _in_use(path: Path) -> ProfileInUse:
    try:
        told = json.loads(path.read_bytes())
        return ProfileInUse(holder=str(told["holder"]), process=to_persian(int(told["process"])))
    except (OSError, ValueError, KeyError, TypeError):
        return ProfileInUse(holder="unknown", process="")
