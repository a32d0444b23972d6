"""Drawing the board: weekday names, days with their shade and holiday, chips, and what is being dragged."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from app.persian.calendar import month_name, to_jalali, weekday_name
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import icons, theme
from app.ui.screens.programme.board import Span
from app.ui.screens.programme.chip_painting import SLIM, paint_chip
from app.ui.screens.programme.geometry import MORE, BoardGeometry, Cell
from app.use_cases.visits.views import VisitRow

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Look:
    """What the person points at."""

    selected: date
    today: date
    period: Span | None = None
    chosen: VisitRow | None = None
    over: date | None = None
    dragged: VisitRow | None = None
    point: QPoint | None = None
    has_focus: bool = False
    adds: bool = False

    def on_day(self, on: date, visit: VisitRow | None = None) -> "Look":
        """The frame on a day, perhaps on one of its chips."""
        kept = self.chosen if visit is None and on == self.selected else visit
        return replace(self, selected=on, chosen=kept)

    def under(self, over: date | None, dragged: VisitRow | None, point: QPoint | None) -> "Look":
        """The mouse somewhere, perhaps with a chip."""
        return replace(self, over=over, dragged=dragged, point=point)

    def focused(self, has_focus: bool, *, adds: bool) -> "Look":
        """With or without the keyboard's focus, with or without a + to plan by."""
        return replace(self, has_focus=has_focus, adds=adds)


def paint_board(painter: QPainter, geometry: BoardGeometry, look: Look) -> None:
    """Draw everything."""
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # a line that begins with a number is Persian too
    _paint_weekdays(painter, geometry)
    for cell in geometry.cells():
        _paint_ground(painter, geometry, cell, look)
        _paint_head(painter, geometry, cell, look)
        _paint_chips(painter, geometry, cell, look)
        if look.period is not None and not look.period.holds(cell.day.on):
            _dim(painter, cell.area)
    _paint_frame(painter, geometry, look)
    if look.dragged is not None and look.point is not None:
        place = QRect(look.point.x() - theme.px(55), look.point.y() - theme.px(11), theme.px(110), theme.px(SLIM))
        painter.setOpacity(0.9)
        paint_chip(painter, place, look.dragged, framed=True)
        painter.setOpacity(1)


def _paint_weekdays(painter: QPainter, geometry: BoardGeometry) -> None:
    painter.fillRect(0, 0, geometry.width, geometry.header, theme.color("sunken"))
    for at, day in enumerate(geometry.board.weeks[0]):
        left = geometry.width - geometry.width * (at + 1) // 7
        area = QRect(left, 0, geometry.width // 7, geometry.header)
        rests = day.on.weekday() == 4
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.color("bad_text" if rests else "text2"))
        painter.drawText(area, _CENTRE, weekday_name(day.on))


def _paint_ground(painter: QPainter, geometry: BoardGeometry, cell: Cell, look: Look) -> None:
    day = cell.day
    inside = geometry.board.inside.holds(day.on)
    painter.fillRect(cell.area, theme.color("surface" if inside else "sunken"))
    if day.reason_off:
        shade = QColor(theme.color("border"))
        shade.setAlpha(120)
        painter.fillRect(cell.area, theme.color("sunken"))
        painter.fillRect(cell.area, QBrush(shade, Qt.BrushStyle.BDiagPattern))
    if look.dragged is not None and look.over == day.on:
        painter.fillRect(cell.area, theme.color("primary_bg"))
    painter.setPen(theme.color("border"))
    painter.drawLine(cell.area.topLeft(), cell.area.topRight())
    painter.drawLine(cell.area.topLeft(), cell.area.bottomLeft())


def _paint_head(painter: QPainter, geometry: BoardGeometry, cell: Cell, look: Look) -> None:
    day, head = cell.day, cell.head
    inside = geometry.board.inside.holds(day.on)
    _, month, number = to_jalali(day.on)
    disc = QRect(head.right() - theme.px(25), head.top() + theme.px(2), theme.px(23), theme.px(23))
    if day.on == look.today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary"))
        painter.drawEllipse(disc)
    ink = "on_primary" if day.on == look.today else "bad_text" if day.reason_off else "text" if inside else "text3"
    painter.setFont(theme.font(13, QFont.Weight.DemiBold if inside else QFont.Weight.Normal))
    painter.setPen(theme.color(ink))
    painter.drawText(disc, _CENTRE, to_persian(number))
    line = QRect(head.left() + theme.px(4), head.top(), disc.left() - head.left() - theme.px(8), head.height())
    line = _paint_signs(painter, cell, line, look)
    words = day.holiday or (month_name(month) if number == 1 or geometry.is_week else "")
    font = theme.font(11)
    painter.setFont(font)
    painter.setPen(theme.color("bad_text" if day.holiday else "text3"))
    painter.drawText(line, _RIGHT, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width()))


def _paint_signs(painter: QPainter, cell: Cell, line: QRect, look: Look) -> QRect:
    """The warning of a clash and the + under the mouse; gives the room that is left for words."""
    side = theme.px(16)
    if look.adds and look.over == cell.day.on and look.dragged is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary_bg"))
        painter.drawRoundedRect(QRectF(cell.adder), 5, 5)
        inset = (cell.adder.width() - side) // 2
        painter.drawPixmap(cell.adder.adjusted(inset, inset, -inset, -inset), icons.pixmap("plus", "primary_text", 16))
        line.setLeft(cell.adder.right() + 4)
    if cell.day.conflicts:
        place = QRect(line.left(), line.center().y() - side // 2 + 1, side, side)
        painter.drawPixmap(place, icons.pixmap("alert-triangle", "warn_text", 16))
        line.setLeft(place.right() + 4)
    return line


def _paint_chips(painter: QPainter, geometry: BoardGeometry, cell: Cell, look: Look) -> None:
    chips = geometry.chips(cell)
    for visit, area in chips:
        is_dragged = look.dragged is not None and look.dragged.id == visit.id
        painter.setOpacity(0.35 if is_dragged else 1)
        is_chosen = look.chosen is not None and look.chosen.id == visit.id and look.selected == cell.day.on
        paint_chip(painter, area, visit, framed=is_chosen)
    painter.setOpacity(1)
    if hidden := geometry.hidden(cell):
        below = chips[-1][1].bottom() + 2 if chips else cell.head.bottom()
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(theme.color("primary_text"))
        area = QRect(cell.area.left() + 6, below, cell.area.width() - 12, theme.px(MORE))
        words = tr("programme-more" if chips else "programme-visits-that-day", count=hidden)
        painter.drawText(area, _RIGHT, words)


def _dim(painter: QPainter, area: QRect) -> None:
    veil = QColor(theme.color("bg"))
    veil.setAlpha(165)
    painter.fillRect(area, veil)


def _paint_frame(painter: QPainter, geometry: BoardGeometry, look: Look) -> None:
    cell = geometry.cell_of(look.selected)
    if cell is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus" if look.has_focus else "control"), 2))
        painter.drawRoundedRect(QRectF(cell.area).adjusted(1, 1, -1, -1), 4, 4)
