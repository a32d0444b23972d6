"""A document told in reading order: every block is added with its place in the structure tree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.platypus.flowables import Flowable, Spacer

from app.reports.blocks import Block, Heading, Paragraph, RoomFor
from app.reports.canvas import DocumentParts
from app.reports.styles import ACCENT, BODY, CELL, CELL_GROUP, CELL_HEAD, CELL_LABEL, SECTION, SUBSECTION
from app.reports.tables import Row, RtlTable
from app.reports.tagging import Element
from app.reports.text import Span, TextStyle

CellContent = str | Callable[[Element], Block]
"""A cell's text in the column's style, or what makes its block inside the given TD."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, the style of its text."""

    title: str
    share: float
    style: TextStyle = CELL


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in reading order; a group row is one cell over all columns."""

    cells: tuple[CellContent, ...]
    kind: Literal["body", "group"] = "body"


class Story:
    """Blocks and structure of one document."""

    def __init__(self) -> None:
        self.parts = DocumentParts()
        self.flowables: list[Flowable] = []
        self._section = self.parts.tree.root
        self._waiting: list[Heading] = []

    @property
    def element(self) -> Element:
        """The element under which the next block belongs."""
        return self._section

    def section(self, title: str) -> None:
        """Begin a section under the document; the heading keeps to what follows."""
        self._section = self.parts.tree.root.child("Sect")
        self._waiting.append(Heading(title, SECTION, self._section.child("H2"), 2, ACCENT))

    def subsection(self, title: str) -> None:
        """A heading inside the section."""
        self._waiting.append(Heading(title, SUBSECTION, self._section.child("H3"), 3))

    def add(self, block: Block) -> None:
        """Append a block, with the headings that waited for it on the same page."""
        for heading in self._waiting:
            self.flowables += [RoomFor(heading, block), heading]
        self._waiting = []
        self.flowables.append(block)

    def gap(self, height: float) -> None:
        """White space of `height` points."""
        self.flowables.append(Spacer(0, height))

    def paragraph(self, content: str | Sequence[Span], style: TextStyle = BODY) -> None:
        """A paragraph of the section."""
        self.add(Paragraph(content, style, self._section.child("P")))

    def bullets(self, texts: Sequence[str]) -> None:
        """A list, one paragraph per entry."""
        entries = self._section.child("L")
        for text in texts:
            body = entries.child("LI").child("LBody")
            self.add(Paragraph(f"• {text}", BODY, body))

    def table(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        """A table with a repeated head."""
        table = self._section.child("Table")
        head = table.child("TR")
        titles = tuple(
            Paragraph(column.title, CELL_HEAD, head.child("TH", scope="Column").child("P")) for column in columns
        )
        made = [Row(titles, "head")]
        for row in rows:
            line = table.child("TR")
            styles = [column.style for column in columns] if row.kind == "body" else [CELL_GROUP]
            across = 1 if row.kind == "body" else len(columns)
            cells = tuple(
                _cell(content, style, line.child("TD", columns=across))
                for content, style in zip(row.cells, styles, strict=True)
            )
            made.append(Row(cells, row.kind, () if row.kind == "body" else (len(columns),)))
        self.add(RtlTable([column.share for column in columns], made))

    def facts(self, pairs: Sequence[Sequence[tuple[str, CellContent]]], shares: Sequence[float] = (15, 35)) -> None:
        """Labels with their values, one or two pairs to a line; a lone pair takes the whole line."""
        table = self._section.child("Table")
        rows = []
        for line in pairs:
            row = table.child("TR")
            cells: list[Block] = []
            for label, value in line:
                cells.append(Paragraph(label, CELL_LABEL, row.child("TH", scope="Row").child("P")))
                cells.append(_cell(value, CELL, row.child("TD", columns=1 if len(line) == 2 else 3)))
            spans = (1, 1, 1, 1) if len(line) == 2 else (1, 3)
            rows.append(Row(tuple(cells), spans=spans, labels=frozenset(range(0, len(cells), 2))))
        self.add(RtlTable([*shares, *shares], rows))


def _cell(content: CellContent, style: TextStyle, cell: Element) -> Block:
    if isinstance(content, str):
        return Paragraph(content, style, cell.child("P"))
    return content(cell)


def labelled(label: str, value: str, style: TextStyle = BODY) -> list[Span]:
    """A label in bold and its value."""
    return [Span(f"{label} ", style.bold()), Span(value, style)]
