"""The letters of a PDF page folded for searching, each with its place on the page."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, repeat

from app.persian.text import search_key

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, as PDFium measures from the bottom left."""
Rect = tuple[float, float, float, float]
"""Left, top, width and height as shares of the page."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the searched words stand; `page` counts from 0."""

    page: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class PageWords:
    """`letters` without blanks, half-spaces and marks; `places` has the place of each in PDFium's own count."""

    letters: str
    places: Sequence[int]

    @classmethod
    def folded(cls, letters: Iterable[str]) -> "PageWords":
        """Fold the letters of a page, given one by one; no loop of Python's own, which would hold up the window."""
        keys = list(map(_key, letters))
        return cls("".join(keys), array("L", chain.from_iterable(map(repeat, count(), map(len, keys)))))

    def find(self, wanted: str) -> Iterator[Sequence[int]]:
        """The places of the letters of each time that `wanted`, from `wanted_letters`, stands here."""
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            yield self.places[at : at + len(wanted)]
            at = self.letters.find(wanted, at + len(wanted))


def wanted_letters(typed: str) -> str:
    """What is looked for: blanks do not count, because what a PDF gives back of them is a guess."""
    return search_key(typed).replace(" ", "")


def lines_of(boxes: Iterable[Box], width: float, height: float) -> Iterator[Rect]:
    """One rectangle per line of letters, on a page of that many points."""
    line: Box | None = None
    for left, bottom, right, top in boxes:
        if line is not None and bottom < line[3] and top > line[1]:
            line = (min(line[0], left), min(line[1], bottom), max(line[2], right), max(line[3], top))
            continue
        if line is not None:
            yield _share(line, width, height)
        line = (left, bottom, right, top)
    if line is not None:
        yield _share(line, width, height)


def _share(box: Box, width: float, height: float) -> Rect:
    left, bottom, right, top = box
    return (left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)


@cache
def _key(letter: str) -> str:
    return wanted_letters(letter)
