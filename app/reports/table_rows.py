"""Rows of a table: which cell stands where when some take several columns or rows, and how tall each row becomes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from app.reports.blocks import Block, Empty, Paragraph

TALLEST_WHOLE = 300
"""Points: a row, or rows joined by a cell, above this height may be split over pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in reading order; a group row heads the rows below it.

    `spans` and `downs`: columns and rows each cell takes, one where nothing is given; a row has no cell where one from
    above reaches into it. `labels` are the cells on a tinted ground; a `broken` row goes on over a page, so its cells
    stand at the top.
    """

    cells: tuple[Block, ...]
    kind: Literal["body", "group", "head"] = "body"
    spans: tuple[int, ...] = ()
    labels: frozenset[int] = frozenset()
    broken: bool = False
    downs: tuple[int, ...] = ()

    def down(self, cell: int) -> int:
        """Rows the cell takes."""
        return self.downs[cell] if self.downs else 1


class Placed(NamedTuple):
    """A cell: columns and rows it takes, its distance from the table's right edge and its width in points."""

    block: Block
    span: int
    down: int
    offset: float
    width: float
    label: bool


@dataclass(slots=True)
class LaidRow:
    """The cells that begin in a row, and its height in points."""

    cells: list[Placed] = field(default_factory=list)
    height: float = 0.0


def lay_rows(rows: Sequence[Row], edges: Sequence[float], padding: tuple[float, float]) -> list[LaidRow]:
    """Wrap every cell; `edges` are the columns' distances from the right edge, the table's left one included."""
    across, down = padding
    laid: list[LaidRow] = []
    taken = [0] * (len(edges) - 1)  # rows each column is still taken for
    for row in rows:
        made, column = LaidRow(), 0
        for k, (cell, span) in enumerate(zip(row.cells, row.spans or (1,) * len(row.cells), strict=True)):
            while taken[column]:
                column += 1
            width = edges[column + span] - edges[column]
            height = cell.wrap(width - 2 * across) + 2 * down
            if row.down(k) == 1 or height > TALLEST_WHOLE:
                made.height = max(made.height, height)
            made.cells.append(Placed(cell, span, row.down(k), edges[column], width, k in row.labels))
            taken[column : column + span] = [row.down(k)] * span
            column += span
        taken = [max(0, count - 1) for count in taken]
        laid.append(made)
    _make_room(laid, 2 * down)
    return laid


def _make_room(laid: Sequence[LaidRow], padding: float) -> None:
    """The last row under a cell over several rows grows by what the cell still needs."""
    for k, row in enumerate(laid):
        for placed in row.cells:
            if placed.down > 1:
                below = laid[k : k + placed.down]
                missing = placed.block.height + padding - sum(each.height for each in below)
                below[-1].height += max(0.0, missing)


def reaching_over(laid: Sequence[LaidRow], index: int) -> list[tuple[int, Placed]]:
    """(row, cell) of the cells that begin above row `index` and reach into it, from the right."""
    found = [(k, placed) for k in range(index) for placed in laid[k].cells if k + placed.down > index]
    return sorted(found, key=lambda entry: entry[1].offset)


def cut_rows(rows: Sequence[Row], laid: Sequence[LaidRow], index: int) -> tuple[list[Row], list[Row]]:
    """The rows before and from `index`; a cell that reaches over the cut is shown on both sides, read aloud once."""
    first, second = list(rows[:index]), list(rows[index:])
    over = reaching_over(laid, index)
    if not over:
        return first, second
    again: list[Placed] = []
    for k, placed in over:
        fits = placed.block.height <= sum(row.height for row in laid[k:index])
        rest = _again(placed.block) if fits else placed.block
        again.append(placed._replace(block=rest, down=k + placed.down - index))
        if not fits:
            cells = tuple(Empty() if cell is placed.block else cell for cell in first[k].cells)
            first[k] = replace(first[k], cells=cells)
    for k, row in enumerate(first):
        first[k] = replace(row, downs=tuple(min(row.down(cell), index - k) for cell in range(len(row.cells))))
    merged = sorted([*again, *laid[index].cells], key=lambda placed: placed.offset)
    second[0] = replace(
        second[0],
        cells=tuple(placed.block for placed in merged),
        spans=tuple(placed.span for placed in merged),
        downs=tuple(placed.down for placed in merged),
        labels=frozenset(k for k, placed in enumerate(merged) if placed.label),
    )
    return first, second


def _again(block: Block) -> Block:
    return block.as_artifact() if isinstance(block, Paragraph) else block


def with_row_parted(
    rows: Sequence[Row], laid: Sequence[LaidRow], index: int, parts: Sequence[tuple[Block, Block]]
) -> list[Row]:
    """The rows with row `index` as two, from both parts of each of its cells; cells from above reach over both."""
    made = list(rows)
    for k, placed in reaching_over(laid, index):
        row = made[k]
        longer = (row.down(cell) + (block is placed.block) for cell, block in enumerate(row.cells))
        made[k] = replace(row, downs=tuple(longer))
    begun = replace(rows[index], cells=tuple(first for first, _ in parts), broken=True, downs=())
    rest = replace(rows[index], cells=tuple(second for _, second in parts), broken=True)
    return [*made[:index], begun, rest, *made[index + 1 :]]
