"""Where each page of a PDF lies under the former one, alone or in pairs read from right to left; plain arithmetic."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Size = tuple[float, float]
GAP, EDGE = 14, 16
"""Pixels between the pages, and beside them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's place in the whole length, in pixels; `left` counts from the middle."""

    left: float
    top: float
    width: float
    height: float


class PdfLayout:
    """`columns` is 1 or 2: of two pages the first is at the right; `scale` is pixels per point."""

    def __init__(self, sizes: Sequence[Size] = (), scale: float = 1.0, columns: int = 1) -> None:
        self.scale, self.columns = scale, columns
        self.sheets: list[Sheet] = []
        self._bottoms: list[float] = []  # of rows
        self._tops: list[float] = []
        at = float(GAP)
        for first in range(0, len(sizes), columns):
            row = [(width * scale, height * scale) for width, height in sizes[first : first + columns]]
            height = max(height for _width, height in row)
            for place, size in enumerate(row):
                left = -size[0] / 2 if columns == 1 else -size[0] - GAP / 2 if place else GAP / 2
                self.sheets.append(Sheet(left, at + (height - size[1]) / 2, *size))
            self._tops.append(at)
            self._bottoms.append(at + height)
            at += height + GAP
        self.length = at
        reach = max((max(-sheet.left, sheet.left + sheet.width) for sheet in self.sheets), default=0.0)
        self.width = 2 * (reach + EDGE)

    def top(self, page: int) -> float:
        """Where the row of a page, from 0, begins."""
        return self._tops[page // self.columns]

    def between(self, top: float, bottom: float) -> range:
        """The pages, from 0, of the rows that lie in that part of the length."""
        first, last = bisect_left(self._bottoms, top), bisect_right(self._tops, bottom)
        return range(first * self.columns, min(last * self.columns, len(self.sheets)))

    def at(self, height: float) -> int:
        """The first page, from 0, of the row at that height or next below it; the last row's if there is none."""
        return min(bisect_left(self._bottoms, height), max(0, len(self._bottoms) - 1)) * self.columns


def fitting(sizes: Sequence[Size], columns: int, room: Size, *, whole: bool) -> float:
    """The scale at which the widest page (or pair) takes the room's width; `whole`: and the highest its height."""
    gaps = 2 * EDGE + (GAP if columns == 2 else 0)
    scale = (room[0] - gaps) / (columns * max(width for width, _height in sizes))
    if whole:
        scale = min(scale, (room[1] - 2 * GAP) / max(height for _width, height in sizes))
    return max(0.1, scale)
