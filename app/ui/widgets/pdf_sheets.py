"""The pages of a PDF under one another; those in sight are rendered off the window's thread and kept for a while."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.jobs import Jobs
from app.ui.widgets.pdf_document import Match, PdfDocument

ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300, 400)
FIT_WIDTH = 0
_GAP, _EDGE = 14, 16
_KEPT_PAGES = 8
_PIXELS_PER_POINT = 96 / 72
_FOUND, _FOUND_HERE = QColor(255, 205, 60, 110), QColor(255, 140, 0, 150)


class PdfSheets(QAbstractScrollArea):
    """`page_changed` carries the number, from 1, of the page in sight; `zoom_changed` the percent in force."""

    page_changed = Signal(int)
    zoom_changed = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._document: PdfDocument | None = None
        self._zoom = FIT_WIDTH
        self._page = 0
        self._generation = 0
        self._asked: set[int] = set()
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self._matches: Sequence[Match] = ()
        self._match = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._moved())

    @property
    def percent(self) -> int:
        """The zoom in force."""
        return round(self._scale() / _PIXELS_PER_POINT * 100)

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 without a document."""
        return self._page

    def show_document(self, document: PdfDocument | None) -> None:
        """Show another document from its first page; the caller closes the former one."""
        self._document = document
        self._matches, self._match, self._page = (), -1, 0
        self._anew()
        self.verticalScrollBar().setValue(0)
        self._moved()
        self.setAccessibleName(tr("pdf-pages", count=document.page_count) if document else "")

    def set_zoom(self, percent: int) -> None:
        """Percent of the printed size, or `FIT_WIDTH`."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._zoom = percent
        self._anew()
        bar.setValue(round(share * bar.maximum()))

    def step_zoom(self, steps: int) -> None:
        """One step larger or smaller than now."""
        now = self.percent
        bigger = [zoom for zoom in ZOOMS if zoom > now + 1]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 1]
        wanted = bigger[:1] if steps > 0 else smaller[-1:]
        if wanted:
            self.set_zoom(wanted[0])

    def go_to(self, page: int) -> None:
        """Bring a page, from 1, to the top."""
        if self._document is not None and 1 <= page <= self._document.page_count:
            self.verticalScrollBar().setValue(round(self._tops()[page - 1] - _GAP / 2))

    def show_matches(self, matches: Sequence[Match], current: int) -> None:
        """Mark what was found and bring the current one into sight."""
        self._matches, self._match = matches, current
        if self._document is not None and 0 <= current < len(matches) and matches[current].rects:
            match = matches[current]
            area = self._area(match.page, self._tops()[match.page])
            top = self.verticalScrollBar().value() + area.top() + match.rects[0][1] * area.height()
            self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, ends and steps by the keyboard."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Down: bar.value() + 60,
            Qt.Key.Key_Up: bar.value() - 60,
            Qt.Key.Key_Space: bar.value() + bar.pageStep() - 40,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in moves and not event.modifiers():
            bar.setValue(moves[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._zoom == FIT_WIDTH:
            self._anew()
        else:
            self._fit_bars()
        self._moved()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight and what was found on them; a page that has not come is blank paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, area in self._in_sight():
            painter.fillRect(area, Qt.GlobalColor.white)
            picture = self._pictures.get(page)
            if picture is not None:
                painter.drawPixmap(area, picture, QRectF(picture.rect()))
            self._paint_matches(painter, page, area)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)

    def _paint_matches(self, painter: QPainter, page: int, area: QRectF) -> None:
        for at, match in enumerate(self._matches):
            if match.page != page:
                continue
            for left, top, width, height in match.rects:
                place = QRectF(
                    area.left() + left * area.width(),
                    area.top() + top * area.height(),
                    width * area.width(),
                    height * area.height(),
                )
                painter.fillRect(place.adjusted(-1, -1, 1, 1), _FOUND_HERE if at == self._match else _FOUND)

    def _scale(self) -> float:
        """Pixels of the screen per point of the page."""
        if self._document is None:
            return _PIXELS_PER_POINT
        if self._zoom:
            return self._zoom / 100 * _PIXELS_PER_POINT
        widest = max(width for width, _height in self._document.sizes)
        return max(0.2, (self.viewport().width() - 2 * _EDGE) / widest)

    def _tops(self) -> list[float]:
        """Where each page begins in the whole length."""
        tops, at, scale = [], float(_GAP), self._scale()
        for _width, height in self._document.sizes if self._document else ():
            tops.append(at)
            at += height * scale + _GAP
        return tops

    def _area(self, page: int, top: float) -> QRectF:
        assert self._document is not None
        width, height = (length * self._scale() for length in self._document.sizes[page])
        free = (self.viewport().width() - width) / 2
        left = free if free > _EDGE else _EDGE - self.horizontalScrollBar().value()
        return QRectF(round(left), round(top - self.verticalScrollBar().value()), round(width), round(height))

    def _in_sight(self) -> Iterator[tuple[int, QRectF]]:
        for page, top in enumerate(self._tops()):
            area = self._area(page, top)
            if area.bottom() >= 0 and area.top() <= self.viewport().height():
                yield page, area

    def _anew(self) -> None:
        self._generation += 1
        self._asked.clear()
        self._pictures.clear()
        self._fit_bars()
        self.zoom_changed.emit(self.percent)
        self._ask()
        self.viewport().update()

    def _fit_bars(self) -> None:
        scale, view = self._scale(), self.viewport()
        sizes = self._document.sizes if self._document else []
        length = sum(height * scale + _GAP for _width, height in sizes) + _GAP
        width = max((width * scale for width, _height in sizes), default=0.0) + 2 * _EDGE
        self.verticalScrollBar().setRange(0, max(0, round(length - view.height())))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(width - view.width())))
        self.horizontalScrollBar().setPageStep(view.width())

    def _moved(self) -> None:
        middle = self.viewport().height() / 2
        page = next((page + 1 for page, area in self._in_sight() if area.bottom() >= middle), self._page)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._ask()
        self.viewport().update()

    def _ask(self) -> None:
        """Ask for the pages in sight that are not here."""
        document, generation = self._document, self._generation
        if document is None:
            return
        density = self._scale() * self.devicePixelRatioF()
        for page in [page for page, _area in self._in_sight()]:
            if page in self._pictures:
                self._pictures.move_to_end(page)
            elif page not in self._asked:
                self._asked.add(page)
                self._jobs.run(
                    "free",
                    partial(document.render, page, density),
                    partial(self._arrived, generation, page),
                    lambda _error: None,  # the page stays blank, or its document was closed meanwhile
                    owner=self,
                )

    def _arrived(self, generation: int, page: int, image: QImage) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        self._pictures[page] = QPixmap.fromImage(image)
        while len(self._pictures) > _KEPT_PAGES:
            self._pictures.popitem(last=False)
        self.viewport().update()
