"""Where each day and chip of the board lies; plain rectangles, so that painting and pressing agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect

from app.ui import theme
from app.ui.screens.programme.board import Board, BoardDay
from app.ui.screens.programme.chip_painting import SLIM, TALL
from app.use_cases.visits.views import VisitRow

_DAY_HEAD, _WEEKDAYS, _GAP, _PAD = 26, 30, 3, 4
MORE = 17  # «و ۲ بازدید دیگر»


@dataclass(frozen=True, slots=True)
class Cell:
    """A day's place."""

    day: BoardDay
    area: QRect

    @property
    def head(self) -> QRect:
        """The line of the number and the holiday."""
        return QRect(self.area.left(), self.area.top(), self.area.width(), theme.px(_DAY_HEAD))

    @property
    def adder(self) -> QRect:
        """The + at the far end of that line."""
        side = theme.px(20)
        return QRect(self.area.left() + 3, self.area.top() + 3, side, side)


@dataclass(frozen=True, slots=True)
class BoardGeometry:
    """Days from right to left in a given size."""

    board: Board
    width: int
    height: int

    @property
    def is_week(self) -> bool:
        """One line of tall chips."""
        return len(self.board.weeks) == 1

    @property
    def header(self) -> int:
        """Height of the line of weekday names."""
        return theme.px(_WEEKDAYS)

    def cells(self) -> Iterator[Cell]:
        """Every day's place."""
        lines = len(self.board.weeks)
        room = self.height - self.header
        for line, week in enumerate(self.board.weeks):
            top, bottom = self.header + room * line // lines, self.header + room * (line + 1) // lines
            for at, day in enumerate(week):
                right, left = self.width - self.width * at // 7, self.width - self.width * (at + 1) // 7
                yield Cell(day, QRect(left, top, right - left, bottom - top))

    def cell_of(self, on: date) -> Cell | None:
        """A day's place."""
        return next((cell for cell in self.cells() if cell.day.on == on), None)

    def cell_at(self, point: QPoint) -> Cell | None:
        """The day under a point."""
        return next((cell for cell in self.cells() if cell.area.contains(point)), None)

    def chips(self, cell: Cell) -> list[tuple[VisitRow, QRect]]:
        """The chips that have room, with their places; the rest is counted by `hidden`."""
        height, gap = theme.px(TALL if self.is_week else SLIM), _GAP
        top = cell.head.bottom() + 2
        room = cell.area.bottom() - _PAD - top
        fit = max(0, (room + gap) // (height + gap))
        visits = cell.day.visits
        if fit < len(visits):  # a line goes to how many more there are
            fit = max(0, (room - theme.px(MORE) + gap) // (height + gap))
        inner = cell.area.adjusted(_PAD, 0, -_PAD, 0)
        return [
            (visit, QRect(inner.left(), top + at * (height + gap), inner.width(), height))
            for at, visit in enumerate(visits[:fit])
        ]

    def hidden(self, cell: Cell) -> int:
        """How many visits have no chip."""
        return len(cell.day.visits) - len(self.chips(cell))

    def chip_at(self, point: QPoint) -> VisitRow | None:
        """The visit under a point."""
        cell = self.cell_at(point)
        if cell is None:
            return None
        return next((visit for visit, area in self.chips(cell) if area.contains(point)), None)
