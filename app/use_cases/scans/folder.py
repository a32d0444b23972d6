"""The scanner's folder on disk: what lies in it, read with its size known beforehand, and moved within it."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import AppError
from app.domain.scans import MOST_BYTES, ScanEmpty, ScanTooBig
from app.persian.text import single_line

_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in folders."""
_LONGEST_STEM: Final = 50
"""Letters, of at most four bytes: a name has 255."""


class ScanFolderUnusable(AppError):
    """The folder is not there, or this user may not use it; facts: `folder`."""

    code = "scan_folder_unusable"


class ScanGone(AppError):
    """The file is not there any more, or cannot be opened yet; facts: `file`."""

    code = "scan_gone"


@dataclass(frozen=True, slots=True)
class Lying:
    """A file as the folder lists it."""

    name: str
    size: int
    modified_ns: int


def lying(folder: Path) -> tuple[Lying, ...]:
    """The files of the folder, the oldest first; no links, no hidden ones. ScanFolderUnusable."""
    try:
        found = list(_files(folder))
    except OSError:
        raise ScanFolderUnusable(folder=folder.name or str(folder)) from None
    return tuple(sorted(found, key=lambda file: (file.modified_ns, file.name)))


def read(path: Path) -> bytes:
    """The bytes of a plain file, which is refused by its size before it is read. ScanGone, ScanEmpty, ScanTooBig."""
    title = title_of(path.name)
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise ScanGone(file=title)
        _require_size(title, known.st_size)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise ScanGone(file=title) from None
    _require_size(title, len(data))
    return data


def inside(folder: Path, name: str) -> Path:
    """The path of a file of the folder. ScanGone: no file lies there under that name, or only a link."""
    path = folder / name
    if path.parent != folder or path.name != name or path.is_symlink():
        raise ScanGone(file=title_of(name))
    return path


def moved(folder: Path, name: str, target: Path) -> None:
    """Move a file into another folder, which is made; nothing there is replaced. ScanGone, ScanFolderUnusable."""
    path = inside(folder, name)
    if not path.is_file():
        raise ScanGone(file=title_of(name))
    try:
        target.mkdir(exist_ok=True)
        place, count = target / name, 1
        while place.exists():
            count += 1
            place = target / f"{path.stem[:_LONGEST_STEM]} ({count}){path.suffix[:_LONGEST_STEM]}"
        path.rename(place)
    except OSError:
        raise ScanFolderUnusable(folder=target.name) from None


def title_of(name: str) -> str:
    """A file's name as it may be shown."""
    return single_line(name) or "—"


def _files(folder: Path) -> Iterator[Lying]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")) or entry.name.lower() in _SYSTEMS:
                continue
            if entry.is_file(follow_symlinks=False):
                known = entry.stat(follow_symlinks=False)
                yield Lying(entry.name, known.st_size, known.st_mtime_ns)


def _require_size(title: str, size: int) -> None:
    if size > MOST_BYTES:
        raise ScanTooBig(file=title, megabytes=size >> 20, most=MOST_BYTES >> 20)
    if not size:
        raise ScanEmpty(file=title)
