"""Pictures that flow in: places first, each picture when it arrives, captions below, one by arrow keys."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import icons, theme

AnyIndex = QModelIndex | QPersistentModelIndex
_KEY = int(Qt.ItemDataRole.UserRole)
_MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Picture:
    """One place: its key, its caption, and whether its bytes are on this machine; small pictures travel ahead.

    `note` says where the bytes are; a picture that `is_going` has not reached its other place yet. `turn` is in degrees
    clockwise.
    """

    key: Hashable
    caption: str
    is_here: bool = True
    note: str = ""
    is_going: bool = False
    turn: int = 0


class Thumbnails(QListView):
    """Lays pictures out from the right; asks for those in sight by `fetch(keys)`, answered through `show_pictures`.

    `opened` carries the key on Enter or double click, `removed` on Delete, `current` when the frame moves.
    """

    opened = Signal(object)
    removed = Signal(object)
    current = Signal(object)

    def __init__(
        self, fetch: Callable[[list[Hashable]], object], width: int = 96, height: int = 72, *, whole: bool = False
    ) -> None:
        """`whole` shows all of each picture, as of a page; else its middle fills the tile."""
        super().__init__()
        self.pictures = _Pictures(self)
        self._fetch = fetch
        self._asked: set[Hashable] = set()
        self._tile = (width, height)
        self.setModel(self.pictures)
        self.setItemDelegate(_TileDelegate(self, self.pictures, width, height, whole))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setProperty("bare", True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("widget-pictures"))
        self.activated.connect(lambda index: self.opened.emit(index.data(_KEY)))
        self.selectionModel().currentChanged.connect(lambda index, _old: self.current.emit(index.data(_KEY)))
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._ask())

    def set_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show these places; pictures that already came stay."""
        self.pictures.replace(pictures)
        self._asked &= {p.key for p in pictures}
        self._ask()

    def show_pictures(self, bytes_by_key: dict[Hashable, bytes]) -> None:
        """Fill places with JPEG or PNG bytes (already small and safe)."""
        self.pictures.fill(bytes_by_key)

    def refresh(self, key: Hashable) -> None:
        """Ask anew for one picture, e.g. after it was annotated."""
        self._asked.discard(key)
        self._ask()

    @property
    def current_key(self) -> Hashable | None:
        """The key under the frame."""
        key: Hashable | None = self.currentIndex().data(_KEY)
        return key

    def resizeEvent(self, event: object) -> None:
        """More may be in sight."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._ask()

    def keyPressEvent(self, event: object) -> None:
        """Delete asks to remove, Enter opens."""
        key = event.key()  # type: ignore[attr-defined]
        if key == Qt.Key.Key_Delete and self.current_key is not None:
            self.removed.emit(self.current_key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key is not None:
            self.opened.emit(self.current_key)
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def _ask(self) -> None:
        """Ask for the pictures in sight and one screenful after them."""
        sight = self.viewport().rect()
        sight.setHeight(2 * max(sight.height(), theme.px(self._tile[1])))
        wanted = [
            place.key
            for at, place in enumerate(self.pictures.places)
            if place.key not in self._asked and sight.intersects(self._area(at))
        ]
        if wanted:
            self._asked.update(wanted)
            self._fetch(wanted)

    def _area(self, at: int) -> QRect:
        return self.visualRect(self.pictures.index(at))


class _Pictures(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places: list[Picture] = []
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def replace(self, pictures: Sequence[Picture]) -> None:
        self.beginResetModel()
        self.places = list(pictures)
        kept = {p.key for p in pictures}
        self._pixmaps = {key: pixmap for key, pixmap in self._pixmaps.items() if key in kept}
        self.endResetModel()

    def fill(self, bytes_by_key: dict[Hashable, bytes]) -> None:
        for key, data in bytes_by_key.items():
            pixmap = QPixmap()
            if pixmap.loadFromData(QByteArray(data)):
                self._pixmaps[key] = pixmap
        if self.places:
            self.dataChanged.emit(self.index(0), self.index(len(self.places) - 1))

    def pixmap(self, key: Hashable) -> QPixmap | None:
        return self._pixmaps.get(key)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self.places[index.row()]
        if role == _KEY:
            return place.key
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = place.caption or tr("widget-picture")
            if place.note:
                return tr("widget-picture-note", picture=words, note=place.note)
            return words if place.is_here else tr("widget-picture-away", picture=words)
        return None


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget, pictures: _Pictures, width: int, height: int, whole: bool) -> None:
        super().__init__(parent)
        self._view, self._pictures, self._size, self._whole = parent, pictures, (width, height), whole

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(theme.px(self._size[0]), theme.px(self._size[1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        place = self._pictures.places[index.row()]
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(area, 6, 6)
        painter.setClipPath(frame)
        painter.fillRect(area, theme.color("na_bg"))
        self._paint_picture(painter, area, place)
        if place.caption:
            self._paint_caption(painter, area, place.caption)
        if not place.is_here:
            _paint_badge(painter, area, "cloud-off", "warn_text")
        elif place.is_going:
            _paint_badge(painter, area, "cloud-upload", "text2")
        painter.setClipping(False)
        if state & QStyle.StateFlag.State_Selected:
            is_faint = self._whole and not self._view.hasFocus()  # of several rows of pages one has the keyboard
            painter.setPen(QPen(theme.color("control" if is_faint else "focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _paint_picture(self, painter: QPainter, area: QRect, place: Picture) -> None:
        pixmap = self._pictures.pixmap(place.key)
        if pixmap is None:
            icon = icons.pixmap("photo", "text3", 24)
            side = theme.px(24)
            painter.drawPixmap(QRect(area.center().x() - side // 2, area.center().y() - side // 2, side, side), icon)
            return
        if place.turn:
            pixmap = pixmap.transformed(QTransform().rotate(place.turn))
        if self._whole:
            size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, _MIDDLE, size, area), pixmap)
            return
        wanted = area.size().toSizeF() * painter.device().devicePixelRatioF()
        source = pixmap.size().toSizeF()
        share = max(wanted.width() / source.width(), wanted.height() / source.height())
        part = QSize(round(wanted.width() / share), round(wanted.height() / share))
        left, top = (pixmap.width() - part.width()) // 2, (pixmap.height() - part.height()) // 2
        painter.drawPixmap(area, pixmap, QRect(left, top, part.width(), part.height()))

    def _paint_caption(self, painter: QPainter, area: QRect, caption: str) -> None:
        band = QRect(area.left(), area.bottom() + 1 - theme.px(20), area.width(), theme.px(20))
        painter.fillRect(band, QColor(0, 0, 0, 160))
        painter.setFont(theme.font(11))
        painter.setPen(QColor("#FFFFFF"))
        inner = band.adjusted(6, 0, -6, 0)
        elided = painter.fontMetrics().elidedText(to_persian(caption), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, elided)


def _paint_badge(painter: QPainter, area: QRect, name: str, role: str) -> None:
    """A cloud in the corner: what is seen is the small picture alone, or its original has yet to go."""
    side, gap = theme.px(24), theme.px(5)
    disc = QRect(area.left() + gap, area.top() + gap, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(disc)
    inner = side - theme.px(8)
    icon = icons.pixmap(name, role, 16)
    painter.drawPixmap(QRect(disc.left() + theme.px(4), disc.top() + theme.px(4), inner, inner), icon)
