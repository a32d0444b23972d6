"""Columns of numbers whose decimal separators stand under each other."""

from dataclasses import dataclass, replace

from app.persian.digits import DECIMAL
from app.reports.blocks import Paragraph
from app.reports.tagging import Element
from app.reports.text import TextStyle
from app.reports.typesetting import draw_line

_SEPARATORS = (DECIMAL, ".")


@dataclass(slots=True)
class NumberColumn:
    """The widest whole part and the widest decimals (separator included) of a column so far, in points."""

    whole: float = 0.0
    decimals: float = 0.0


class NumberCell(Paragraph):
    """A number aligned with those of its column; a text without digits, or one too wide, is centred as it is."""

    def __init__(self, content: str, style: TextStyle, element: Element | None, column: NumberColumn) -> None:
        super().__init__(content, replace(style, align="center"), element)
        self._column = column
        text = self.text.text
        self._point = next((k for k, character in enumerate(text) if character in _SEPARATORS), len(text))
        self._counts = any(character.isdigit() for character in text) and "\n" not in text
        if self._counts:
            column.whole = max(column.whole, self.text.width(0, self._point))
            column.decimals = max(column.decimals, self.text.width(self._point, len(text)))

    def _draw_line(self, index: int, y: float) -> None:
        wide = self._column.whole + self._column.decimals
        if not self._counts or wide > self._laid_out_for or len(self._lines) > 1:
            super()._draw_line(index, y)
            return
        left = (self._laid_out_for - wide) / 2 + self._column.whole - self.text.width(0, self._point)
        draw_line(self.canvas, self.text, self._lines[index], left, y, self._lines[index].width)
