"""A text with its new words underlined on a tint and its gone words struck through; never by colour alone."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.conflicts.differences import Mark, Piece

_EDGE = 8


class DifferenceText(QWidget):
    """Right to left, as high as its lines; a screen reader hears the text, then what is new in it."""

    def __init__(self, pieces: Sequence[Piece], name: str) -> None:
        super().__init__()
        self._pieces = tuple(pieces)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        new = " ".join(piece.words.strip() for piece in pieces if piece.mark is Mark.NEW)
        self.setAccessibleName(f"{name}: {self.words}")
        self.setAccessibleDescription(tr("conflicts-new-words", words=new) if new else "")

    @property
    def words(self) -> str:
        """The text without what is gone."""
        return "".join(piece.words for piece in self._pieces if piece.mark is not Mark.GONE)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines."""
        return ceil(self._laid(width).boundingRect().height()) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """Some words wide."""
        return QSize(theme.px(200), self.heightForWidth(theme.px(200)))

    def minimumSizeHint(self) -> QSize:
        """A word or two."""
        return QSize(theme.px(120), theme.px(32))

    def theme_changed(self) -> None:
        """Fit the font."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words on a sunken ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(theme.color("text"))
        self._laid(self.width()).draw(painter, QPointF(_EDGE, _EDGE))

    def _laid(self, width: int) -> QTextLayout:
        words = "".join(piece.words for piece in self._pieces)
        made = QTextLayout(words.replace("\n", "\u2028"), theme.font(13))
        option = QTextOption(Qt.AlignmentFlag.AlignRight)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextOption(option)
        made.setFormats(self._formats())
        made.beginLayout()
        height = 0.0
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(1, width - 2 * _EDGE))
            line.setPosition(QPointF(0, height))
            height += line.height()
        made.endLayout()
        return made

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Offsets count UTF-16 units, as Qt does."""
        ranges, at = [], 0
        for piece in self._pieces:
            length = len(piece.words.encode("utf-16-le")) // 2
            bare = len(piece.words) - len(piece.words.lstrip())
            if piece.mark is not Mark.SAME:
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = at + bare, length - bare, _format(piece.mark)
                ranges.append(made)
            at += length
        return ranges


def _format(mark: Mark) -> QTextCharFormat:
    made = QTextCharFormat()
    if mark is Mark.GONE:
        made.setFontStrikeOut(True)
        made.setForeground(theme.color("text3"))
    else:
        made.setFontUnderline(True)
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setBackground(theme.color("warn_bg"))
        made.setForeground(theme.color("warn_text"))
    return made
