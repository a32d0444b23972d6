"""Watches a folder (a phone's, a camera's) and hands over new pictures once they are wholly written."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.ui.screens.visit.photos.incoming import PHOTO_SUFFIXES

SETTLED_MS = 600
Listing = Mapping[Path, int]
"""Pictures of a folder with their sizes in bytes."""


class FolderWatch(QObject):
    """`came` carries the paths of pictures that were not there when the watch began."""

    came = Signal(list)
    lost = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._known: set[Path] = set()
        self._growing: Listing = {}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._settle.start())

    def watch(self, folder: Path) -> None:
        """Take over what comes into a folder from now on."""
        self.stop()
        self.folder = folder
        self._known = set(pictures_of(folder))
        self._watcher.addPath(str(folder))

    def stop(self) -> None:
        """Watch no more."""
        self._settle.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self.folder, self._growing = None, {}

    def _look(self) -> None:
        if self.folder is None:
            return
        if not self.folder.is_dir():
            self.stop()
            self.lost.emit()
            return
        now = pictures_of(self.folder)
        whole = settled(now, self._growing, self._known)
        self._growing = {path: size for path, size in now.items() if path not in self._known and path not in whole}
        self._known |= set(whole)
        if whole:
            self.came.emit(whole)
        if self._growing:
            self._settle.start()


def pictures_of(folder: Path) -> Listing:
    """The pictures that lie in a folder; those that vanish meanwhile are left out."""
    found = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            if path.suffix.lower() in PHOTO_SUFFIXES and path.is_file():
                found[path] = path.stat().st_size
        except OSError:
            continue
    return found


def settled(now: Listing, before: Listing, known: set[Path]) -> list[Path]:
    """New pictures that did not grow since the last look, by name."""
    return sorted(path for path, size in now.items() if path not in known and size and before.get(path) == size)
