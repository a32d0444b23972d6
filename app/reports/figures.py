"""Pictures on the page: photos with their captions, emblems and drawn signatures, QR codes."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno

from app.reports.blocks import Block, Paragraph
from app.reports.pictures import Picture
from app.reports.styles import RULE
from app.reports.tagging import Element

PHOTO_BOX = (232.0, 168.0)
"""Points: the largest a photo is printed, and so what its pixels are scaled for."""


@dataclass(frozen=True, slots=True)
class PhotoCell:
    """A photo, or None with the sentence that names the missing file, and the caption below."""

    picture: Picture | None
    missing: Paragraph
    caption: Paragraph
    figure: Element


class PhotoRow(Block):
    """One or two photos side by side, the first at the right, bottoms aligned, captions below; never split."""

    _GAP = 12.0

    def __init__(self, cells: Sequence[PhotoCell], after: float = 6) -> None:
        self._cells, self._after = list(cells), after

    def space_after(self) -> float:
        """Points below."""
        return self._after

    def _cell_width(self, width: float) -> float:
        return (width - self._GAP) / 2

    def _size(self, cell: PhotoCell, width: float) -> tuple[float, float]:
        across = min(PHOTO_BOX[0], self._cell_width(width))
        if cell.picture is None:
            return across, 84.0
        scale = min(across / cell.picture.width, PHOTO_BOX[1] / cell.picture.height)
        return cell.picture.width * scale, cell.picture.height * scale

    def lay_out(self, width: float) -> float:
        """The tallest photo and the longest caption."""
        self._photos = max(self._size(cell, width)[1] for cell in self._cells)
        captions = max(cell.caption.wrap(self._cell_width(width)) for cell in self._cells)
        return self._photos + 3 + captions

    def draw(self) -> None:
        """Photos, then captions, from the right; a single photo stands in the middle."""
        across = self._cell_width(self.width)
        left = (self.width - across) / 2 if len(self._cells) == 1 else self.width - across
        for cell in self._cells:
            self._draw_photo(cell, left, across)
            cell.caption.wrap(across)
            cell.caption.draw_on(self.canvas, left, self.height - self._photos - 3 - cell.caption.height)
            left -= across + self._GAP

    def _draw_photo(self, cell: PhotoCell, left: float, across: float) -> None:
        canvas = self.canvas
        width, height = self._size(cell, self.width)
        x, y = left + (across - width) / 2, self.height - self._photos
        if cell.picture is None:
            with canvas.tagged(None):
                canvas.saveState()
                canvas.setStrokeColorRGB(*RULE)
                canvas.setDash(3, 2)
                canvas.rect(x, y, width, height, stroke=1, fill=0)
                canvas.restoreState()
            cell.missing.wrap(width - 16)
            cell.missing.draw_on(canvas, x + 8, y + (height - cell.missing.height) / 2)
            return
        cell.figure.box = canvas.page_box(x, y, width, height)
        with canvas.tagged(cell.figure):
            canvas.draw_picture(cell.picture, x, y, width, height)
        with canvas.tagged(None):
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.5)
            canvas.rect(x, y, width, height, stroke=1, fill=0)


class Drawing(Block):
    """A picture of a given height, centred; used for emblems and drawn signatures."""

    def __init__(self, picture: Picture, height: float, figure: Element | None) -> None:
        self._picture, self._tall, self._figure = picture, height, figure

    def lay_out(self, width: float) -> float:
        """The height asked for, less where the picture is too wide."""
        return min(self._tall, width * self._picture.ratio)

    def draw(self) -> None:
        """The picture in the middle of its width."""
        wide = self.height / self._picture.ratio
        x = (self.width - wide) / 2
        if self._figure:
            self._figure.box = self.canvas.page_box(x, 0, wide, self.height)
        with self.canvas.tagged(self._figure):
            self.canvas.draw_picture(self._picture, x, 0, wide, self.height)


class QrCode(Block):
    """A square code, `side` points wide with its quiet zone."""

    _QUIET = 3

    def __init__(self, payload: str, side: float, figure: Element | None) -> None:
        self._matrix = [list(row) for row in segno.make(payload, error="m", micro=False).matrix]
        self._side, self._figure = side, figure

    def lay_out(self, width: float) -> float:
        """The side."""
        return self._side

    def draw(self) -> None:
        """One path of all dark modules, runs of a row joined."""
        canvas = self.canvas
        module = self._side / (len(self._matrix) + 2 * self._QUIET)
        left = (self.width - self._side) / 2
        if self._figure:
            self._figure.box = canvas.page_box(left, 0, self._side, self._side)
        with canvas.tagged(self._figure):
            operators = ["q 0 g"]
            for y, row in enumerate(self._matrix):
                bottom = self._side - (y + 1 + self._QUIET) * module
                for x, length in _dark_runs(row):
                    start = left + (x + self._QUIET) * module
                    operators.append(f"{start:.3f} {bottom:.3f} {length * module:.3f} {module:.3f} re")
            canvas.addLiteral("\n".join([*operators, "f Q"]))


def _dark_runs(row: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
