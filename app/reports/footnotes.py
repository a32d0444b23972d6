"""Footnotes: numbered in the text, kept at the foot of the page on which their number stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from app.persian.digits import to_persian
from app.reports.blocks import Block, Paragraph, Stack
from app.reports.lists import ListItem
from app.reports.styles import NOTE, RULE
from app.reports.tagging import Element
from app.reports.text import Span, TextStyle

_RISE, _SMALL = 0.33, 0.62  # of the text's size
_RULE_WIDTH, _RULE_ROOM = 120.0, 9.0
_LABEL_GAP = 3.0
_NOTE = replace(NOTE, size=7.8, leading=12.6, align="justify", after=0)
_USUAL_WIDTH = 490.0
_MOST_ROOM = 220.0
"""Points that the footnotes of one paragraph may take at the foot; what is more stands below the paragraph."""


class Footnote(NamedTuple):
    """A note to what was said before it."""

    text: str


@dataclass(slots=True)
class FootnoteMaker:
    """Numbers the notes of one document."""

    count: int = 0

    def spans(self, content: Sequence[Span | Footnote], style: TextStyle) -> tuple[list[Span], list[str]]:
        """The text with a raised number in place of each note, and the notes."""
        spans: list[Span] = []
        texts: list[str] = []
        for piece in content:
            if isinstance(piece, Footnote):
                self.count += 1
                small = replace(style, size=style.size * _SMALL, rise=style.size * _RISE)
                spans.append(Span(to_persian(self.count), small))
                texts.append(piece.text)
            else:
                spans.append(piece)
        return spans, texts

    def notes(self, texts: Sequence[str], parent: Element) -> tuple[list[Block], list[Block]]:
        """The last notes numbered: those that go to the foot, and those that are too much for it."""
        feet: list[Block] = []
        below: list[Block] = []
        room = _MOST_ROOM
        for number, text in enumerate(texts, self.count - len(texts) + 1):
            note = _note(number, text, parent.child("Note"))
            room -= note.lay_out(_USUAL_WIDTH)
            (feet if room >= 0 else below).append(note)
        return feet, below


def _note(number: int, text: str, element: Element) -> Block:
    element.name = f"note-{number}"
    label = Paragraph(f"{to_persian(number)}-", replace(_NOTE, align="start"), element.child("Lbl"))
    body = Stack([Paragraph(text, _NOTE, element.child("P"))])
    return ListItem(label, body, label.natural_width() + _LABEL_GAP, 0)


class NotedFrame(Frame):
    """A page's frame whose floor rises with the footnotes of what stands on it."""

    _y1p: float  # ReportLab's name: the floor

    def __init__(self, x: float, y: float, width: float, height: float) -> None:
        super().__init__(x, y, width, height, 0, 0, 0, 0)
        self._left, self._bottom, self._wide = x, y, width
        self._feet: list[Block] = []

    def add(self, flowable: Flowable, canv: Canvas, trySplit: int = 0) -> Literal[0, 1]:  # noqa: N803 - ReportLab's name
        """Place a flowable if it fits together with its footnotes."""
        notes, floor = _notes(flowable), self._y1p
        self._y1p += self._room(notes)
        if super().add(flowable, canv, trySplit):
            self._feet += notes
            return 1
        self._y1p = floor
        return 0

    def split(self, flowable: Flowable, canv: Canvas) -> list[Flowable]:
        """Parts of which the first fits together with the footnotes it holds itself."""
        notes, floor = _notes(flowable), self._y1p
        try:
            for count in range(len(notes) + 1):
                self._y1p = floor + self._room(notes[:count])
                parts: list[Flowable] = super().split(flowable, canv)
                if not parts or len(_notes(parts[0])) <= count:
                    return parts
            return []
        finally:
            self._y1p = floor

    def _room(self, notes: Sequence[Block]) -> float:
        """Points that more notes take; the first of a page brings the rule above it."""
        height = sum(note.wrap(self._wide, 1e6)[1] for note in notes)
        return height + (_RULE_ROOM if notes and not self._feet else 0.0)

    def draw_feet(self, canvas: Canvas) -> None:
        """The footnotes of the page that ends, from the floor down; the next page begins without any."""
        if not self._feet:
            return
        self._y1p = self._bottom
        right, y = self._left + self._wide, self._bottom + sum(note.height for note in self._feet)
        canvas.addLiteral("/Artifact BMC")
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        canvas.line(right - _RULE_WIDTH, y + _RULE_ROOM / 2, right, y + _RULE_ROOM / 2)
        canvas.addLiteral("EMC")
        for note in self._feet:
            y -= note.height
            note.drawOn(canvas, self._left, y)
        self._feet = []


def _notes(flowable: Flowable) -> list[Block]:
    return list(flowable.notes()) if isinstance(flowable, Block) else []
