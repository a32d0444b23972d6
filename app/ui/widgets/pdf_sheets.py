"""The pages of a PDF under one another, alone or in pairs, at any size; what is in sight is drawn when it is needed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.jobs import Jobs
from app.ui.widgets.pdf_document import PdfDocument
from app.ui.widgets.pdf_layout import GAP, PdfLayout, fitting
from app.ui.widgets.pdf_pictures import PagePart, PdfPictures, parts_in_sight
from app.ui.widgets.pdf_words import Match
from app.ui.widgets.zoom_wheel import ZoomWheel

ZOOMS = (25, 50, 67, 80, 100, 125, 150, 200, 300, 400)
FIT_WIDTH, FIT_PAGE = 0, -1
_PIXELS_PER_POINT = 96 / 72
_STEP = 60
_FOUND, _FOUND_HERE = QColor(255, 205, 60, 110), QColor(255, 140, 0, 150)


class _Place(NamedTuple):
    """A spot of a page, in shares of its size, and where on the screen it is."""

    page: int
    across: float
    down: float
    at: QPointF


class PdfSheets(QAbstractScrollArea):
    """`page_changed` carries the number, from 1, of the page in sight; `zoom_changed` the percent in force."""

    page_changed = Signal(int)
    zoom_changed = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.pictures = PdfPictures(jobs)
        self._document: PdfDocument | None = None
        self._zoom, self._columns = FIT_WIDTH, 1
        self._layout = PdfLayout()
        self._page = 0
        self._wheel = ZoomWheel()
        self._match: Match | None = None
        self._matches: dict[int, list[Match]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.horizontalScrollBar().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._moved())
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self._moved())
        self.pictures.arrived.connect(self.viewport().update)

    @property
    def percent(self) -> int:
        """The zoom in force."""
        return round(self._layout.scale / _PIXELS_PER_POINT * 100)

    @property
    def zoom(self) -> int:
        """What was asked for: percent, `FIT_WIDTH` or `FIT_PAGE`."""
        return self._zoom

    @property
    def columns(self) -> int:
        """1, or 2 for pages side by side."""
        return self._columns

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 without a document."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages the document has."""
        return len(self._layout.sheets)

    def show_document(self, document: PdfDocument | None) -> None:
        """Show another document from its first page; the caller closes the former one."""
        self._document = document
        self._match, self._matches, self._page = None, {}, 0
        self.pictures.show_document(document)
        self._lay_out(None)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(tr("pdf-pages", count=document.page_count) if document else "")

    def set_zoom(self, percent: int) -> None:
        """Percent of the printed size, `FIT_WIDTH` or `FIT_PAGE`."""
        self._zoom_at(percent, QPointF(self.viewport().rect().center()))

    def step_zoom(self, steps: int) -> None:
        """One step larger or smaller than now."""
        self._step_at(steps, QPointF(self.viewport().rect().center()))

    def set_columns(self, columns: int) -> None:
        """One page under the other, or two side by side, the first at the right."""
        page = self._page
        self._columns = columns
        self._lay_out(None)
        self.go_to(page)

    def go_to(self, page: int) -> None:
        """Bring a page, from 1, to the top."""
        if self._document is not None and 1 <= page <= self._document.page_count:
            self.verticalScrollBar().setValue(round(self._layout.top(page - 1) - GAP / 2))

    def show_matches(self, matches: Sequence[Match], current: Match | None, *, go: bool = True) -> None:
        """Mark what was found; `go`: and bring the current one into sight."""
        self._match = current
        self._matches = defaultdict(list)
        for match in matches:
            self._matches[match.page].append(match)
        if go and current is not None and current.rects and self._document is not None:
            self._bring_in_sight(current)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, ends and steps by the keyboard; the next page is at the left."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = modifiers == Qt.KeyboardModifier.ShiftModifier
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if across.maximum() == 0:
            turns |= {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        leap = down.pageStep() - _STEP
        moves = {
            Qt.Key.Key_Down: _STEP,
            Qt.Key.Key_Up: -_STEP,
            Qt.Key.Key_Space: -leap if back else leap,
            Qt.Key.Key_Home: -down.maximum(),
            Qt.Key.Key_End: down.maximum(),
        }
        if key in turns and not modifiers:
            self.go_to(max(1, self._page) + turns[key] * self._columns)
        elif key in moves and (not modifiers or (back and key == Qt.Key.Key_Space)):
            down.setValue(down.value() + moves[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom where the mouse is."""
        if not self._wheel.is_meant(event):
            super().wheelEvent(event)
            return
        if steps := self._wheel.steps(event):
            self._step_at(steps, event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._lay_out(self._place(QPointF(self.viewport().width() / 2, 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight and what was found on them; a page that has not come is blank paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, area in self._in_sight():
            painter.fillRect(area, Qt.GlobalColor.white)
            for part, picture in self.pictures.of(page):
                painter.drawPixmap(part.placed(area), picture, QRectF(picture.rect()))
            for match in self._matches.get(page, ()):
                self._paint_match(painter, match, area)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)

    def _paint_match(self, painter: QPainter, match: Match, area: QRectF) -> None:
        ink = _FOUND_HERE if match is self._match else _FOUND
        for left, top, width, height in match.rects:
            place = QRectF(
                area.left() + left * area.width(), area.top() + top * area.height(),
                width * area.width(), height * area.height(),
            )  # fmt: skip
            painter.fillRect(place.adjusted(-1, -1, 1, 1), ink)

    def _bring_in_sight(self, match: Match) -> None:
        """A third from the top, unless it is well in sight."""
        left, top, width, height = match.rects[0]
        area, view = self._area(match.page), QRectF(self.viewport().rect()).adjusted(8, 24, -8, -24)
        place = QRectF(
            area.left() + left * area.width(), area.top() + top * area.height(),
            width * area.width(), height * area.height(),
        )  # fmt: skip
        if not view.contains(place):
            down, across = self.verticalScrollBar(), self.horizontalScrollBar()
            down.setValue(round(down.value() + place.top() - view.height() / 3))
            across.setValue(round(across.value() + place.center().x() - view.center().x()))

    def _step_at(self, steps: int, at: QPointF) -> None:
        now = self.percent
        bigger = [zoom for zoom in ZOOMS if zoom > now + 1]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 1]
        if wanted := bigger[:1] if steps > 0 else smaller[-1:]:
            self._zoom_at(wanted[0], at)

    def _zoom_at(self, percent: int, at: QPointF) -> None:
        place = self._place(at)
        self._zoom = percent
        self._lay_out(place)

    def _place(self, at: QPointF) -> _Place | None:
        """What lies at a point of the view, to bring it there again."""
        if not self._layout.sheets:
            return None
        page = self._layout.at(self.verticalScrollBar().value() + at.y())
        area = self._area(page)
        return _Place(page, (at.x() - area.left()) / area.width(), (at.y() - area.top()) / area.height(), at)

    def _lay_out(self, place: _Place | None) -> None:
        """Lay the pages out anew for zoom, columns and room, and keep a place where it was on the screen."""
        sizes, view = self._document.sizes if self._document else [], self.viewport()
        if sizes and self._zoom in (FIT_WIDTH, FIT_PAGE):
            room = (view.width(), view.height())
            scale = fitting(sizes, self._columns, room, whole=self._zoom == FIT_PAGE)
        else:
            scale = max(0, self._zoom) / 100 * _PIXELS_PER_POINT or _PIXELS_PER_POINT
        self._layout = PdfLayout(sizes, scale, self._columns)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._layout.length - view.height())))
        down.setPageStep(view.height())
        across.setRange(0, max(0, round(self._layout.width - view.width())))
        across.setPageStep(view.width())
        if place is not None:
            area = self._area(place.page)
            down.setValue(round(down.value() + area.top() + place.down * area.height() - place.at.y()))
            across.setValue(round(across.value() + area.left() + place.across * area.width() - place.at.x()))
        self.zoom_changed.emit(self.percent)
        self._moved()

    def _area(self, page: int) -> QRectF:
        """Where a page, from 0, lies in the view."""
        sheet, across = self._layout.sheets[page], self.horizontalScrollBar()
        middle = self.viewport().width() / 2 if across.maximum() == 0 else self._layout.width / 2 - across.value()
        top = sheet.top - self.verticalScrollBar().value()
        return QRectF(round(middle + sheet.left), round(top), round(sheet.width), round(sheet.height))

    def _in_sight(self) -> Iterator[tuple[int, QRectF]]:
        top = self.verticalScrollBar().value()
        for page in self._layout.between(top, top + self.viewport().height()):
            yield page, self._area(page)

    def _moved(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = self._layout.at(middle) + 1 if self._layout.sheets else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._ask()
        self.viewport().update()

    def _ask(self) -> None:
        """Ask for what is in sight, and for the page after it and the one before."""
        if self._document is None:
            return
        view, in_sight = QRectF(self.viewport().rect()), list(self._in_sight())
        sight = [part for page, area in in_sight for part in self._parts(page, area, view)]
        pages = [page for page, _area in in_sight] or [0]
        beside = [page for page in (pages[-1] + 1, pages[0] - 1) if 0 <= page < self._document.page_count]
        ahead = [part for page in beside for part in self._first_parts(page)]
        self.pictures.want(sight, ahead)

    def _parts(self, page: int, area: QRectF, view: QRectF) -> Iterator[PagePart]:
        assert self._document is not None
        whole = self._document.pixels(page, self._layout.scale * self.devicePixelRatioF())
        return parts_in_sight(page, whole, area, view)

    def _first_parts(self, page: int) -> Iterator[PagePart]:
        """What of a page comes into sight first, as wide as the view."""
        area, view = self._area(page), QRectF(self.viewport().rect())
        return self._parts(
            page, area, view.translated(0, area.top() if area.top() > 0 else area.bottom() - view.height())
        )
