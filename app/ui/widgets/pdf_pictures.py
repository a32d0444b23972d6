"""Pictures of a PDF's pages in parts, drawn off the window's thread when they come into sight, and kept for a while."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.jobs import Jobs
from app.ui.widgets.pdf_document import PdfDocument

_SIDE = 2048
"""Pixels of a part: a page on an ordinary screen is one or two, and a page at 400 % still fits the memory."""
_KEPT_BYTES = 48 * 1024 * 1024
_ROUGH, _KEPT_ROUGH = 0.35, 64
"""Pixels per point of the small picture that stands in for a page, and how many of them stay (a quarter MB each)."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page, where the whole page has `width` × `height` pixels."""

    page: int
    width: int
    height: int
    left: int = 0
    top: int = 0

    @property
    def rect(self) -> QRect:
        """Where it lies on the page, in pixels."""
        return QRect(self.left, self.top, min(_SIDE, self.width - self.left), min(_SIDE, self.height - self.top))

    def placed(self, area: QRectF) -> QRectF:
        """Where it lies on a page that is painted into `area`."""
        across, down, rect = area.width() / self.width, area.height() / self.height, self.rect
        return QRectF(
            area.left() + rect.left() * across, area.top() + rect.top() * down,
            rect.width() * across, rect.height() * down,
        )  # fmt: skip


def parts_in_sight(page: int, whole: QSize, area: QRectF, view: QRectF) -> Iterator[PagePart]:
    """The parts of a page, painted into `area`, that meet `view`."""
    for top in range(0, whole.height(), _SIDE):
        for left in range(0, whole.width(), _SIDE):
            part = PagePart(page, whole.width(), whole.height(), left, top)
            if part.placed(area).intersects(view):
                yield part


class PdfPictures(QObject):
    """One part is drawn at a time; whatever comes into sight meanwhile is next, what has left is never drawn."""

    arrived = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._document: PdfDocument | None = None
        self._kept: OrderedDict[PagePart, QPixmap] = OrderedDict()
        self._rough: OrderedDict[PagePart, QPixmap] = OrderedDict()
        self._sight: Sequence[PagePart] = ()
        self._wanted: Sequence[PagePart] = ()
        self._busy = False

    @property
    def is_sharp(self) -> bool:
        """Whether all that is in sight is drawn."""
        return self._document is not None and all(part in self._kept for part in self._sight)

    @property
    def held_bytes(self) -> int:
        """The memory of all pictures that are kept."""
        return sum(map(_bytes, (*self._kept.values(), *self._rough.values())))

    def show_document(self, document: PdfDocument | None) -> None:
        """Forget the pictures of the former one."""
        self._document, self._sight, self._wanted = document, (), ()
        self._kept.clear()
        self._rough.clear()

    def want(self, sight: Sequence[PagePart], ahead: Sequence[PagePart]) -> None:
        """Draw what is in sight, each page first roughly, then what is likely to be wanted next."""
        bare = {part.page for part in sight if part not in self._kept}
        rough = [part for page in sorted(bare) if (part := self._rough_of(page)) is not None]
        self._sight, self._wanted = sight, [*rough, *sight, *ahead]
        for part in reversed([*sight, *ahead]):  # what is in sight goes last when room is made
            if part in self._kept:
                self._kept.move_to_end(part)
        self._draw_next()

    def of(self, page: int) -> Iterator[tuple[PagePart, QPixmap]]:
        """What there is of a page, in the order of painting: the rough first, the latest wanted last."""
        for kept in (self._rough, self._kept):
            yield from ((part, picture) for part, picture in kept.items() if part.page == page)

    def _rough_of(self, page: int) -> PagePart | None:
        if self._document is None:
            return None
        whole = self._document.pixels(page, _ROUGH)
        return PagePart(page, min(whole.width(), _SIDE), min(whole.height(), _SIDE))

    def _draw_next(self) -> None:
        document = self._document
        part = next((part for part in self._wanted if part not in self._kept and part not in self._rough), None)
        if self._busy or document is None or part is None:
            return
        self._busy = True
        self._jobs.run(
            "free",
            lambda: document.render_part(part.page, QSize(part.width, part.height), part.rect),
            partial(self._arrived, document, part),
            lambda _error: self._failed(document, part),
            owner=self,
        )

    def _arrived(self, document: PdfDocument, part: PagePart, image: QImage) -> None:
        self._busy = False
        if document is self._document:
            is_rough = part == self._rough_of(part.page)
            (self._rough if is_rough else self._kept)[part] = QPixmap.fromImage(image)
            self._make_room()
            self.arrived.emit()
        self._draw_next()

    def _failed(self, document: PdfDocument, part: PagePart) -> None:
        """The page stays blank, or its document was closed meanwhile."""
        self._busy = False
        if document is self._document:
            self._wanted = [wanted for wanted in self._wanted if wanted != part]
        self._draw_next()

    def _make_room(self) -> None:
        while len(self._rough) > _KEPT_ROUGH:
            self._rough.popitem(last=False)
        held = sum(map(_bytes, self._kept.values()))
        for part in [part for part in self._kept if part not in self._wanted]:
            if held <= _KEPT_BYTES:
                return
            held -= _bytes(self._kept.pop(part))


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
