"""The province as a schematic map: a tile per county, west at the left, told by words and colour."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.use_cases.programme.views import CoverageView

_GAP = 4
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
TONES = ("na", "primary", "warn", "ok")


def tone_of(coverage: CoverageView) -> str:
    """Grey: nothing planned; blue: planned; amber: partly done; green: all done."""
    if not coverage.planned:
        return "na"
    if not coverage.done:
        return "primary"
    return "ok" if coverage.done >= coverage.planned else "warn"


def count_words(coverage: CoverageView) -> str:
    """«۱ از ۲», with a tick when all is done, a dash when nothing is planned."""
    if not coverage.planned:
        return "–"
    words = tr("programme-done-of", done=coverage.done, planned=coverage.planned)
    return f"✓ {words}" if tone_of(coverage) == "ok" else words


class TileMap(QWidget):
    """Not mirrored: a map has its west at the left in every language. The table beside it is its text twin."""

    chosen = Signal(object)  # CoverageView
    opened = Signal(object)  # CoverageView

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[CoverageView] = []
        self._at = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("programme-map"))

    def show_coverage(self, coverage: Sequence[CoverageView]) -> None:
        """Show the counties that have a place on the map."""
        self._tiles = [each for each in coverage if each.county.tile_column is not None]
        self.update()

    def select(self, code: str) -> None:
        """Frame a county without a signal."""
        self._at = code
        found = self._current()
        if found is not None:
            self.setAccessibleDescription(f"{found.county.name}: {count_words(found)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two words on each tile."""
        return QSize(theme.px(560), theme.px(480))

    def minimumSizeHint(self) -> QSize:
        """As small as names can be read."""
        return QSize(theme.px(320), theme.px(260))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tiles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # of the words, not of the map
        for each in self._tiles:
            self._paint(painter, each)

    def event(self, event: QEvent) -> bool:
        """The county in a sentence as its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._tile_at(event.pos())
            QToolTip.showText(event.globalPos(), _sentence(found) if found is not None else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press chooses."""
        self._choose(self._tile_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the county's visits."""
        found = self._tile_at(event.position().toPoint())
        if found is not None:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest county that way; Enter opens its visits."""
        key, here = Qt.Key(event.key()), self._current()
        if key in _STEPS:
            self._choose(self._neighbour(here, *_STEPS[key]) if here is not None else next(iter(self._tiles), None))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.opened.emit(here)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show the frame in the colour of the focus."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def _paint(self, painter: QPainter, each: CoverageView) -> None:
        area, tone = self._area(each), tone_of(each)
        is_current = each.county.code == self._at
        painter.setBrush(theme.color(f"{tone}_bg"))
        edge = ("focus" if self.hasFocus() else "text2") if is_current else "border"
        painter.setPen(QPen(theme.color(edge), 2 if is_current else 1))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(theme.color(f"{tone}_text"))
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        inner = area.adjusted(3, 3, -3, -3)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() * 3 // 5)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(upper, flags, each.county.name)
        painter.setFont(theme.font(11))
        lower = QRect(inner.left(), upper.bottom(), inner.width(), inner.bottom() - upper.bottom())
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, count_words(each))

    def _area(self, each: CoverageView) -> QRect:
        columns, lines = self._size()
        column, line = _place(each)
        left, right = self.width() * column // columns, self.width() * (column + 1) // columns
        top, bottom = self.height() * line // lines, self.height() * (line + 1) // lines
        return QRect(left, top, right - left - _GAP, bottom - top - _GAP)

    def _size(self) -> tuple[int, int]:
        places = [_place(each) for each in self._tiles]
        return max(column for column, _ in places) + 1, max(line for _, line in places) + 1

    def _current(self) -> CoverageView | None:
        return next((each for each in self._tiles if each.county.code == self._at), None)

    def _tile_at(self, point: QPoint) -> CoverageView | None:
        return next((each for each in self._tiles if self._area(each).contains(point)), None)

    def _neighbour(self, here: CoverageView, across: int, down: int) -> CoverageView | None:
        """The nearest tile that way; a tile aside of the line counts as further than one on it."""
        column, line = _place(here)

        def distance(each: CoverageView) -> int:
            along = (_place(each)[0] - column) * across + (_place(each)[1] - line) * down
            aside = abs(_place(each)[0] - column) * abs(down) + abs(_place(each)[1] - line) * abs(across)
            return along + 2 * aside if along > 0 else 10_000

        nearest = min(self._tiles, key=distance)
        return nearest if distance(nearest) < 10_000 else None

    def _choose(self, found: CoverageView | None) -> None:
        if found is not None:
            self.select(found.county.code)
            self.chosen.emit(found)


def _place(each: CoverageView) -> tuple[int, int]:
    return each.county.tile_column or 0, each.county.tile_row or 0


def _sentence(each: CoverageView) -> str:
    if each.last_visit_on is None:
        return tr("programme-county-never", name=each.county.name, planned=each.planned, done=each.done)
    return tr(
        "programme-county-last", name=each.county.name, planned=each.planned, done=each.done, day=each.last_visit_on
    )
