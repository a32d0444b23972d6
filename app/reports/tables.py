"""Right-to-left tables: the first column at the right, heads repeated on each page, cells over columns and rows."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import accumulate

from app.reports.blocks import Block, Color, Empty, Paragraph
from app.reports.table_rows import (
    TALLEST_WHOLE,
    LaidRow,
    Placed,
    Row,
    cut_rows,
    lay_rows,
    reaching_over,
    with_row_parted,
)

__all__ = ["Row", "RtlTable", "TableLook"]

_FEWEST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class TableLook:
    """Colours, rules and padding of a table; lengths in points."""

    line: Color = (0.74, 0.78, 0.83)
    frame: Color = (0.45, 0.52, 0.6)
    head: Color = (0.88, 0.92, 0.96)
    group: Color = (0.94, 0.96, 0.98)
    zebra: Color | None = (0.975, 0.98, 0.987)
    label: Color = (0.945, 0.957, 0.97)
    padding: tuple[float, float] = (5, 3)


class RtlTable(Block):
    """`widths` are shares of the width, the first column at the right."""

    def __init__(
        self, widths: Sequence[float], rows: Sequence[Row], look: TableLook = TableLook(), after: float = 8
    ) -> None:
        self._shares, self._look, self._after = list(widths), look, after
        self.rows = list(rows)
        self._odd = 0
        self._laid: list[LaidRow] = []
        self._laid_for = -1.0
        self._has_notes = any(cell.notes() for row in self.rows for cell in row.cells)

    def space_after(self) -> float:
        """Points below."""
        return self._after

    def notes(self) -> list[Block]:
        """The footnotes of all cells, row by row."""
        if not self._has_notes:
            return []
        return [note for row in self.rows for cell in row.cells for note in cell.notes()]

    def lay_out(self, width: float) -> float:
        """Wrap every cell; the sum of the rows' heights."""
        if self._laid_for != width:
            self._laid, self._laid_for = self._lay(self.rows, width), width
        return sum(laid.height for laid in self._laid)

    def _lay(self, rows: Sequence[Row], width: float) -> list[LaidRow]:
        total = sum(self._shares)
        edges = [0.0, *accumulate(share / total * width for share in self._shares)]
        return lay_rows(rows, edges, self._look.padding)

    @property
    def _heads(self) -> int:
        return sum(row.kind == "head" for row in self.rows)

    def least_height(self, width: float) -> float:
        """Heads, group rows and two rows of the body: a lone row at the end of a page looks lost."""
        self.lay_out(width)
        body = [k for k, row in enumerate(self.rows) if row.kind == "body"][:2]
        return sum(laid.height for laid in self._laid[: body[-1] + 1 if body else None])

    def split(self, width: float, room: float) -> Sequence["RtlTable"]:
        """Rows that fit, and the rest under the same heads; a group row never ends a page."""
        self.wrap(width)
        if self.height <= room + 1e-6:
            return [self]
        count = 0
        while count < len(self.rows) and self._laid[count].height <= room + 1e-6:
            room -= self._laid[count].height
            count += 1
        if self._laid[count].height > TALLEST_WHOLE and self.rows[count].kind == "body":
            rows = self._with_row_split(count, room)
            if rows:
                return self._parts(*cut_rows(rows, self._lay(rows, width), count + 1))
        if count == len(self.rows) - 1 and count > _FEWEST_BEFORE:
            count -= 1  # no last row alone under a repeated head
        count = self._before_joined_rows(count)
        while count and self.rows[count - 1].kind != "body":
            count -= 1
        return self._parts(*cut_rows(self.rows, self._laid, count)) if count else ()

    def _before_joined_rows(self, count: int) -> int:
        """Back to where no cell reaches over the break, unless the rows it joins are too tall to stay together."""
        first = count
        while first and reaching_over(self._laid, first):
            first -= 1
        joined = sum(laid.height for laid in self._laid[first:count])
        return first if joined <= TALLEST_WHOLE and first > self._heads else count

    def _with_row_split(self, index: int, room: float) -> list[Row]:
        """The rows with a tall one made two, the first as tall as the room; nothing if a cell cannot be split."""
        across, down = self._look.padding
        parts: list[tuple[Block, Block]] = []
        for placed in self._laid[index].cells:
            cell, inner = placed.block, placed.width - 2 * across
            if cell.wrap(inner) <= room - 2 * down:
                parts.append((cell, Empty()))
                continue
            halves = cell.split(inner, room - 2 * down)
            if len(halves) < 2:
                return []
            parts.append((halves[0], halves[1]))
        return with_row_parted(self.rows, self._laid, index, parts)

    def _parts(self, first: list[Row], second: list[Row]) -> tuple["RtlTable", "RtlTable"]:
        begin, rest = copy(self), copy(self)
        heads = [_repeated(row) for row in self.rows[: self._heads]]
        begin.rows, begin._after = first, 0
        rest.rows = [*heads, *second]
        rest._odd = self._odd + sum(row.kind == "body" for row in first)
        begin._laid_for = rest._laid_for = -1.0
        if first[-1] is self.rows[len(first) - 1] and second[0] is self.rows[len(first)]:
            # The rows are as they were: over many pages, laying them out again for each would take ever longer.
            begin._laid, begin._laid_for = self._laid[: len(first)], self._laid_for
            rest._laid, rest._laid_for = [*self._lay(heads, self._laid_for), *self._laid[len(first) :]], self._laid_for
        return begin, rest

    def draw(self) -> None:
        """Backgrounds and rules first, then the cells, row by row from the right."""
        with self.canvas.tagged(None):
            self._draw_grounds()
            self._draw_rules()
        across, down = self._look.padding
        for row, placed, top, height in self._boxes():
            sink = 0 if row.broken else (height - placed.block.height - 2 * down) / 2
            left = self.width - placed.offset - placed.width + across
            placed.block.draw_on(self.canvas, left, top - down - sink - placed.block.height)

    def _boxes(self) -> Iterator[tuple[Row, Placed, float, float]]:
        """(row, cell, top, height) of every cell, in points from the table's bottom."""
        top = self.height
        for k, (row, laid) in enumerate(zip(self.rows, self._laid, strict=True)):
            for placed in laid.cells:
                yield row, placed, top, sum(below.height for below in self._laid[k : k + placed.down])
            top -= laid.height

    def _draw_grounds(self) -> None:
        canvas, top, body = self.canvas, self.height, self._odd
        canvas.saveState()
        for row, laid in zip(self.rows, self._laid, strict=True):
            body += row.kind == "body"
            fill = self._ground(row, body)
            if fill:
                canvas.setFillColorRGB(*fill)
                canvas.rect(0, top - laid.height, self.width, laid.height, stroke=0, fill=1)
            top -= laid.height
        for row, placed, top, height in self._boxes():
            fill = self._own_ground(row, placed)
            if fill:
                canvas.setFillColorRGB(*fill)
                left = self.width - placed.offset - placed.width
                canvas.rect(left, top - height, placed.width, height, stroke=0, fill=1)
        canvas.restoreState()

    def _ground(self, row: Row, body: int) -> Color | None:
        if row.kind == "body":
            return None if body % 2 else self._look.zebra
        return self._look.head if row.kind == "head" else self._look.group

    def _own_ground(self, row: Row, placed: Placed) -> Color | None:
        """A label's tint, or white for a cell over several rows of the body, whose stripes it would show."""
        if placed.label:
            return self._look.label
        return (1, 1, 1) if row.kind == "body" and placed.down > 1 else None

    def _draw_rules(self) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeColorRGB(*self._look.line)
        for _, placed, top, height in self._boxes():
            right = self.width - placed.offset
            if placed.offset:
                canvas.line(right, top, right, top - height)
        self._draw_lines_between_rows()
        canvas.setStrokeColorRGB(*self._look.frame)
        canvas.setLineWidth(0.7)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.restoreState()

    def _draw_lines_between_rows(self) -> None:
        canvas, y = self.canvas, self.height
        for k, laid in enumerate(self._laid[:-1], 1):
            y -= laid.height
            right = self.width
            for _, placed in reaching_over(self._laid, k):
                if self.width - placed.offset < right:
                    canvas.line(self.width - placed.offset, y, right, y)
                right = self.width - placed.offset - placed.width
            if right > 0:
                canvas.line(0, y, right, y)


def _repeated(row: Row) -> Row:
    return replace(row, cells=tuple(cell.as_artifact() if isinstance(cell, Paragraph) else cell for cell in row.cells))
