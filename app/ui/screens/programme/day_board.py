"""The month or week to plan in, painted: chips on days, moved by mouse or keys, Saturday at the right."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.plan_visit.place import place_words
from app.ui.screens.programme.board import Board, BoardDay, Span
from app.ui.screens.programme.board_painting import Look, paint_board
from app.ui.screens.programme.geometry import BoardGeometry
from app.ui.screens.visit.words import state_words
from app.ui.screens.visits.words import manner_words
from app.use_cases.visits.views import VisitRow

_ARROWS = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
_MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class DayBoard(QWidget):
    """Says what the person wants; the presenter decides and shows another board."""

    day_chosen = Signal(object)  # date
    plan_wanted = Signal(object)  # date
    opened = Signal(object)  # VisitRow
    moved = Signal(object, object)  # VisitRow, date
    turned = Signal(int)
    menu_wanted = Signal(object, object)  # VisitRow, QPoint on the screen

    def __init__(self, today: Callable[[], date], may_move: Callable[[VisitRow], bool], *, may_plan: bool) -> None:
        super().__init__()
        self._today, self._may_move, self._may_plan = today, may_move, may_plan
        self._board: Board | None = None
        self._look = Look(selected=today(), today=today())
        self._pressed: tuple[VisitRow, QPoint] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @property
    def chosen(self) -> VisitRow | None:
        """The visit under the keys."""
        return self._look.chosen

    def show_board(self, board: Board, selected: date, period: Span | None) -> None:
        """Show days; a period dims the days outside it."""
        self._board = board
        self._look = Look(selected, self._today(), period, chosen=self._kept(board, selected))
        self._tell()

    def show_selected(self, on: date) -> None:
        """Put the frame on a day."""
        self._look = self._look.on_day(on)
        self._tell()

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(theme.px(700), theme.px(520))

    def minimumSizeHint(self) -> QSize:
        """Room for a chip on each day."""
        return QSize(theme.px(320), theme.px(280))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the days."""
        geometry = self._geometry()
        if geometry is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_board(painter, geometry, self._look.focused(self.hasFocus(), adds=self._may_plan))

    def event(self, event: QEvent) -> bool:
        """The whole of a chip or the reason of a rest day as its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press chooses the day and the chip; on the + it plans."""
        geometry, point = self._geometry(), event.position().toPoint()
        cell = geometry.cell_at(point) if geometry is not None else None
        if geometry is None or cell is None:
            return
        visit = geometry.chip_at(point)
        adds = visit is None and self._may_plan and cell.adder.contains(point)
        self._look = self._look.on_day(cell.day.on, visit)
        self.day_chosen.emit(cell.day.on)
        if event.button() == Qt.MouseButton.RightButton and visit is not None:
            self.menu_wanted.emit(visit, event.globalPosition().toPoint())
        elif event.button() == Qt.MouseButton.LeftButton and adds:
            self.plan_wanted.emit(cell.day.on)
        elif event.button() == Qt.MouseButton.LeftButton and visit is not None:
            self._pressed = (visit, point)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A chip that may be moved follows the mouse."""
        geometry, point = self._geometry(), event.position().toPoint()
        cell = geometry.cell_at(point) if geometry is not None else None
        over = cell.day.on if cell is not None else None
        dragged = self._look.dragged
        if self._pressed is not None and dragged is None:
            visit, start = self._pressed
            if (point - start).manhattanLength() >= QApplication.startDragDistance() and self._may_move(visit):
                dragged = visit
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._look = self._look.under(over, dragged, point)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the visit goes to the day under the mouse."""
        dragged, over = self._look.dragged, self._look.over
        self._end_drag()
        if dragged is not None and over is not None and over != dragged.planned_on:
            self.moved.emit(dragged, over)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A chip is opened, an empty place planned."""
        geometry, point = self._geometry(), event.position().toPoint()
        cell = geometry.cell_at(point) if geometry is not None else None
        if geometry is None or cell is None or event.button() != Qt.MouseButton.LeftButton:
            return
        visit = geometry.chip_at(point)
        if visit is not None:
            self.opened.emit(visit)
        elif self._may_plan and not cell.adder.contains(point):
            self.plan_wanted.emit(cell.day.on)

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the mouse."""
        self._look = self._look.under(None, self._look.dragged, self._look.point)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns months or weeks."""
        self.turned.emit(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame, with Ctrl+Shift the visit; Ctrl+↑ ↓ go from chip to chip; Enter opens or plans."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and modifiers == _MOVING:
            self._move_chosen(_ARROWS[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._choose_next(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ARROWS and not modifiers:
            self.day_chosen.emit(self._look.selected + timedelta(days=_ARROWS[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.day_chosen.emit(self._today())
        elif key == Qt.Key.Key_Escape and self._look.dragged is not None:
            self._end_drag()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Insert) and self._may_plan:
            self.plan_wanted.emit(self._look.selected)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show the frame in the colour of the focus."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def _enter(self) -> None:
        day = self._day()
        chosen = self._look.chosen or (day.visits[0] if day is not None and len(day.visits) == 1 else None)
        if chosen is not None:
            self.opened.emit(chosen)
        elif day is not None and day.visits:
            self._choose_next(1)
        elif self._may_plan:
            self.plan_wanted.emit(self._look.selected)

    def _choose_next(self, step: int) -> None:
        day = self._day()
        if day is None or not day.visits:
            return
        ids = [visit.id for visit in day.visits]
        chosen = self._look.chosen
        at = ids.index(chosen.id) + step if chosen is not None and chosen.id in ids else 0 if step > 0 else -1
        self._look = self._look.on_day(self._look.selected, day.visits[at % len(ids)])
        self._tell()

    def _move_chosen(self, days: int) -> None:
        day = self._day()
        visit = self._look.chosen or (day.visits[0] if day is not None and day.visits else None)
        if visit is not None and self._may_move(visit):
            self._look = self._look.on_day(self._look.selected, visit)
            self.moved.emit(visit, visit.planned_on + timedelta(days=days))

    def _end_drag(self) -> None:
        self._pressed = None
        self._look = self._look.under(self._look.over, None, self._look.point)
        self.unsetCursor()
        self.update()

    def _kept(self, board: Board, selected: date) -> VisitRow | None:
        """The chosen visit as it is now, if it stands on the chosen day."""
        day, chosen = board.day(selected), self._look.chosen
        if day is None or chosen is None:
            return None
        return next((visit for visit in day.visits if visit.id == chosen.id), None)

    def _day(self) -> BoardDay | None:
        return self._board.day(self._look.selected) if self._board is not None else None

    def _geometry(self) -> BoardGeometry | None:
        return BoardGeometry(self._board, self.width(), self.height()) if self._board is not None else None

    def _tell(self) -> None:
        """What a screen reader says: the chosen chip, else the day with what stands on it."""
        day, chosen = self._day(), self._look.chosen
        words = [format_date_long(self._look.selected)]
        if chosen is not None:
            words.append(said(chosen))
        elif day is not None:
            words += [*filter(None, [day.reason_off]), tr("programme-visits-that-day", count=len(day.visits))]
        self.setAccessibleName("، ".join(words))
        self.update()

    def _tip(self, point: QPoint) -> str:
        geometry = self._geometry()
        cell = geometry.cell_at(point) if geometry is not None else None
        if geometry is None or cell is None:
            return ""
        visit = geometry.chip_at(point)
        if visit is not None:
            return f"{visit.unit_name}\n{visit.head_name} · {manner_words(visit)} · {state_words(visit.state)}"
        clashes = [tr("programme-clash", name=each.person_name) for each in cell.day.conflicts]
        return "\n".join(filter(None, [cell.day.reason_off, *clashes]))


def said(visit: VisitRow) -> str:
    """A visit in one line for a screen reader."""
    return f"{place_words(visit)}، {manner_words(visit)}، {state_words(visit.state)}، {visit.head_name}"
