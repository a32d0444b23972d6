"""How files come into the open visit: one after the other, whatever door they came by, refused with one sentence."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.errors import AppError
from app.persian.catalogue import error_sentence, tr
from app.persian.text import isolate
from app.ui.screens.visit.opened import OpenVisit

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".heif")
"""Also those that are refused later, because the refusal says what to do about them."""
DOCUMENT_SUFFIXES = (".pdf", ".docx", ".xlsx", ".doc", ".xls", ".odt", ".ods", ".txt", ".csv")
_LARGEST_READ = 60 * 1024 * 1024
"""Bytes read from a file; what is larger is refused anyway."""


@dataclass(frozen=True, slots=True)
class _File:
    visit_id: UUID
    name: str
    read: Callable[[], bytes]
    item_code: str
    is_document: bool


class Incoming:
    """`show(done, total)` hears how many files are on their way; `total` 0 says that all have come."""

    def __init__(self, opened: OpenVisit, show: Callable[[int, int], None]) -> None:
        self._opened, self._show = opened, show
        self._waiting: deque[_File] = deque()
        self._is_busy = False
        self._done = 0
        self._came = 0

    def add_files(self, paths: Sequence[Path], item_code: str = "") -> None:
        """Bring files in: pictures as photos, all else as documents."""
        for path in paths:
            self._wait(path.name, _reader(path), item_code, path.suffix.lower() not in PHOTO_SUFFIXES)
        self._bring_next()

    def add_bytes(self, name: str, data: bytes, item_code: str = "") -> None:
        """Bring in a picture that is no file: pasted, or taken by a camera."""
        self._wait(name, lambda: data, item_code, False)
        self._bring_next()

    def fetch(self, keys: Sequence[object], show: Callable[[dict[object, bytes]], None]) -> None:
        """Read thumbnails beside everything else."""
        desk, ids = self._opened.desk, [key for key in keys if isinstance(key, UUID)]
        self._opened.run(lambda: dict(desk.visits.thumbnails(ids)), show, lane="free")

    def numbers(self) -> Mapping[str, int]:
        """The number of each item by its code."""
        checklists = self._opened.stored.checklists
        return {view.item.code: view.item.number for checklist in checklists for view in checklist.items()}

    def _wait(self, name: str, read: Callable[[], bytes], item_code: str, is_document: bool) -> None:
        self._waiting.append(_File(self._opened.visit_id, name, read, item_code, is_document))

    def _bring_next(self) -> None:
        if not self._is_busy and not self._waiting:
            self._finish()
            return
        self._show(self._done, self._done + len(self._waiting) + self._is_busy)
        if self._is_busy:
            return
        self._is_busy = True
        file, desk = self._waiting.popleft(), self._opened.desk
        add = desk.visits.add_document if file.is_document else desk.visits.add_photo
        # Looking a foreign file over takes long: answers must not wait behind it on the database lane.
        self._opened.context.jobs.run(
            "free",
            lambda: add(file.visit_id, file.read(), file.name, file.item_code),
            lambda _view: self._brought(file, None),
            lambda error: self._brought(file, error),
            owner=self._opened.owner,
        )

    def _brought(self, file: _File, error: Exception | None) -> None:
        self._is_busy = False
        self._done += 1
        context = self._opened.context
        match error:
            case None:
                self._came += 1
            case AppError():
                reason = error_sentence(error.code, error.facts)
                context.notify(tr("visit-file-refused", file=isolate(file.name), reason=reason), "bad")
            case OSError():
                context.notify(tr("visit-file-unreadable", file=isolate(file.name)), "bad")
            case _:
                context.show_error(error)
        self._bring_next()

    def _finish(self) -> None:
        came, self._came, self._done = self._came, 0, 0
        self._show(0, 0)
        if came:
            self._opened.reload()


def _reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        with path.open("rb") as file:
            return file.read(_LARGEST_READ)

    return read
