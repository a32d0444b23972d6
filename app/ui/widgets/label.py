"""Labels that show text exactly as it is: never as HTML, never with phone numbers and codes scrambled."""

from typing import Literal
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui import icons, theme

Role = Literal["", "title", "heading", "number", "strong", "secondary", "caption", "error", "code"]


_RLM = "\u200f"
_START = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Label(QLabel):
    """Plain text in one of the type roles; `wrap` breaks lines, `selectable` lets the text be copied."""

    def __init__(self, words: str = "", role: Role = "", *, wrap: bool = False, selectable: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setAlignment(_START)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Set the words; a right-to-left mark keeps those that begin with a number or a Latin letter in order."""
        super().setText(words if not words or _begins_persian(words) else _RLM + words)

    def text(self) -> str:
        """The words as they were given."""
        return super().text().removeprefix(_RLM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw wrapped text ourselves: Qt shifts each wrapped right-to-left line by the space at its end."""
        if not self.wordWrap() or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        lines = right_to_left_lines(super().text(), self.font(), area.width(), self.alignment())
        free = area.height() - lines.boundingRect().height()
        sunk = self.alignment() & Qt.AlignmentFlag.AlignVCenter
        lines.draw(painter, QPointF(area.left(), area.top() + (max(0.0, free / 2) if sunk else 0.0)))


def right_to_left_lines(words: str, font: QFont, width: float, alignment: Qt.AlignmentFlag) -> QTextLayout:
    """Words broken to a width, each line flush at its right; to be drawn at the top right of a place that wide."""
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask & ~Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    made = QTextLayout(words.replace("\n", "\u2028"), font)
    made.setTextOption(option)
    made.beginLayout()
    height = 0.0
    while (line := made.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    made.endLayout()
    return made


def _begins_persian(words: str) -> bool:
    first = next((kind for kind in map(bidirectional, words) if kind in ("L", "R", "AL", "EN", "AN", "LRI")), "")
    return first in ("R", "AL")


class ElidedLabel(Label):
    """One line that ends in … when there is no room; the whole text is its tool tip and accessible name."""

    def __init__(self, words: str = "", role: Role = "") -> None:
        self._words = words
        super().__init__(words, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, words: str) -> None:
        """Set the whole text."""
        self._words = words
        super().setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        elided = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self.contentsRect(), flags, elided)


class Icon(QWidget):
    """A tinted icon that follows the theme; decoration only, so it has no accessible name of its own."""

    def __init__(self, name: str, role: str = "text2", size: int = 20, *, mirror: bool = False) -> None:
        super().__init__()
        self._name, self._role, self._size, self._mirror = name, role, size, mirror
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.theme_changed()

    def show_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._role = name, role or self._role
        self.update()

    def theme_changed(self) -> None:
        """Grow with the font scale."""
        side = theme.px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw in the colour in force."""
        picture = icons.pixmap(self._name, self._role, self._size, mirror=self._mirror)
        QPainter(self).drawPixmap(self.rect(), picture)


def line() -> QFrame:
    """A hair line between two parts of a card."""
    made = QFrame()
    made.setProperty("line", True)
    return made
