"""A document told in reading order: every block is added with its place in the structure tree."""

from collections.abc import Sequence

from app.reports.blocks import Block, Empty, Gap, Heading, Paragraph, RoomFor
from app.reports.canvas import DocumentParts
from app.reports.closing import Closed
from app.reports.footnotes import Footnote, FootnoteMaker
from app.reports.lists import Listing, list_items
from app.reports.styles import ACCENT, BODY, CELL, CELL_LABEL, SECTION, SUBSECTION
from app.reports.tables import Row, RtlTable
from app.reports.tagging import Element
from app.reports.text import Span, TextStyle
from app.reports.told_tables import Cell, CellContent, Column, TableRow, cell_block, told_table

__all__ = ["Cell", "CellContent", "Column", "Story", "TableRow", "labelled"]


class Story:
    """Blocks and structure of one document."""

    def __init__(self) -> None:
        self.parts = DocumentParts()
        self.flowables: list[Block] = []
        self._section = self.parts.tree.root
        self._waiting: list[Block] = []
        self.closings = 0
        self._footnotes = FootnoteMaker()

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
        """Append a block, with what waited for it on the same page."""
        for k, leading in enumerate(self._waiting):
            self.flowables += [RoomFor(self._waiting[k:], block), leading]
        self._waiting = []
        self.flowables.append(block)

    def lead(self) -> None:
        """The block that was just added stays on the page of what follows it."""
        self._waiting.append(self.flowables.pop())

    def end(self) -> None:
        """Nothing follows what waits."""
        self.flowables += self._waiting
        self._waiting = []

    def close(self, closing: Block, gap: float) -> None:
        """A block that does not stand on a page without the end of what is before it, `gap` points below that."""
        self.closings += 1
        before = self.flowables[-1] if self.flowables and not self._waiting else None
        if before is None or before.vanishes or isinstance(before, Empty):
            self.gap(gap)
            self.add(closing)
        else:
            self.flowables[-1] = Closed(before, closing, gap)

    def gap(self, height: float) -> None:
        """White space of `height` points."""
        self.flowables.append(Gap(height))

    def paragraph(self, content: str | Sequence[Span | Footnote], style: TextStyle = BODY, keep: bool = False) -> None:
        """A paragraph of the section; `keep`: it leads to the next block and stays on its page."""
        if isinstance(content, str):
            content = [Span(content, style)]
        spans, texts = self._footnotes.spans(content, style)
        element = self._section.child("P")
        feet, below = self._footnotes.notes(texts, self._section)
        made = Paragraph(spans, style, element, feet)
        if keep:
            self._waiting.append(made)
        else:
            self.add(made)
        for note in below:
            self.add(note)

    def bullets(self, texts: Sequence[str]) -> None:
        """A list of bullets."""
        self.listing(Listing(texts))

    def listing(self, listing: Listing, style: TextStyle = BODY) -> None:
        """A list, its marks at the right of its entries."""
        for item in list_items(listing, style, self._section):
            self.add(item)

    def table(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        """A table with a repeated head."""
        self.add(told_table(self._section.child("Table"), columns, rows))

    def facts(self, pairs: Sequence[Sequence[tuple[str, CellContent]]], shares: Sequence[float] = (15, 35)) -> None:
        """Labels with their values, one or two pairs to a line; a lone pair takes the whole line."""
        table = self._section.child("Table")
        rows = []
        for line in pairs:
            row = table.child("TR")
            cells: list[Block] = []
            for label, value in line:
                cells.append(Paragraph(label, CELL_LABEL, row.child("TH", scope="Row").child("P")))
                cells.append(cell_block(value, CELL, row.child("TD", columns=1 if len(line) == 2 else 3)))
            spans = (1, 1, 1, 1) if len(line) == 2 else (1, 3)
            rows.append(Row(tuple(cells), spans=spans, labels=frozenset(range(0, len(cells), 2))))
        self.add(RtlTable([*shares, *shares], rows))


def labelled(label: str, value: str, style: TextStyle = BODY) -> list[Span]:
    """A label in bold and its value."""
    return [Span(f"{label} ", style.bold()), Span(value, style)]
