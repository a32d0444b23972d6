"""A code to be typed from paper: large groups from left to right, every character in a cell of its own."""

from collections.abc import Sequence

from app.reports.blocks import Block
from app.reports.fonts import Weight
from app.reports.page import draw_label
from app.reports.styles import INK, RULE
from app.reports.tagging import Element
from app.reports.text import TextStyle

_CELL = 15.0
_ROW = 30.0
_CHARACTER = TextStyle(Weight.BOLD, 15, 22, "center", base=0, color=INK)


class CodeGrid(Block):
    """Groups of a code in rows of `per_row`, read from left to right; the whole code is one text for a reader."""

    def __init__(self, groups: Sequence[str], per_row: int, element: Element) -> None:
        self._groups, self._per_row, self._element = list(groups), per_row, element

    def space_after(self) -> float:
        """Points below."""
        return 12

    def lay_out(self, width: float) -> float:
        """One line per row of groups."""
        return _ROW * -(-len(self._groups) // self._per_row)

    def draw(self) -> None:
        """Frames first, then each group as one stretch of text."""
        longest = max(len(group) for group in self._groups)
        across = longest * _CELL + 12
        gap = min(18.0, (self.width - across * self._per_row) / max(1, self._per_row - 1))
        left = (self.width - across * self._per_row - gap * (self._per_row - 1)) / 2
        for k, group in enumerate(self._groups):
            row, column = divmod(k, self._per_row)
            self._draw_group(group, left + column * (across + gap), self.height - (row + 1) * _ROW, across)

    def _draw_group(self, group: str, x: float, y: float, width: float) -> None:
        canvas = self.canvas
        with canvas.tagged(None):
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.6)
            canvas.roundRect(x, y, width, _ROW - 6, 3, stroke=1, fill=0)
        with canvas.tagged(self._element.child("Span"), group):
            for k, character in enumerate(group):
                draw_label(canvas, character, _CHARACTER, x + 6 + k * _CELL, y + 7, _CELL)
