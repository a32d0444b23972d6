"""A row of small pages from right to left: one walks it by arrow keys, drags its pages, and drops pages and files."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QListView

from app.ui import theme
from app.ui.widgets.layout import bring_in_sight
from app.ui.widgets.thumbnails import Picture, Thumbnails

TILE: Final = (78, 104)
_GAP: Final = 4
_KIND: Final = "application/x-bazresyar-page"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a drag inside the program carries: a page or a waiting scan, and the strip it comes from."""

    key: Hashable
    source: "PageStrip"


def carried_by(event: QDropEvent) -> Carried | None:
    """What one of our strips carries; None for what comes from elsewhere."""
    source = event.source()
    if isinstance(source, PageStrip) and source.current_key is not None:
        return Carried(source.current_key, source)
    return None


def files_of(data: QMimeData) -> list[Path]:
    """Files dropped from a file manager."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class PageStrip(Thumbnails):
    """`dropped` carries what came (`Carried`, or paths) and the place among the pages it came to."""

    dropped = Signal(object, int)

    def __init__(
        self,
        fetch: Callable[[list[Hashable]], object],
        *,
        upright: bool = False,
        carries: bool = False,
        takes: Callable[[Carried], bool] | None = None,
        tile: tuple[int, int] = TILE,
    ) -> None:
        """`upright`: from top to bottom; `carries`: its pages can be dragged; `takes`: what may be dropped."""
        super().__init__(fetch, *tile, whole=True)
        self._size, self._carries, self._takes, self._upright = tile, carries, takes, upright
        self._pressed_at: QPoint | None = None
        self._gap_at = -1
        self.setSpacing(_GAP)
        self.setWrapping(False)
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        self.viewport().setAcceptDrops(takes is not None)  # what lies over a list comes to its viewport
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self._ask())
        self.theme_changed()

    def theme_changed(self) -> None:
        """One line of pages needs their height, or width."""
        if self._upright:
            self.setFixedWidth(theme.px(self._size[0]) + 2 * _GAP + 2)
        else:
            self.setFixedHeight(theme.px(self._size[1]) + 2 * _GAP + 2)

    def show_places(self, pictures: Sequence[Picture], current: Hashable | None = None) -> None:
        """Show these pages; the frame stays on its page, or goes to `current`."""
        wanted, at = current if current is not None else self.current_key, self.currentIndex().row()
        if list(pictures) != self.pictures.places:
            self.set_pictures(pictures)
        keys = [picture.key for picture in pictures]
        if keys:
            self.go_to(keys.index(wanted) if wanted in keys else min(max(at, 0), len(keys) - 1))

    def go_to(self, at: int) -> None:
        """Put the frame on a page."""
        self.setCurrentIndex(self.pictures.index(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight with the keyboard."""
        super().focusInEvent(event)
        bring_in_sight(self)

    def keyPressEvent(self, event: object) -> None:
        """Left is the next page, as pages lie; keys with Ctrl are for whoever holds the strip."""
        assert isinstance(event, QKeyEvent)
        count = len(self.pictures.places)
        along = (Qt.Key.Key_Down, Qt.Key.Key_Up) if self._upright else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        steps = {along[0]: 1, along[1]: -1, Qt.Key.Key_Home: -count, Qt.Key.Key_End: count}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or event.key() == Qt.Key.Key_Space:
            event.ignore()
        elif event.key() in steps:
            at = self.currentIndex().row() + steps[Qt.Key(event.key())]
            self.go_to(min(max(at, 0), count - 1))
        elif not event.text().strip() or event.key() == Qt.Key.Key_Delete:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters and digits mean something to the page around it, not a search in the list

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel walks along the row, whichever way it lies."""
        bar = self.verticalScrollBar() if self._upright else self.horizontalScrollBar()
        turned = event.angleDelta().y() or event.angleDelta().x()
        bar.setValue(bar.value() + (-turned if self._upright else turned if bar.invertedAppearance() else -turned))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        super().mousePressEvent(event)
        here = self.indexAt(event.position().toPoint()).isValid()
        self._pressed_at = event.position().toPoint() if here and self._carries else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the page under the frame."""
        if self._pressed_at is None:
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if far >= QApplication.startDragDistance() and self.current_key is not None:
            self._pressed_at = None
            self._drag(self.current_key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No drag came of it."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome what is taken here."""
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come to lie."""
        if self._welcome(event):
            self._show_gap(self.place_at(event.position().toPoint()))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Back to rest."""
        self._show_gap(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what came."""
        self._show_gap(-1)
        if self._welcome(event):
            came = carried_by(event) or files_of(event.mimeData())
            self.dropped.emit(came, self.place_at(event.position().toPoint()))

    def place_at(self, point: QPoint) -> int:
        """Between which pages a point lies: the number of those before it."""
        count = len(self.pictures.places)
        for at in range(count):
            area = self._area(at)
            if area.adjusted(-_GAP, -_GAP, _GAP, _GAP).contains(point):
                return at if point.x() > area.center().x() else at + 1
        return count

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, and the place where one would come to lie."""
        super().paintEvent(event)
        if self._gap_at >= 0:
            QPainter(self.viewport()).fillRect(self._gap(), theme.color("focus"))

    def _gap(self) -> QRect:
        count = len(self.pictures.places)
        if not count:
            return QRect(self.viewport().width() - 4, _GAP, 3, theme.px(self._size[1]))
        area = self._area(min(self._gap_at, count - 1))
        left = area.right() + 1 if self._gap_at < count else area.left() - 4
        return QRect(left, area.top(), 3, area.height())

    def _show_gap(self, at: int) -> None:
        if at != self._gap_at:
            self._gap_at = at
            self.viewport().update()

    def _welcome(self, event: QDropEvent) -> bool:
        carried = carried_by(event)
        welcome = self._takes is not None and (self._takes(carried) if carried else bool(files_of(event.mimeData())))
        event.acceptProposedAction() if welcome else event.ignore()
        return welcome

    def _drag(self, key: Hashable) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(_KIND, b"1")  # what is dragged is known by where it comes from: other programs learn nothing
        drag.setMimeData(data)
        picture = self.pictures.pixmap(key)
        if picture is not None:
            size = QSize(theme.px(self._size[0]), theme.px(self._size[1]))
            drag.setPixmap(picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
        drag.exec(Qt.DropAction.MoveAction)
