"""Tables told in reading order: columns, groups of columns, cells over several columns or rows, aligned numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from app.reports.blocks import Block, Paragraph
from app.reports.number_cells import NumberCell, NumberColumn
from app.reports.styles import CELL, CELL_GROUP, CELL_HEAD
from app.reports.tables import Row, RtlTable
from app.reports.tagging import Element
from app.reports.text import TextStyle

CellContent = str | Callable[[Element], Block]
"""A cell's text in the column's style, or what makes its block inside the given TD."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that takes several columns or rows, or that heads its row."""

    content: CellContent
    columns: int = 1
    rows: int = 1
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, the style of its text.

    Neighbours of one `group` stand under its name; `numbers` are aligned at their decimal separators.
    """

    title: str
    share: float
    style: TextStyle = CELL
    group: str = ""
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in reading order, none where one from above reaches in; a group row is one cell over all columns."""

    cells: tuple[CellContent | Cell, ...]
    kind: Literal["body", "group"] = "body"


def told_table(table: Element, columns: Sequence[Column], rows: Sequence[TableRow]) -> RtlTable:
    """The block, its structure under the element `table`."""
    made = _head_rows(table, columns)
    numbers = {k: NumberColumn() for k, column in enumerate(columns) if column.numbers}
    taken = [0] * len(columns)  # rows each column is still taken for
    for row in rows:
        line = table.child("TR")
        if row.kind == "group":
            [content] = row.cells
            cell = content if isinstance(content, Cell) else Cell(content, len(columns))
            made.append(Row((cell_block(cell.content, CELL_GROUP, _element(line, cell)),), "group", (len(columns),)))
            continue
        made.append(_body_row(line, [_as_cell(content) for content in row.cells], columns, numbers, taken))
    return RtlTable([column.share for column in columns], made)


def _body_row(
    line: Element, cells: list[Cell], columns: Sequence[Column], numbers: dict[int, NumberColumn], taken: list[int]
) -> Row:
    blocks: list[Block] = []
    at = 0
    for cell in cells:
        while taken[at]:
            at += 1
        element, style = _element(line, cell), columns[at].style
        if at in numbers and isinstance(cell.content, str):
            blocks.append(NumberCell(cell.content, style, element.child("P"), numbers[at]))
        else:
            blocks.append(cell_block(cell.content, style.bold() if cell.heads else style, element))
        taken[at : at + cell.columns] = [cell.rows] * cell.columns
        at += cell.columns
    taken[:] = [max(0, count - 1) for count in taken]
    return Row(
        tuple(blocks), "body", tuple(cell.columns for cell in cells), downs=tuple(cell.rows for cell in cells),
        labels=frozenset(k for k, cell in enumerate(cells) if cell.heads),
    )  # fmt: skip


def _as_cell(content: CellContent | Cell) -> Cell:
    return content if isinstance(content, Cell) else Cell(content)


def _element(line: Element, cell: Cell) -> Element:
    if cell.heads:
        return line.child("TH", scope="Row", columns=cell.columns, rows=cell.rows)
    return line.child("TD", columns=cell.columns, rows=cell.rows)


def _head_rows(table: Element, columns: Sequence[Column]) -> list[Row]:
    """One row of titles; with groups two, where a column without a group takes both."""
    grouped = any(column.group for column in columns)
    upper = table.child("TR")
    lower = table.child("TR") if grouped else upper
    above: list[tuple[Block, int, int]] = []
    below: list[Block] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        named = list(members)
        if group:
            above.append((_head(upper, group, len(named)), len(named), 1))
            below += [_head(lower, column.title) for column in named]
        else:
            rows = 2 if grouped else 1
            above += [(_head(upper, column.title, 1, rows), 1, rows) for column in named]
    blocks, spans, downs = zip(*above, strict=True)
    return [Row(blocks, "head", spans, downs=downs), *([Row(tuple(below), "head")] if below else [])]


def _head(row: Element, title: str, columns: int = 1, rows: int = 1) -> Paragraph:
    return Paragraph(title, CELL_HEAD, row.child("TH", scope="Column", columns=columns, rows=rows).child("P"))


def cell_block(content: CellContent, style: TextStyle, cell: Element) -> Block:
    """The block of a cell's content."""
    if isinstance(content, str):
        return Paragraph(content, style, cell.child("P"))
    return content(cell)
