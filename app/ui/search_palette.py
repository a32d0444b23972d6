"""Ctrl+K: one field that finds records and places; arrows move, Enter goes, Escape leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.persian.catalogue import has, tr
from app.persian.digits import to_persian
from app.persian.text import search_key
from app.ui import icons, theme
from app.ui.jobs import Job, Jobs
from app.ui.navigation import Destination
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.search_field import DEBOUNCE_MS

if TYPE_CHECKING:
    from app.use_cases.records.views import SearchHit

AnyIndex = QModelIndex | QPersistentModelIndex
Search = Callable[[str], "Sequence[SearchHit]"]
_HIT = int(Qt.ItemDataRole.UserRole)
_LINE = 48
_FIRST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: its icon, its words, and where it leads."""

    icon: str
    title: str
    detail: str
    kind: str
    target: str
    argument: object


class SearchPalette(QDialog):
    """`go(target, argument)` is called with the chosen line after the palette has closed."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        search: Search,
        places: Sequence[Destination],
        go: Callable[[str, object], object],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs, self._search, self._go = jobs, search, go
        self._icons = {d.key: d.icon for d in places}
        self._places = [d for d in places if d.visible and (d.in_rail or d.in_palette)]
        self._job: Job | None = None
        self._field = LineEdit(placeholder=tr("shell-search-placeholder"), max_length=200)
        self._field.setProperty("bare", True)
        self._field.setAccessibleName(tr("shell-search"))
        self._field.addAction(icons.icon("search", "text3", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._lines = _Lines(self)
        self._list = self._make_list()
        self._foot = Label(tr("shell-search-keys"), "caption")
        frame = QFrame()
        frame.setProperty("popup", True)
        column(self._field, self._list, self._foot, spacing=6, margins=(12, 10, 12, 8), into=frame)
        column(frame, into=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._ask)
        self._field.textChanged.connect(self._typed)
        self._field.installEventFilter(self)
        self._show([])

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The lines on show."""
        return tuple(self._lines.hits)

    def open_over(self, window: QWidget, typed: str = "") -> None:
        """Show it at the top of a window, with what was typed so far."""
        width = min(theme.px(620), window.width() - 48)
        self.setFixedSize(width, min(theme.px(460), window.height() - 80))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + min(theme.px(64), 64))
        self.show()
        self._field.setFocus()
        self._field.setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while the words keep the cursor; Enter goes."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        step = moves.get(Qt.Key(event.key()))
        if step is not None:
            at = min(max(self._list.currentIndex().row() + step, 0), self._lines.rowCount() - 1)
            self._list.setCurrentIndex(self._lines.index(at))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _make_list(self) -> QListView:
        made = QListView()
        made.setProperty("bare", True)
        made.setModel(self._lines)
        made.setItemDelegate(_LineDelegate(made))
        made.setUniformItemSizes(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setMouseTracking(True)
        made.setAccessibleName(tr("shell-search-results"))
        made.clicked.connect(self._choose)
        return made

    def _typed(self) -> None:
        self._show(self._found_places())
        self._pause.start()

    def _ask(self) -> None:
        if self._job is not None:
            self._job.abandon()
        words = self._field.text().strip()
        if not words:
            return
        self._job = self._jobs.run("database", lambda: self._search(words), self._show_found, owner=self)

    def _show_found(self, found: "Sequence[SearchHit]") -> None:
        records = [self._line(hit) for hit in found]
        self._show([*self._found_places(), *records])
        if not self._lines.hits:
            self._foot.setText(tr("shell-search-nothing"))

    def _show(self, hits: list[Hit]) -> None:
        self._lines.replace(hits or (self._found_places() if not self._field.text().strip() else []))
        self._foot.setText(tr("shell-search-keys"))
        if self._lines.hits:
            self._list.setCurrentIndex(self._lines.index(0))

    def _line(self, hit: "SearchHit") -> Hit:
        kind = f"shell-hit-{hit.kind.replace('_', '-')}"
        icon = self._icons.get(hit.target, "file-text")
        return Hit(icon, hit.title, hit.detail, tr(kind) if has(kind) else "", hit.target, hit.argument)

    def _found_places(self) -> list[Hit]:
        typed = search_key(self._field.text())
        named = [(d, tr(d.title_id)) for d in self._places]
        found = [(d, title) for d, title in named if typed in search_key(title)][:_FIRST_PLACES]
        return [Hit(d.icon, title, "", tr("shell-hit-place"), d.key, None) for d, title in found]

    def _choose(self, index: AnyIndex) -> None:
        hit = index.data(_HIT)
        if isinstance(hit, Hit):
            self.close()
            self._go(hit.target, hit.argument)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def replace(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == _HIT:
            return hit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "، ".join(part for part in (hit.title, hit.detail, hit.kind) if part)
        return None


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, theme.px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        hit = index.data(_HIT)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        side = theme.px(20)
        picture = QRect(area.right() - theme.px(12) - side, area.center().y() - side // 2, side, side)
        painter.drawPixmap(picture, icons.pixmap(hit.icon, "text2", 20))
        kind_width = theme.px(110)
        words = area.adjusted(kind_width, theme.px(5), -theme.px(44), -theme.px(5))
        self._paint_words(painter, words, hit)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text3"))
        kind = QRect(area.left() + theme.px(12), area.top(), kind_width - theme.px(16), area.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(kind, left, hit.kind)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, area: QRect, hit: Hit) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        title = QRect(area)
        if hit.detail:
            title.setHeight(area.height() // 2)
            detail = area.adjusted(0, area.height() // 2, 0, 0)
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text3"))
            words = painter.fontMetrics().elidedText(to_persian(hit.detail), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(detail, right | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if hit.detail else QFont.Weight.Normal))
        painter.setPen(theme.color("text"))
        words = painter.fontMetrics().elidedText(hit.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(title, right | Qt.AlignmentFlag.AlignVCenter, words)
