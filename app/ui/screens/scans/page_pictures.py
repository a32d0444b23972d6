"""Pictures of pages, read and decoded off the window's thread, the one in sight first, and kept within a bound."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.ui.jobs import Jobs

Read = Callable[[Hashable, int], bytes]
"""`read(page, side)`: a small safe picture (PNG or JPEG) of a page, its longer side at most so many pixels."""
_Wanted = tuple[Hashable, int]

_SIDES: Final = (1000, 2000, 3200)
_KEPT_BYTES: Final = 64 * 1024 * 1024


def side_for(pixels: float) -> int:
    """The size a page is read at, to be drawn so many pixels long."""
    return next((side for side in _SIDES if side >= pixels), _SIDES[-1])


class PagePictures(QObject):
    """`arrived` says that a picture came; `failed` carries the page and why it cannot be seen."""

    arrived = Signal(object)
    failed = Signal(object, object)

    def __init__(self, jobs: Jobs, read: Read) -> None:
        super().__init__()
        self._jobs, self._read = jobs, read
        self._kept: dict[_Wanted, QImage] = {}
        self._failures: dict[Hashable, Exception] = {}
        self._wanted: list[_Wanted] = []
        self._front: _Wanted | None = None
        self._busy = False
        self._generation = 0

    @property
    def held_bytes(self) -> int:
        """The memory of what is kept."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def of(self, page: Hashable) -> QImage | None:
        """The sharpest picture there is of a page."""
        sides = [side for side in _SIDES if (page, side) in self._kept]
        return self._kept[page, sides[-1]] if sides else None

    def failure(self, page: Hashable) -> Exception | None:
        """Why a page could not be read."""
        return self._failures.get(page)

    def want(self, page: Hashable, side: int, ahead: Sequence[Hashable] = ()) -> None:
        """Read a page, then those likely to be wanted next; what was wanted before and not begun is left."""
        self._front = (page, side)
        self._wanted = [self._front, *((other, _SIDES[0]) for other in ahead)]
        self._read_next()

    def forget(self) -> None:
        """Other pages are on their way, or the files have changed."""
        self._generation += 1
        self._kept.clear()
        self._failures.clear()
        self._wanted = []

    def _read_next(self) -> None:
        waiting = (each for each in self._wanted if each not in self._kept and each[0] not in self._failures)
        wanted = next(waiting, None)
        if self._busy or wanted is None:
            return
        self._busy = True
        read, generation = self._read, self._generation
        self._jobs.run(
            "free",
            lambda: _decoded(read(*wanted)),
            partial(self._arrived, generation, wanted),
            partial(self._failed, generation, wanted),
            owner=self,
        )

    def _arrived(self, generation: int, wanted: _Wanted, image: QImage) -> None:
        self._busy = False
        self._wanted = [each for each in self._wanted if each != wanted]  # once: there may be no room to keep it
        if generation == self._generation:
            self._kept[wanted] = image
            self._make_room()
            self.arrived.emit(wanted[0])
        self._read_next()

    def _failed(self, generation: int, wanted: _Wanted, error: Exception) -> None:
        self._busy = False
        if generation == self._generation:
            self._failures[wanted[0]] = error
            self.failed.emit(wanted[0], error)
        self._read_next()

    def _make_room(self) -> None:
        for each in [each for each in self._kept if each != self._front]:
            if self.held_bytes <= _KEPT_BYTES:
                return
            del self._kept[each]


def _decoded(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if image.isNull():
        raise ValueError("no picture")  # a safe picture is always one; the page then says it cannot be shown
    return image
