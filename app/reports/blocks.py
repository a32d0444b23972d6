"""Blocks of Persian text: paragraphs that split over pages, headings, and stacks of blocks."""

from collections.abc import Sequence
from copy import copy

from app.reports.block import Block, Empty, Gap, PageBreak, RoomFor
from app.reports.canvas import OutlineEntry
from app.reports.fonts import face
from app.reports.tagging import Element
from app.reports.text import Line, Span, TextStyle, text_of, visible
from app.reports.typesetting import draw_line

__all__ = ["Balanced", "Block", "Color", "Empty", "Gap", "Heading", "PageBreak", "Paragraph", "RoomFor", "Stack"]

Color = tuple[float, float, float]
_FEWEST_LINES = 2  # of a paragraph on either side of a page's end
_TALLEST_TOGETHER = 420  # points: what is higher may part although it belongs together


class Paragraph(Block):
    """Text in one or more styles. `element` is None for text that is not read aloud (repeated heads).

    `notes` are the footnotes of the first raised numbers in the text, in order.
    """

    def __init__(
        self,
        content: str | Sequence[Span],
        style: TextStyle,
        element: Element | None = None,
        notes: Sequence[Block] = (),
    ) -> None:
        self.style, self.element = style, element
        self.text = text_of(content if isinstance(content, str) else tuple(content), style)
        self._notes = list(zip(self.text.raised(), notes, strict=False)) if notes else []
        self._lines: list[Line] = []
        self._laid_out_for = -1.0
        self._begins = True

    def as_artifact(self) -> "Paragraph":
        """The same text once more, not read aloud again."""
        again = copy(self)
        again.element, again._notes = None, []
        return again

    def notes(self) -> Sequence[Block]:
        """The footnotes whose numbers stand in the lines."""
        if not self._notes or not self._lines:
            return [note for _, note in self._notes]
        start, end = self._lines[0].start, self._lines[-1].end
        return [note for at, note in self._notes if start <= at < end]

    def space_before(self) -> float:
        """Points above."""
        return self.style.before

    def space_after(self) -> float:
        """Points below."""
        return self.style.after

    def lay_out(self, width: float) -> float:
        """Break into lines at a width."""
        if self._laid_out_for != width:
            self._lines = self.text.lines(width, self._indent)
            self._laid_out_for = width
        return len(self._lines) * self.style.leading

    def least_height(self, width: float) -> float:
        """Two lines, or all there are."""
        return min(self.lay_out(width), _FEWEST_LINES * self.style.leading)

    def natural_width(self) -> float:
        """Width in points of the longest line when nothing is broken."""
        return max(line.width for line in self.text.lines(1e9))

    @property
    def _indent(self) -> float:
        return self.style.indent if self._begins else 0.0

    def split(self, width: float, room: float) -> Sequence["Paragraph"]:
        """Two parts with at least two lines each, or nothing."""
        self.lay_out(width)
        fitting = int(room / self.style.leading + 1e-6)
        if fitting >= len(self._lines):
            return [self]
        fitting = min(fitting, len(self._lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return []
        return [self._part(self._lines[:fitting], self._begins), self._part(self._lines[fitting:], False)]

    def _part(self, lines: list[Line], begins: bool) -> "Paragraph":
        part = copy(self)
        part._lines, part._begins = lines, begins
        return part

    def draw(self) -> None:
        """Show the lines from the top."""
        font = face(self.style.weight)
        size, leading = self.style.size, self.style.leading
        gap = (leading - (font.ascent - font.descent) * size) / 2
        y = self.height - gap - font.ascent * size
        with self.canvas.tagged(self.element, self._shown_text()):
            for index in range(len(self._lines)):
                self._draw_line(index, y)
                y -= leading

    def _draw_line(self, index: int, y: float) -> None:
        indent = 0.0 if index else self._indent
        draw_line(self.canvas, self.text, self._lines[index], 0, y, self._laid_out_for, self.style.align, indent)

    def _shown_text(self) -> str:
        start, end = self._lines[0].start, self._lines[-1].end
        return visible(self.text.text[start:end])


class Balanced(Paragraph):
    """Centred lines of about equal length: no single word is left to the last one."""

    def lay_out(self, width: float) -> float:
        """The narrowest breaking that needs no more lines."""
        if self._laid_out_for == width:
            return len(self._lines) * self.style.leading
        height = super().lay_out(width)
        low, high = width / 2, width
        while len(self._lines) > 1 and high - low > 2:
            middle = (low + high) / 2
            lines = self.text.lines(middle)
            if len(lines) == len(self._lines):
                self._lines, high = lines, middle
            else:
                low = middle
        return height


class Heading(Balanced):
    """A heading of level 1 to 3, also a bookmark; levels 2 carry a bar at their beginning and a rule below."""

    def __init__(self, content: str, style: TextStyle, element: Element, level: int, rule: Color | None = None) -> None:
        super().__init__(content, style, element)
        self._level, self._rule = level, rule

    def draw(self) -> None:
        """Show the heading and note the bookmark."""
        canvas = self.canvas
        _, _, _, top = canvas.page_box(0, 0, self.width, self.height)
        canvas.parts.outline.append(
            OutlineEntry(visible(self.text.text), self._level, canvas.getPageNumber(), top + self.style.before)
        )
        if self._rule:
            with canvas.tagged(None):
                canvas.saveState()
                canvas.setFillColorRGB(*self._rule)
                canvas.rect(self.width - 3, 3, 3, self.height - 6, stroke=0, fill=1)
                canvas.setStrokeColorRGB(*self._rule)
                canvas.setLineWidth(0.6)
                canvas.line(0, 0, self.width, 0)
                canvas.restoreState()
        super().draw()


class Stack(Block):
    """Blocks under each other, splitting between them or inside one of them.

    The first `together` blocks stay on one page, unless they are too tall for that.
    """

    def __init__(self, blocks: Sequence[Block], gap: float = 0, together: int = 1) -> None:
        self.blocks, self._gap, self._together = list(blocks), gap, together

    def lay_out(self, width: float) -> float:
        """The blocks' heights and the gaps between them."""
        heights = [block.wrap(width) for block in self.blocks]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def notes(self) -> Sequence[Block]:
        """The footnotes of all blocks."""
        return [note for block in self.blocks for note in block.notes()]

    def least_height(self, width: float) -> float:
        """The beginning of the first block, or the blocks that stay together."""
        if not self.blocks:
            return 0.0
        glued = self._glued_height(width)
        return glued if glued <= _TALLEST_TOGETHER else self.blocks[0].least_height(width)

    def _glued_height(self, width: float) -> float:
        first = self.blocks[: self._together]
        whole = sum(block.wrap(width) + self._gap for block in first[:-1])
        return whole + (first[-1].least_height(width) if first else 0.0)

    def split(self, width: float, room: float) -> Sequence["Stack"]:
        """The blocks that fit, and the rest."""
        if room < self._glued_height(width) <= _TALLEST_TOGETHER:
            return []
        for k, block in enumerate(self.blocks):
            height = block.wrap(width)
            if height <= room + 1e-6:
                room -= height + self._gap
                continue
            parts = block.split(width, room)
            first, second = (parts[:1], parts[1:]) if len(parts) > 1 else ([], [block])
            if not (self.blocks[:k] or first):
                return []
            return [self._with([*self.blocks[:k], *first]), self._with([*second, *self.blocks[k + 1 :]])]
        return [self]

    def _with(self, blocks: list[Block]) -> "Stack":
        part = copy(self)
        part.blocks, part._together = blocks, 1
        return part

    def draw(self) -> None:
        """Show the blocks from the top."""
        top = self.height
        for block in self.blocks:
            top -= block.wrap(self.width)
            block.draw_on(self.canvas, 0, top)
            top -= self._gap
