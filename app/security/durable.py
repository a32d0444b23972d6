"""Files that are whole or absent after a power cut."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.security.errors import DiskFailing, DiskFull, FolderNotWritable

PART_SUFFIX = ".part"
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_SHUT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})


@contextmanager
def disk_told() -> Iterator[None]:
    """Turn the system's "no space left" into DiskFull and its "input/output error" into DiskFailing."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno == errno.EIO:
            raise DiskFailing from error
        raise


@contextmanager
def folder_told() -> Iterator[None]:
    """Turn the system's refusal to make something in a folder into FolderNotWritable; put nothing else in the block."""
    try:
        with disk_told():
            yield
    except OSError as error:
        if error.errno in _SHUT:
            raise FolderNotWritable from error
        raise


def fsync_directory(directory: Path) -> None:
    """Make renames and removals inside `directory` durable; Windows does that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(slots=True)
class Part:
    """A file being written under a passing name."""

    path: Path
    file: BinaryIO

    def settle(self, path: Path) -> None:
        """Make the content durable and give it its name, in the place of what was there."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.path.replace(path)
        fsync_directory(path.parent)


@contextmanager
def part_file(directory: Path) -> Iterator[Part]:
    """A new file in `directory` that is gone after the block unless it was settled. DiskFull, FolderNotWritable."""
    path = directory / f"{secrets.token_hex(8)}{PART_SUFFIX}"
    with disk_told():
        with folder_told():
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        part = Part(path, os.fdopen(descriptor, "w+b"))
        try:
            yield part
        finally:
            with suppress(OSError):  # closing flushes once more, which fails again on a full disk
                part.file.close()
            path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step, durable when this returns. DiskFull leaves the old file."""
    with part_file(path.parent) as part:
        part.file.write(content)
        part.settle(path)


def discard_parts(directory: Path) -> int:
    """Remove what a killed process left half written in `directory`; returns how many files."""
    parts = list(directory.glob(f"*{PART_SUFFIX}"))
    for part in parts:
        part.unlink(missing_ok=True)
    return len(parts)
