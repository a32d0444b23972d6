"""Footnotes: numbered in the text, kept at the foot of the page on which their number stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.persian.digits import to_persian
from app.reports.blocks import Block, Paragraph, Stack
from app.reports.lists import ListItem
from app.reports.styles import NOTE
from app.reports.tagging import Element
from app.reports.text import Span, TextStyle

_RISE, _SMALL = 0.33, 0.62  # of the text's size
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
