"""What ends a document and is not to stand on a page without the end of what it closes, as a signature."""

from collections.abc import Sequence

from app.reports.blocks import Block


class Closed(Block):
    """A block with what closes it: where both do not fit, the block's last lines come to the next page with it."""

    def __init__(self, block: Block, closing: Block, gap: float) -> None:
        self._block, self._closing, self._gap = block, closing, gap

    def space_before(self) -> float:
        """That of the block."""
        return self._block.space_before()

    def space_after(self) -> float:
        """That of what closes it."""
        return self._closing.space_after()

    def notes(self) -> Sequence[Block]:
        """The footnotes of both."""
        return [*self._block.notes(), *self._closing.notes()]

    def least_height(self, width: float) -> float:
        """The least of the block."""
        return self._block.least_height(width)

    def lay_out(self, width: float) -> float:
        """Both heights and the gap."""
        return self._block.wrap(width) + self._block.space_after() + self._gap + self._closing.wrap(width)

    def split(self, width: float, room: float) -> Sequence[Block]:
        """As much of the block as leaves some for the next page, and the rest with what closes it."""
        parts = self._block.split(width, min(room, self._block.wrap(width) - 1))
        return [parts[0], Closed(parts[1], self._closing, self._gap)] if len(parts) == 2 else []

    def draw(self) -> None:
        """The block above what closes it."""
        self._block.draw_on(self.canvas, 0, self.height - self._block.wrap(self.width))
        self._closing.wrap(self.width)
        self._closing.draw_on(self.canvas, 0, 0)
