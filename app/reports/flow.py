"""Blocks flow down the pages: each where it fits with its footnotes, else split, else on the next page."""

from collections.abc import Callable, Sequence

from app.reports.blocks import Block
from app.reports.canvas import PersianCanvas
from app.reports.styles import RULE

_FUZZ = 1e-6
_RULE_WIDTH, _RULE_ROOM = 120.0, 9.0


class Flow:
    """Fills pages between `bottom` and `top`; the floor of a page rises with the footnotes of what stands on it.

    `begin` is called on each new page. Lengths in points.
    """

    def __init__(
        self, canvas: PersianCanvas, left: float, bottom: float, width: float, height: float,
        begin: Callable[[], None],
    ) -> None:  # fmt: skip
        self._canvas, self._begin = canvas, begin
        self._left, self._bottom, self._width, self._top = left, bottom, width, bottom + height
        self._start_page()

    def fill(self, blocks: Sequence[Block]) -> int:
        """Place all blocks; gives the number of pages, one at least."""
        for block in blocks:
            if block.turns_page(self._width, self._room) and not self._at_top:
                self._turn()
            self._place(block)
        self._end_page()
        return self._canvas.getPageNumber() - 1

    def _start_page(self) -> None:
        self._begin()
        self._y, self._floor = self._top, self._bottom
        self._space, self._at_top = 0.0, True
        self._feet: list[Block] = []

    def _end_page(self) -> None:
        self._draw_feet()
        self._canvas.showPage()

    def _turn(self) -> None:
        self._end_page()
        self._start_page()

    @property
    def _room(self) -> float:
        return self._y - self._floor

    def _place(self, block: Block) -> None:
        left: Block | None = block
        while left is not None:
            if self._fits(left):
                return
            parts = self._split(left)
            if parts and self._fits(parts[0]):
                left = parts[1] if len(parts) > 1 else None
            elif self._at_top:
                self._shrink(left)
                left = None
            if left is not None:
                self._turn()
                left = None if left.vanishes else left

    def _gap(self, block: Block) -> float:
        """White space above the block; that of its neighbours is shared."""
        return 0.0 if self._at_top else max(block.space_before() - self._space, 0.0)

    def _fits(self, block: Block) -> bool:
        """Draw the block if it fits together with its footnotes."""
        gap, notes = self._gap(block), list(block.notes())
        room = self._room - self._room_for(notes)
        if block.wrap(self._width) + gap > room + _FUZZ:
            return False
        self._y -= gap + block.height
        block.draw_on(self._canvas, self._left, self._y)
        self._floor += self._room_for(notes)
        self._feet += notes
        if block.height and not block.vanishes:
            self._space = block.space_after()
            self._y -= self._space
        self._at_top = self._at_top and not block.height
        return True

    def _shrink(self, block: Block) -> None:
        """Draw what is taller than a page and cannot be split small enough for one: nothing may be lost."""
        scale = self._room / block.wrap(self._width)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self._left + self._width * (1 - scale) / 2, self._floor)
        canvas.scale(scale, scale)
        block.draw_on(canvas, 0, 0)
        canvas.restoreState()
        self._y, self._at_top = self._floor, False

    def _split(self, block: Block) -> Sequence[Block]:
        """Parts of which the first fits together with the footnotes it holds itself."""
        notes, gap = block.notes(), self._gap(block)
        for count in range(len(notes) + 1):
            parts = block.split(self._width, self._room - gap - self._room_for(notes[:count]))
            if not parts or len(parts[0].notes()) <= count:
                return parts
        return []

    def _room_for(self, notes: Sequence[Block]) -> float:
        """Points that more notes take; the first of a page brings the rule above it."""
        height = sum(note.wrap(self._width) for note in notes)
        return height + (_RULE_ROOM if notes and not self._feet else 0.0)

    def _draw_feet(self) -> None:
        if not self._feet:
            return
        canvas, right = self._canvas, self._left + self._width
        y = self._bottom + sum(note.height for note in self._feet)
        with canvas.tagged(None):
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.5)
            canvas.line(right - _RULE_WIDTH, y + _RULE_ROOM / 2, right, y + _RULE_ROOM / 2)
        for note in self._feet:
            y -= note.height
            note.draw_on(canvas, self._left, y)
