"""The list of what waits: a heading per urgency, two lines per item, painted; Enter opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.persian.catalogue import tr
from app.persian.digits import format_number, to_persian
from app.persian.jalali import format_date
from app.ui import icons, theme
from app.ui.screens.visits.words import due_tone, due_words
from app.ui.screens.worklist.presenter import WorkGroup
from app.ui.widgets.table import AnyIndex, paint_pill
from app.use_cases.worklist_views import WorkItem

ICONS = {
    "visit-to-make": "calendar-event",
    "visit-to-finish": "pencil",
    "visit-to-countersign": "writing-sign",
    "visit-to-sign": "signature",
    "visit-to-seal": "shield-check",
    "action-to-follow": "list-check",
    "case-to-order": "gavel",
    "case-to-register": "clipboard-plus",
    "case-to-judge": "help-circle",
    "case-to-settle": "arrow-back-up",
    "case-to-complete": "hourglass",
    "case-to-assign": "user-plus",
    "case-to-investigate": "search",
    "case-to-answer": "signature",
    "case-to-close": "archive",
    "referral-to-answer": "message-report",
    "certificate-to-renew": "certificate",
    "certificate-of-other": "certificate",
}
URGENCY_INK = {"overdue": "bad_text", "today": "primary_text", "soon": "warn_text", "later": "text2"}
_URGENCY_GROUND = {"overdue": "bad_bg", "today": "primary_bg", "soon": "warn_bg", "later": "na_bg"}
_LINE = int(Qt.ItemDataRole.UserRole)
_HEADING_HEIGHT, _ITEM_HEIGHT = 36, 58


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group."""

    urgency: str
    count: int

    @property
    def words(self) -> str:
        """«سررسید گذشته»."""
        return tr(f"worklist-{self.urgency}")


@dataclass(frozen=True, slots=True)
class Rest:
    """The line under a group of which not all is shown; pressing it shows more."""

    urgency: str
    count: int

    @property
    def words(self) -> str:
        """«و ۵٬۸۰۰ مورد دیگر»."""
        return tr("worklist-more", count=self.count)


class WorkModel(QAbstractListModel):
    """Headings and items in one list; headings take no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Heading | WorkItem | Rest] = []
        self._today = date.min

    def replace(self, groups: Sequence[WorkGroup], today: date) -> None:
        """Show other work."""
        self.beginResetModel()
        self._today = today
        self.lines = []
        for group in groups:
            self.lines += [Heading(group.urgency, group.count), *group.items]
            if group.count > len(group.items):
                self.lines.append(Rest(group.urgency, group.count - len(group.items)))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Headings included."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only items can be chosen."""
        if isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a line; the painting reads the line itself."""
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "، ".join((line.title, *self.details(line))) if isinstance(line, WorkItem) else line.words
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, WorkItem):
            return to_persian(line.title)
        return None

    def details(self, item: WorkItem) -> tuple[str, ...]:
        """Why it waits, and until when."""
        reason = tr(f"work-{item.kind}")
        return (reason,) if item.due_on is None else (reason, due_words(item.due_on, self._today))

    @property
    def today(self) -> date:
        """The day the list was made for."""
        return self._today


class WorkList(QListView):
    """`opened` carries the WorkItem; `more_wanted` asks for more of what is only counted."""

    opened = Signal(object)
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.work = WorkModel(self)
        self.setModel(self.work)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("worklist-title"))
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def replace(self, groups: Sequence[WorkGroup], today: date) -> None:
        """Show other work; the frame stays on the item it was on, else goes to the first."""
        before = self.currentIndex().row()
        kept = self.work.lines[before] if 0 <= before < len(self.work.lines) else None
        self.work.replace(groups, today)
        at = self.work.lines.index(kept) if kept in self.work.lines else 1
        if isinstance(kept, Rest) and before < len(self.work.lines):
            at = before  # the first line of what was asked for
        if self.work.lines:
            self.setCurrentIndex(self.work.index(at))

    def go_to(self, urgency: str) -> None:
        """Bring a group to the front and put the frame on its first item."""
        for at, line in enumerate(self.work.lines):
            if isinstance(line, Heading) and line.urgency == urgency:
                self.setCurrentIndex(self.work.index(at + 1))
                self.scrollTo(self.work.index(at), QListView.ScrollHint.PositionAtTop)
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = self.work.lines[index.row()]
        if isinstance(line, WorkItem):
            self.opened.emit(line)
        elif isinstance(line, Rest):
            self.more_wanted.emit()

    def theme_changed(self) -> None:
        """Row heights follow the font scale."""
        self.scheduleDelayedItemsLayout()


class _Painter(QStyledItemDelegate):
    """Icon in a tinted square, title over reason and day, and at the far end how long there is."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        item = isinstance(index.data(_LINE), WorkItem)
        return QSize(100, theme.px(_ITEM_HEIGHT if item else _HEADING_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(_LINE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if isinstance(line, Heading):
            self._paint_heading(painter, area, line)
        elif isinstance(line, Rest):
            self._paint_ground(painter, option)
            painter.setPen(theme.color("primary_text"))
            painter.setFont(theme.font(13, QFont.Weight.DemiBold))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, line.words)
        else:
            self._paint_ground(painter, option)
            inside = area.adjusted(theme.px(16), 0, -theme.px(16), 0)
            self._paint_item(painter, inside, line, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, heading: Heading) -> None:
        painter.fillRect(area, theme.color("sunken"))
        painter.setPen(theme.color("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(theme.px(16), 0, -theme.px(16), 0)
        painter.setPen(theme.color(URGENCY_INK[heading.urgency]))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, right, heading.words)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(heading.words) - theme.px(8))
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font(12))
        painter.drawText(inner, right, format_number(heading.count))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        assert isinstance(view, QWidget)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.color("hover"))
        painter.setPen(theme.color("grid"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if state & QStyle.StateFlag.State_Selected and view.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_item(self, painter: QPainter, area: QRect, item: WorkItem, *, chosen: bool) -> None:
        side = theme.px(34)
        square = QRect(area.right() - side + 1, area.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(_URGENCY_GROUND[item.urgency]))
        painter.drawRoundedRect(QRectF(square), 8, 8)
        inset = (side - theme.px(20)) // 2
        picture = icons.pixmap(ICONS.get(item.kind, "clock"), URGENCY_INK[item.urgency], 20)
        painter.drawPixmap(square.adjusted(inset, inset, -inset, -inset), picture)
        pill = theme.px(110) if item.due_on is not None else 0
        text = QRect(area.left() + pill, area.top() + theme.px(8), square.left() - area.left() - pill - theme.px(12), 1)
        self._paint_words(painter, text, item)
        if item.due_on is not None:
            place = QRect(area.left(), area.top(), theme.px(104), area.height())
            self._paint_due(painter, place, item.due_on, chosen=chosen)

    def _paint_words(self, painter: QPainter, text: QRect, item: WorkItem) -> None:
        title, place = parted(item)
        lines = (
            (to_persian(title), theme.font(13, QFont.Weight.DemiBold), "text", theme.px(22)),
            (_reason(item, place), theme.font(12), "text2", theme.px(20)),
        )
        top = text.top()
        for words, font, ink, height in lines:
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, text.width())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(QRect(text.left(), top, text.width(), height), flags, elided)
            top += height

    def _paint_due(self, painter: QPainter, area: QRect, due_on: date, *, chosen: bool) -> None:
        view = self.parent()
        assert isinstance(view, WorkList)
        words = due_words(due_on, view.work.today)
        width = QFontMetrics(theme.font(12, QFont.Weight.DemiBold)).horizontalAdvance(words) + theme.px(22)
        place = QRect(area.left(), area.top(), width, area.height())
        paint_pill(painter, place, words, due_tone(due_on, view.work.today), on_tint=chosen)


def parted(item: WorkItem) -> tuple[str, str]:
    """An action's own words, and apart from them the unit that must do it; "" where the title is the unit itself."""
    place, colon, words = item.title.partition(": ")
    return (words, place) if item.kind == "action-to-follow" and colon else (item.title, "")


def _reason(item: WorkItem, place: str) -> str:
    due = format_date(item.due_on) if item.due_on is not None else ""
    return " · ".join(part for part in (tr(f"work-{item.kind}"), place, due) if part)
