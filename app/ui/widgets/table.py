"""Tables of frozen rows: columns say how a row is read, shown and sorted; Enter opens, pills show states."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.persian.catalogue import tr
from app.persian.digits import format_number, to_persian
from app.persian.jalali import format_date, format_moment
from app.persian.text import isolate, sort_key
from app.ui import theme

Row = TypeVar("Row")
ColumnKind = Literal["text", "muted", "strong", "number", "code", "date", "pill", "percent"]
AnyIndex = QModelIndex | QPersistentModelIndex
_EDGE = 110
"""How much of the ink an edge has, of 255."""
_TONES = {
    "ok": ("ok_bg", "ok_text"),
    "warn": ("warn_bg", "warn_text"),
    "bad": ("bad_bg", "bad_text"),
    "na": ("na_bg", "na_text"),
    "primary": ("primary_bg", "primary_text"),
    "violet": ("violet_bg", "violet_text"),
    "teal": ("teal_bg", "teal_text"),
}
_INSET = 13
_START = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_ROW = int(Qt.ItemDataRole.UserRole)
_TONE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)  # no slots: Python 3.11 cannot then make a Column[Visit](…)
class Column(Generic[Row]):
    """`read` gives the cell's value; a `pill` reads (words, tone). `width` 0 takes the free room."""

    title_id: str
    read: Callable[[Row], object]
    kind: ColumnKind = "text"
    width: int = 120
    sort: Callable[[Row], object] | None = None


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows as a table; everything shown is already in Persian digits."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order the person chose."""
        self.beginResetModel()
        self.rows = list(rows)
        if self.sorted_by is not None:
            self._order(*self.sorted_by)
        self.endResetModel()

    def value(self, at: int, column: Column[Row]) -> object:
        """What a column reads of a row."""
        return column.read(self.rows[at])

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return shown(self.value(index.row(), column), column.kind)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(_ink(column.kind))
        if role == Qt.ItemDataRole.FontRole and column.kind == "strong":
            return _font(column.kind)
        if role == _ROW:
            return self.rows[index.row()]
        if role == _TONE and column.kind == "pill":
            value = self.value(index.row(), column)
            return value[1] if isinstance(value, tuple) else "na"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column's title, with an arrow where it is sorted."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = tr(self.columns[section].title_id)
            if self.sorted_by is not None and self.sorted_by[0] == section:
                return f"{title} {'↑' if self.sorted_by[1] == Qt.SortOrder.AscendingOrder else '↓'}"
            return title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; Persian letters in their own order."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        self.sorted_by = (column, order)
        self._order(column, order)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        how = self.columns[column]
        read = how.sort or how.read
        self.rows.sort(key=lambda row: _sortable(read(row)), reverse=order == Qt.SortOrder.DescendingOrder)


def shown(value: object, kind: ColumnKind) -> str:
    """A cell's value as text: dates Jalali, numbers grouped, codes isolated, a dash for nothing."""
    if kind == "pill" and isinstance(value, tuple):
        return to_persian(value[0])
    if value is None or value == "":
        return "" if kind == "pill" else "–"
    match value:
        case datetime():
            return format_moment(value)
        case date():
            return format_date(value)
        case int() | float() | Decimal():
            return f"{format_number(value)}٪" if kind == "percent" else format_number(value)
    return _code(str(value)) if kind == "code" else _prose(str(value))


def _prose(value: str) -> str:
    """Persian digits but in codes with Latin letters that stand among the words."""
    return " ".join(word if _has_latin(word) else to_persian(word) for word in value.split(" "))


def _ink(kind: ColumnKind) -> str:
    return "text2" if kind in ("muted", "code", "date") else "text"


def _font(kind: ColumnKind) -> QFont:
    return theme.font(13, QFont.Weight.DemiBold if kind == "strong" else QFont.Weight.Normal)


def _code(value: str) -> str:
    """Persian digits where the code has no Latin letters: K۷QF reads as nothing."""
    return isolate(value if _has_latin(value) else to_persian(value))


def _has_latin(value: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in value)


def _sortable(value: object) -> tuple[int, object]:
    if value is None:
        return (0, 0)
    if isinstance(value, tuple):
        value = value[0]
    return (1, sort_key(value) if isinstance(value, str) else value)


class Table(QTableView, Generic[Row]):
    """A table over a RowModel; `opened` carries the row on Enter or double click, `current` when the frame moves."""

    opened = Signal(object)
    current = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        name: str = "",
        dense: bool = False,
        model: RowModel[Row] | None = None,
    ) -> None:
        """`name` is what a screen reader calls the table; `dense` rows are 36 px instead of 40."""
        super().__init__()
        self._height = 36 if dense else 40
        self.rows_model: RowModel[Row] = model or RowModel(columns, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_CellDelegate(self))
        self._prepare_headers()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_ROW)))
        self.selectionModel().currentRowChanged.connect(lambda index, _old: self.current.emit(index.data(_ROW)))
        # The frame is the row's; Qt paints only the cell anew that it leaves.
        self.selectionModel().currentRowChanged.connect(lambda *_: self.viewport().update())
        self.theme_changed()

    def show_rows(self, rows: Sequence[Row], same: Callable[[Row], object] | None = None) -> None:
        """Show rows; with `same` (e.g. their id) the frame stays on the row it was on."""
        kept = same(self.current_row) if same is not None and self.current_row is not None else None
        self.rows_model.replace(rows)
        if same is not None and kept is not None:
            for at, row in enumerate(self.rows_model.rows):
                if same(row) == kept:
                    self.select(at)
                    return

    def go_to(self, wanted: object, same: Callable[[Row], object]) -> None:
        """Put the frame on the wanted row; without one it stays where it is, or goes to the first."""
        at = next((at for at, row in enumerate(self.rows_model.rows) if same(row) == wanted), None)
        if at is not None:
            self.select(at)
        elif self.rows_model.rows and self.current_row is None:
            self.select(0)

    @property
    def current_row(self) -> Row | None:
        """The row under the frame."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()] if index.isValid() else None

    def select(self, at: int) -> None:
        """Put the frame on a row (`selectRow` selects nothing in right-to-left views)."""
        self.setCurrentIndex(self.rows_model.index(at, 0))

    def theme_changed(self) -> None:
        """Fit rows and columns to the font scale."""
        self.verticalHeader().setDefaultSectionSize(theme.px(self._height))
        self.horizontalHeader().setFixedHeight(theme.px(36))
        for at, column in enumerate(self.rows_model.columns):
            if column.width:
                self.setColumnWidth(at, theme.px(column.width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row is not None:
            self.opened.emit(self.current_row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Arriving by keyboard puts the frame on the first row."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.rows_model.rowCount():
            self.select(0)

    def _prepare_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(40)
        header.sectionClicked.connect(self._sort_by)
        for at, column in enumerate(self.rows_model.columns):
            if not column.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _sort_by(self, section: int) -> None:
        kept = self.current_row
        ascending = self.rows_model.sorted_by != (section, Qt.SortOrder.AscendingOrder)
        self.rows_model.sort(section, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
        if kept is not None:
            self.select(self.rows_model.rows.index(kept))


class _CellDelegate(QStyledItemDelegate):
    """Paints states as pills, and all else in words; the style sheet would take three times as long for each cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        table = self.parent()
        assert isinstance(table, Table)
        column, area = table.rows_model.columns[index.column()], option.rect
        value = table.rows_model.value(index.row(), column)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.color("selection"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.color("grid"))
        words = shown(value, column.kind)
        if column.kind == "pill" and words:
            tone = value[1] if isinstance(value, tuple) else "na"
            paint_pill(painter, area.adjusted(10, 0, -10, 0), words, tone, on_tint=chosen)
        elif words:
            painter.setFont(_font(column.kind))
            painter.setPen(theme.color("text" if chosen else _ink(column.kind)))
            place = area.adjusted(_INSET, 0, -_INSET, -2)  # the line below, and what Qt rounds
            words = painter.fontMetrics().elidedText(words, table.textElideMode(), place.width())
            painter.drawText(place, _START, words)
        if index.row() == table.currentIndex().row() and table.hasFocus():
            self._paint_frame(painter, area)

    @staticmethod
    def _paint_frame(painter: QPainter, area: QRect) -> None:
        """The focused row has a rule above and below: its tint alone would be colour only."""
        painter.save()
        painter.setPen(QPen(theme.color("focus"), 1))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()


def paint_pill(painter: QPainter, area: QRect, words: str, tone: str, *, on_tint: bool = False) -> None:
    """Draw a pill at the right of an area, middle of its height; an edge keeps it from drowning on a tinted row."""
    background, ink = _TONES.get(tone, _TONES["na"])
    font = theme.font(12, QFont.Weight.DemiBold)
    width = min(area.width(), QFontMetrics(font).horizontalAdvance(words) + theme.px(22))
    height = theme.px(22)
    pill = QRectF(area.right() + 1 - width, area.center().y() - height / 2 + 0.5, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(theme.color(ink))
    edge.setAlpha(_EDGE)
    painter.setPen(QPen(edge, 1) if on_tint else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(background))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(width) - theme.px(14))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, elided)
    painter.restore()
