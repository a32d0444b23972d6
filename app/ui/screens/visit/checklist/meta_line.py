"""The line under a question: how important, what is allowed, missing and noted; one widget that paints itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.table import paint_pill

_LINE, _GAP, _PILL_ROOM, _LONGEST = 22, 8, 22, 300


@dataclass(frozen=True, slots=True)
class MetaPart:
    """A pill in a tone, or plain words when the tone is "" (`error` paints them as one); `opens` makes it a link."""

    words: str
    tone: str = ""
    opens: bool = False


class MetaLine(QWidget):
    """Parts from right to left, in as many lines as they need; nothing at all while there are none."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[MetaPart, ...] = ()
        self._heights: dict[int, int] = {}  # by width: the rows are measured over and over while they are laid out
        self.on_tint = False
        """Whether the row around is tinted; read while painting."""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def parts(self) -> tuple[MetaPart, ...]:
        """What is shown."""
        return self._parts

    def show_parts(self, parts: Sequence[MetaPart]) -> None:
        """Show other parts."""
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        self._heights.clear()
        self.setAccessibleName("، ".join(part.words for part in parts))
        self.setToolTip("\n".join(part.words for part in parts if len(part.words) > 40))
        self.setVisible(bool(parts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines."""
        if width not in self._heights:
            places = list(self._places(width))
            self._heights[width] = places[-1][1].bottom() + 1 if places else 0
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(160), theme.px(_LINE))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(60), theme.px(_LINE))

    def theme_changed(self) -> None:
        """Letters may have grown."""
        self._heights.clear()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each part in its place."""
        painter = QPainter(self)
        for part, area in self._places(self.width()):
            if part.tone and part.tone != "error":
                paint_pill(painter, area, part.words, part.tone, on_tint=self.on_tint)
            else:
                painter.setFont(theme.font(12))
                painter.setPen(theme.color("bad_text" if part.tone == "error" else "text3"))
                words = QFontMetrics(theme.font(12)).elidedText(part.words, Qt.TextElideMode.ElideRight, area.width())
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
                painter.drawText(area, flags, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A link opens; a press elsewhere belongs to the row."""
        at = event.position().toPoint()
        if any(part.opens and area.contains(at) for part, area in self._places(self.width())):
            self.opened.emit()
        else:
            event.ignore()

    def _places(self, width: int) -> Iterator[tuple[MetaPart, QRect]]:
        line = theme.px(_LINE)
        used = top = 0
        for part in self._parts:
            wanted = min(_width(part), width, theme.px(_LONGEST))
            if used and used + wanted > width:
                used, top = 0, top + line + 2
            yield part, QRect(width - used - wanted, top, wanted, line)
            used += wanted + _GAP


def _width(part: MetaPart) -> int:
    if part.tone and part.tone != "error":
        return QFontMetrics(theme.font(12, QFont.Weight.DemiBold)).horizontalAdvance(part.words) + theme.px(_PILL_ROOM)
    return QFontMetrics(theme.font(12)).horizontalAdvance(part.words) + 2
