"""The head of an official document: emblem and office at the right, title in the middle, numbers at the left."""

from collections.abc import Sequence
from dataclasses import replace

from app.persian.catalogue import tr
from app.reports.blocks import Balanced, Block, Heading, Paragraph, Stack
from app.reports.document import OfficeStyle
from app.reports.figures import Drawing
from app.reports.panels import SideBySide
from app.reports.pictures import drawing
from app.reports.story import Story, labelled
from app.reports.styles import ACCENT, LETTERHEAD, LETTERHEAD_STRONG, NOTE, PLAIN, TITLE
from app.reports.tagging import Element
from app.reports.text import TextStyle

_EMBLEM = 44.0
_SHARES = (36, 28, 9, 27)
_NUMBERS = replace(PLAIN, size=9, leading=16.5)


class _RuledHead(Block):
    """The head over a thick and a thin rule."""

    def __init__(self, content: Block) -> None:
        self._content = content

    def space_after(self) -> float:
        """Points below."""
        return 10

    def lay_out(self, width: float) -> float:
        """The content and the rules."""
        return self._content.wrap(width) + 9

    def draw(self) -> None:
        """The content, the rules below it."""
        self._content.draw_on(self.canvas, 0, 9)
        with self.canvas.tagged(None):
            self.canvas.setStrokeColorRGB(*ACCENT)
            for y, weight in ((3.0, 1.4), (0.6, 0.5)):
                self.canvas.setLineWidth(weight)
                self.canvas.line(0, y, self.width, y)


def add_letterhead(
    story: Story, style: OfficeStyle, title: str, numbers: Sequence[tuple[str, str]], subtitle: str = ""
) -> None:
    """Begin a document. `numbers` are labels and values at the top left (number, date, attachment); a letter has no
    title.
    """
    root = story.element
    office = _office(root.child("Div"), style)
    middle = root.child("Div")
    blessing = Paragraph(tr("report-blessing"), replace(NOTE, align="center", after=0), middle.child("P"))
    name: list[Block] = [blessing]
    if title:
        name.append(Heading(title, TITLE, middle.child("H1"), 1))
    if subtitle:
        name.append(Paragraph(subtitle, _centred(NOTE), middle.child("P")))
    block = root.child("Div")
    lines: list[Block] = [
        Paragraph(labelled(f"{label}:", value, _NUMBERS), _NUMBERS, block.child("P")) for label, value in numbers
    ]
    story.add(_RuledHead(SideBySide([office, Stack(name), Stack([]), Stack(lines)], _SHARES, gap=0)))


def _office(element: Element, style: OfficeStyle) -> Block:
    blocks: list[Block] = []
    picture = drawing(style.logo, 3 * _EMBLEM, _EMBLEM) if style.logo else None
    if picture:
        blocks.append(Drawing(picture, _EMBLEM, element.child("Figure", alt=tr("report-emblem"))))
    lines = list(dict.fromkeys(reversed(style.header_lines)))[::-1]  # a line given twice stands at its last place
    for k, line in enumerate(lines):
        last = k == len(lines) - 1
        blocks.append(Balanced(line, LETTERHEAD_STRONG if last else LETTERHEAD, element.child("P")))
    return Stack(blocks or [Paragraph("", LETTERHEAD)], gap=1)


def _centred(style: TextStyle) -> TextStyle:
    return replace(style, align="center", after=0)
