"""Boxes round other blocks, and blocks side by side from the right."""

from collections.abc import Sequence
from copy import copy
from itertools import accumulate

from app.reports.blocks import Block, Color, Stack


class Panel(Block):
    """A stack in a light box, with a bar of colour along its right edge; it may go on over a page."""

    def __init__(
        self, content: Stack, bar: Color | None = None, fill: Color | None = None, line: Color | None = None,
        padding: tuple[float, float] = (9, 5), after: float = 7,
    ) -> None:  # fmt: skip
        self.content, self._bar, self._fill, self._line = content, bar, fill, line
        self._padding, self._after = padding, after

    def space_after(self) -> float:
        """Points below."""
        return self._after

    def lay_out(self, width: float) -> float:
        """The content and the padding round it."""
        across, down = self._padding
        return self.content.wrap(width - 2 * across) + 2 * down

    def notes(self) -> Sequence[Block]:
        """The content's footnotes."""
        return self.content.notes()

    def least_height(self, width: float) -> float:
        """The least of the content with its padding."""
        return self.content.least_height(width - 2 * self._padding[0]) + 2 * self._padding[1]

    def split(self, width: float, room: float) -> Sequence["Panel"]:
        """Two panels, if the content can be split."""
        across, down = self._padding
        parts = self.content.split(width - 2 * across, room - 2 * down)
        if len(parts) < 2:
            return []
        return [self._around(part) for part in parts]

    def _around(self, content: Stack) -> "Panel":
        part = copy(self)
        part.content = content
        return part

    def draw(self) -> None:
        """The box, then the content."""
        canvas, across, down = self.canvas, *self._padding
        with canvas.tagged(None):
            canvas.saveState()
            if self._fill:
                canvas.setFillColorRGB(*self._fill)
                canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            if self._line:
                canvas.setStrokeColorRGB(*self._line)
                canvas.setLineWidth(0.6)
                canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
            if self._bar:
                canvas.setFillColorRGB(*self._bar)
                canvas.rect(self.width - 3, 0, 3, self.height, stroke=0, fill=1)
            canvas.restoreState()
        self.content.draw_on(canvas, across, down)


class SideBySide(Block):
    """Blocks next to each other, the first at the right; `shares` of the width, centred on each other's height."""

    def __init__(self, blocks: Sequence[Block], shares: Sequence[float], gap: float = 10, top: bool = False) -> None:
        self._blocks, self._shares, self._gap, self._top = list(blocks), list(shares), gap, top

    def space_after(self) -> float:
        """Points below."""
        return 8

    def lay_out(self, width: float) -> float:
        """The tallest block's height."""
        return max(block.wrap(share) for block, share in zip(self._blocks, self._widths(width), strict=True))

    def _widths(self, width: float) -> list[float]:
        room = width - self._gap * (len(self._blocks) - 1)
        return [share / sum(self._shares) * room for share in self._shares]

    def draw(self) -> None:
        """The blocks from the right."""
        widths = self._widths(self.width)
        offsets = accumulate((width + self._gap for width in widths), initial=0.0)
        for block, width, offset in zip(self._blocks, widths, offsets, strict=False):
            block.wrap(width)
            sink = (self.height - block.height) * (0 if self._top else 0.5)
            block.draw_on(self.canvas, self.width - offset - width, self.height - sink - block.height)
