"""Right-to-left tables: the first column at the right, heads repeated on each page, rows split only when they must."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Literal, cast

from reportlab.platypus.flowables import Flowable

from app.reports.blocks import Block, Color, Paragraph

_FEWEST_BEFORE = 3
_TALLEST_WHOLE_ROW = 300  # points: a row above this height may be split over pages


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


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in reading order. `spans`: columns each cell takes; a group row heads the rows below it.

    `labels` are the cells on a tinted ground; a `broken` row goes on over a page, so its cells stand at the top.
    """

    cells: tuple[Block, ...]
    kind: Literal["body", "group", "head"] = "body"
    spans: tuple[int, ...] = ()
    labels: frozenset[int] = frozenset()
    broken: bool = False


@dataclass(slots=True)
class _Laid:
    """A row's cells as (block, offset from the right edge, width) and its height."""

    cells: list[tuple[Block, float, float]] = field(default_factory=list)
    height: float = 0.0


class RtlTable(Block):
    """`widths` are shares of the width, the first column at the right."""

    def __init__(
        self, widths: Sequence[float], rows: Sequence[Row], look: TableLook = TableLook(), after: float = 8
    ) -> None:
        super().__init__()
        self._shares, self._look, self._after = list(widths), look, after
        self.rows = list(rows)
        self._odd = 0
        self._laid: list[_Laid] = []

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Points below."""
        return self._after

    def lay_out(self, width: float) -> float:
        """Wrap every cell; the sum of the rows' heights."""
        total = sum(self._shares)
        edges = [0.0, *accumulate(share / total * width for share in self._shares)]
        self._laid = [self._lay_row(row, edges) for row in self.rows]
        return sum(laid.height for laid in self._laid)

    def _lay_row(self, row: Row, edges: list[float]) -> _Laid:
        across, down = self._look.padding
        laid, column = _Laid(), 0
        for cell, span in zip(row.cells, row.spans or (1,) * len(row.cells), strict=True):
            width = edges[column + span] - edges[column]
            laid.height = max(laid.height, cell.wrap(width - 2 * across, 1e6)[1] + 2 * down)
            laid.cells.append((cell, edges[column], width))
            column += span
        return laid

    @property
    def _heads(self) -> int:
        return sum(row.kind == "head" for row in self.rows)

    def least_height(self, width: float) -> float:
        """Heads, group rows and the first row of the body."""
        self.lay_out(width)
        return sum(laid.height for laid in self._laid[: self._end_of_first_body()])

    def _end_of_first_body(self) -> int:
        return next((k + 1 for k, row in enumerate(self.rows) if row.kind == "body"), len(self.rows))

    def split(self, aW: float, aH: float, /) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """Rows that fit, and the rest under the same heads; a group row never ends a page."""
        self.wrap(aW, aH)
        if self.height <= aH + 1e-6:
            return [self]
        room, count = aH, 0
        while count < len(self.rows) and self._laid[count].height <= room + 1e-6:
            room -= self._laid[count].height
            count += 1
        if self._laid[count].height > _TALLEST_WHOLE_ROW and self.rows[count].kind == "body":
            parts = self._split_row(count, room)
            if parts:
                return [*parts]
        if count == len(self.rows) - 1 and count > _FEWEST_BEFORE:
            count -= 1  # no last row alone under a repeated head
        while count and self.rows[count - 1].kind != "body":
            count -= 1
        return [*self._parts(self.rows[:count], self.rows[count:])] if count else []

    def _split_row(self, index: int, room: float) -> tuple["RtlTable", "RtlTable"] | None:
        row, down = self.rows[index], self._look.padding[1]
        first: list[Block] = []
        second: list[Block] = []
        for cell, _, width in self._laid[index].cells:
            inner = width - 2 * self._look.padding[0]
            if cell.wrap(inner, 1e6)[1] <= room - 2 * down:
                parts: list[Block] = [cell]
            else:
                parts = cast(list[Block], cell.split(inner, room - 2 * down))
            if not parts:
                return None
            first.append(parts[0])
            second.append(parts[1] if len(parts) > 1 else _Nothing())
        begun = replace(row, cells=tuple(first), broken=True)
        rest = replace(row, cells=tuple(second), broken=True)
        return self._parts([*self.rows[:index], begun], [rest, *self.rows[index + 1 :]])

    def _parts(self, first: list[Row], second: list[Row]) -> tuple["RtlTable", "RtlTable"]:
        begin, rest = self.twin(), self.twin()
        heads = [_repeated(row) for row in self.rows[: self._heads]]
        begin.rows, begin._after = first, 0
        rest.rows = [*heads, *second]
        rest._odd = self._odd + sum(row.kind == "body" for row in first)
        return begin, rest

    def draw(self) -> None:
        """Backgrounds and rules first, then the cells, row by row from the right."""
        with self.canvas.tagged(None):
            self._draw_grounds()
            self._draw_rules()
        top = self.height
        for row, laid in zip(self.rows, self._laid, strict=True):
            for cell, offset, width in laid.cells:
                left = self.width - offset - width + self._look.padding[0]
                free = laid.height - cell.height - 2 * self._look.padding[1]
                sink = 0 if row.broken else free / 2
                cell.drawOn(self.canvas, left, top - self._look.padding[1] - sink - cell.height)
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
            canvas.setFillColorRGB(*self._look.label)
            for k in row.labels:
                _, offset, width = laid.cells[k]
                canvas.rect(self.width - offset - width, top - laid.height, width, laid.height, stroke=0, fill=1)
            top -= laid.height
        canvas.restoreState()

    def _ground(self, row: Row, body: int) -> Color | None:
        if row.kind == "body":
            return None if body % 2 else self._look.zebra
        return self._look.head if row.kind == "head" else self._look.group

    def _draw_rules(self) -> None:
        canvas, top = self.canvas, self.height
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeColorRGB(*self._look.line)
        for k, laid in enumerate(self._laid):
            for _, offset, _ in laid.cells[1:]:
                x = self.width - offset
                canvas.line(x, top, x, top - laid.height)
            top -= laid.height
            if k + 1 < len(self._laid):
                canvas.line(0, top, self.width, top)
        canvas.setStrokeColorRGB(*self._look.frame)
        canvas.setLineWidth(0.7)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.restoreState()


class _Nothing(Block):
    """The empty rest of a cell whose text ended on the page before."""

    def lay_out(self, width: float) -> float:
        """No height."""
        return 0.0

    def draw(self) -> None:
        """Nothing."""


def _repeated(row: Row) -> Row:
    return replace(row, cells=tuple(cell.as_artifact() if isinstance(cell, Paragraph) else cell for cell in row.cells))
