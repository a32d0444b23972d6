"""The outline of a checklist: its facts, its sections, its questions; one line each, painted."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.checklists import Item, Template
from app.persian.catalogue import tr
from app.persian.digits import format_number, to_persian
from app.ui import icons, theme
from app.ui.screens.templates.editing import TOP, Place, places
from app.ui.screens.templates.words import KIND_ICONS
from app.ui.widgets.table import AnyIndex

_LINE = int(Qt.ItemDataRole.UserRole)
_HEIGHTS = {"top": 40, "section": 36, "item": 54}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows."""

    place: Place
    kind: Literal["top", "section", "item"]
    words: str
    item: Item | None = None
    count: int = 0
    is_faulty: bool = False


class Outline(QListView):
    """`chosen` carries the Place under the frame; the keys of editing come as `pressed_key`."""

    chosen = Signal(object)
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = _Lines(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LineDelegate(self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("templates-outline"))
        self.selectionModel().currentChanged.connect(self._moved)
        self._showing = False

    def show_template(self, template: Template, place: Place, faulty: str) -> None:
        """Show the lines with the frame on one of them, without a signal."""
        self._showing = True
        self.lines.replace(_lines_of(template, faulty))
        at = next((at for at, line in enumerate(self.lines.rows) if line.place == place), 0)
        if self.currentIndex().row() != at:
            self.setCurrentIndex(self.lines.index(at))
            self.scrollTo(self.currentIndex())
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the line out."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def theme_changed(self) -> None:
        """Lines grow with the font scale."""
        self.scheduleDelayedItemsLayout()

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        line = index.data(_LINE)
        if not self._showing and line is not None:
            self.chosen.emit(line.place)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Line] = []

    def replace(self, rows: list[Line]) -> None:
        """Lines of the same structure are shown in place, so that typing does not move the list."""
        if [row.place for row in rows] == [row.place for row in self.rows]:
            changed = [at for at, row in enumerate(rows) if row != self.rows[at]]
            self.rows = rows
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        line = self.rows[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            number = f"{format_number(line.item.number)}. " if line.item else ""
            return f"{number}{to_persian(line.words)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return to_persian(line.words)
        return None


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: Line = index.data(_LINE)
        return QSize(theme.px(120), theme.px(_HEIGHTS[line.kind]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(_LINE)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, line)
        inner = area.adjusted(theme.px(12), 0, -theme.px(14), 0)
        if line.item is None:
            self._paint_heading(painter, inner, line)
        else:
            self._paint_item(painter, inner, line, line.item)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        assert isinstance(view, QWidget)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "selection" if chosen else "hover" if hovered else "sunken" if line.kind == "section" else ""
        if ground:
            painter.fillRect(area, theme.color(ground))
        painter.setPen(theme.color("grid"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen:
            painter.fillRect(QRect(area.right() - 2, area.top(), 3, area.height()), theme.color("primary"))
        if chosen and view.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_heading(self, painter: QPainter, inner: QRect, line: Line) -> None:
        font = theme.font(13, QFont.Weight.DemiBold)
        icon = "clipboard-text" if line.kind == "top" else ""
        if icon:
            self._paint_icon(painter, inner, icon, "primary")
            inner = inner.adjusted(0, 0, -theme.px(28), 0)
        if line.kind == "section":
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text3"))
            painter.drawText(inner, _left(), format_number(line.count))
            inner = inner.adjusted(theme.px(28), 0, 0, 0)
        self._paint_words(painter, inner, line.words, font, "text")

    def _paint_item(self, painter: QPainter, inner: QRect, line: Line, item: Item) -> None:
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text3"))
        painter.drawText(inner, _RIGHT, format_number(item.number))
        inner = inner.adjusted(0, 0, -theme.px(28), 0)
        side = QRect(inner.left(), inner.top(), theme.px(18), inner.height())
        self._paint_icon(painter, side, "alert-circle" if line.is_faulty else KIND_ICONS[item.kind],
                         "bad" if line.is_faulty else "text3")  # fmt: skip
        inner = inner.adjusted(theme.px(26), 0, 0, 0)
        if item.depends_on is not None:
            self._paint_icon(painter, inner, "link", "text3", 16)
            inner = inner.adjusted(0, 0, -theme.px(22), 0)
        words = to_persian(line.words) or tr("templates-no-text")
        font, ink = theme.font(13), "text" if line.words else "text3"
        first, rest = _broken(words, font, inner.width())
        if not rest:
            self._paint_words(painter, inner, first, font, ink)
            return
        high = theme.px(20)
        upper = QRect(inner.left(), inner.center().y() + 1 - high, inner.width(), high)
        self._paint_words(painter, upper, first, font, ink)
        self._paint_words(painter, upper.translated(0, high), rest, font, ink)

    @staticmethod
    def _paint_icon(painter: QPainter, area: QRect, name: str, role: str, size: int = 18) -> None:
        side = theme.px(size)
        place = QRectF(area.right() + 1 - side, area.center().y() - side / 2 + 0.5, side, side)
        painter.drawPixmap(place.toRect(), icons.pixmap(name, role, size))

    @staticmethod
    def _paint_words(painter: QPainter, area: QRect, words: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        painter.drawText(area, _RIGHT, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width()))


def _broken(words: str, font: QFont, width: int) -> tuple[str, str]:
    """The first line of some words, and what is left for the second."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return words[: line.textLength()].strip(), words[line.textLength() :].strip()


def _left() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def _lines_of(template: Template, faulty: str) -> list[Line]:
    lines = [Line(TOP, "top", tr("templates-facts"))]
    for place, item in places(template):
        assert place.section is not None
        section = template.sections[place.section]
        if item is None:
            title = section.title or tr("templates-no-title")
            lines.append(Line(place, "section", title, count=len(section.items)))
        else:
            lines.append(Line(place, "item", item.text, item, is_faulty=item.code == faulty))
    return lines
