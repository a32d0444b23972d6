"""Lists: marks that hang at the right of their entries, Persian numbers and letters, lists inside lists."""

from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from typing import Literal

from app.persian.digits import to_persian
from app.persian.ordinals import abjad, alphabetic
from app.reports.blocks import Block, Paragraph, Stack
from app.reports.tagging import Element
from app.reports.text import Span, TextStyle

Marks = Literal["bullet", "dash", "number", "abjad", "letter"]

_SIGNS = {"bullet": "•", "dash": "–"}
_NUMBERING = {"bullet": "Disc", "dash": "None", "number": "Decimal", "abjad": "LowerAlpha", "letter": "LowerAlpha"}
_GAP = 0.45  # of the size, between a mark and its text


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry says, and the list below it."""

    text: str | Sequence[Span]
    inner: "Listing | None" = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries under one kind of mark; `first` is the number of the first."""

    entries: Sequence[Entry | str]
    marks: Marks = "bullet"
    first: int = 1


def mark(marks: Marks, number: int) -> str:
    """What stands before entry `number`; where the letters end, numbers go on."""
    if marks in _SIGNS:
        return _SIGNS[marks]
    if marks != "number":
        with suppress(ValueError):
            return f"{abjad(number) if marks == 'abjad' else alphabetic(number)})"
    return f"{to_persian(number)}-"


def list_items(listing: Listing, style: TextStyle, parent: Element) -> list[Block]:
    """One block per entry, the list's element under `parent`; `style` is that of the entries."""
    element = parent.child("L")
    element.numbering = _NUMBERING[listing.marks]
    marks = [mark(listing.marks, number) for number in range(listing.first, listing.first + len(listing.entries))]
    label = replace(style, align="start", indent=0, before=0, after=0)
    room = max((Paragraph(text, label).natural_width() for text in marks), default=0) + _GAP * style.size
    items: list[Block] = []
    for text, entry in zip(marks, listing.entries, strict=True):
        item = element.child("LI")
        shown = Paragraph(text, label, item.child("Lbl"))
        items.append(ListItem(shown, _body(entry, style, item.child("LBody")), room, style.after))
    return items


def _body(entry: Entry | str, style: TextStyle, element: Element) -> Stack:
    known = Entry(entry) if isinstance(entry, str) else entry
    blocks: list[Block] = [Paragraph(known.text, replace(style, after=0), element.child("P"))]
    if known.inner:
        blocks += list_items(known.inner, style, element)
    return Stack(blocks, gap=style.after / 2)


class ListItem(Block):
    """A mark and, `room` points to its left, the entry; it may go on over a page, the mark not repeated."""

    def __init__(self, label: Paragraph | None, body: Stack, room: float, after: float) -> None:
        self._label, self._body, self._room, self._after = label, body, room, after

    def space_after(self) -> float:
        """Points below."""
        return self._after

    def notes(self) -> Sequence[Block]:
        """The entry's footnotes."""
        return self._body.notes()

    def lay_out(self, width: float) -> float:
        """The entry's height."""
        return self._body.wrap(width - self._room)

    def least_height(self, width: float) -> float:
        """The least of the entry."""
        return self._body.least_height(width - self._room)

    def split(self, width: float, room: float) -> Sequence["ListItem"]:
        """Two items, the second without a mark, if the entry can be split."""
        parts = self._body.split(width - self._room, room)
        if len(parts) < 2:
            return []
        begin, rest = copy(self), copy(self)
        begin._body, begin._after = parts[0], 0
        rest._body, rest._label = parts[1], None
        return [begin, rest]

    def draw(self) -> None:
        """The mark at the right of the first line, then the entry."""
        if self._label:
            self._label.draw_on(self.canvas, self.width - self._room, self.height - self._label.wrap(self._room))
        self._body.wrap(self.width - self._room)
        self._body.draw_on(self.canvas, 0, 0)
