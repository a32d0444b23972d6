"""Plots as vectors: what all kinds share — series, colours that print in grey, legend, and the numbers as a text."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reportlab.pdfgen.pathobject import PDFPathObject

from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.reports.blocks import Block, Color
from app.reports.page import draw_label
from app.reports.styles import CAPTION, INK, QUIET
from app.reports.tagging import Element
from app.reports.text import TextStyle, text_of
from app.reports.typesetting import draw_line

LABEL = TextStyle(size=7.8, leading=11.5, color=INK)
TICK = TextStyle(size=7, leading=10, color=QUIET)
_TITLE = replace(CAPTION.bold(), size=9, leading=15)
_LEGEND_ROW, _LEGEND_GAP = 14.0, 14.0
_SWATCH = 7.0
_GRID = (0.86, 0.88, 0.91)
_HATCH = 3.2  # points between the lines over the second round of colours


class Series(NamedTuple):
    """One value per category; None where nothing was measured."""

    name: str
    values: tuple[float | None, ...]


class Look(NamedTuple):
    """A series' fill; `hatched` where the colours begin anew; `on_fill` is the colour of a number upon it."""

    fill: Color
    on_fill: Color
    hatched: bool = False


_WHITE = (1.0, 1.0, 1.0)
# Each is a good deal lighter than the one before it, so that a black and white print keeps them apart.
_LOOKS = (
    Look((0.07, 0.25, 0.42), _WHITE),
    Look((0.85, 0.62, 0.2), INK),
    Look((0.27, 0.5, 0.5), _WHITE),
    Look((0.75, 0.84, 0.9), INK),
)


def look(index: int) -> Look:
    """How series `index` is filled."""
    return _LOOKS[index % len(_LOOKS)]._replace(hatched=index >= len(_LOOKS))


def label_width(text: str, style: TextStyle) -> float:
    """Width of one line in points."""
    return text_of(text, style).lines(1e9)[0].width


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a plot shows: a title, categories from the right (or from the top), and one or more series.

    `unit` stands after each number (٪), `places` are its decimals; `full` is a value the axis reaches at least.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    places: int | None = None
    full: float = 0.0

    def number(self, value: float) -> str:
        """A value as the plot and its text write it."""
        return f"{format_number(value, self.places)}{self.unit}"

    def tick(self, value: float) -> str:
        """A value as the axis writes it."""
        return f"{format_number(value)}{self.unit}"

    def described(self, kind: str) -> str:
        """The alternative text: kind, title and every number."""
        told = [self._told(series) for series in self.series]
        return tr("report-chart-alt", kind=tr(f"report-chart-{kind}"), title=self.title, numbers="؛ ".join(told))

    def _told(self, series: Series) -> str:
        pairs = zip(self.categories, series.values, strict=True)
        numbers = "، ".join(
            tr("report-chart-value", name=name, value=tr("report-none") if value is None else self.number(value))
            for name, value in pairs
        )
        return numbers if len(self.series) == 1 else tr("report-chart-series", name=series.name, numbers=numbers)


class Chart(Block):
    """A plot over the whole width, its title above, its legend below the title; never split."""

    kind = ""
    key_width = _SWATCH

    def __init__(self, data: ChartData, parent: Element, height: float = 170.0) -> None:
        self.data, self.tall = data, height
        self._caption = parent.child("Caption")
        self._figure = parent.child("Figure", alt=data.described(self.kind))

    def space_after(self) -> float:
        """Points below."""
        return 8

    def lay_out(self, width: float) -> float:
        """Title, legend and plot."""
        self._rows = self._legend_rows(width)
        return _TITLE.leading + _LEGEND_ROW * len(self._rows) + 4 + self.plot_height(width)

    def plot_height(self, width: float) -> float:
        """Height of the plot itself in points."""
        return self.tall

    @abstractmethod
    def plot(self, width: float, height: float) -> None:
        """Draw inside `[0, width] × [0, height]`."""

    @property
    def entries(self) -> Sequence[str]:
        """What the legend names; one name alone needs none."""
        return [series.name for series in self.data.series] if len(self.data.series) > 1 else []

    def draw(self) -> None:
        """The title as a caption, the rest as one figure."""
        canvas = self.canvas
        top = self.height - _TITLE.leading
        with canvas.tagged(self._caption, self.data.title):
            draw_label(canvas, self.data.title, _TITLE, 0, top + 4, self.width)
        self._figure.box = canvas.page_box(0, 0, self.width, top)
        with canvas.tagged(self._figure):
            canvas.saveState()
            index = 0
            for row in self._rows:
                top -= _LEGEND_ROW
                index = self._draw_legend_row(row, index, top)
            if self.data.categories:
                self.plot(self.width, top - 4)
            else:
                self.label(tr("report-none"), replace(LABEL, align="center"), 0, top / 2, self.width)
            canvas.restoreState()

    def _legend_rows(self, width: float) -> list[list[tuple[str, float]]]:
        rows: list[list[tuple[str, float]]] = []
        room = 0.0
        for name in self.entries:
            wide = self.key_width + 4 + label_width(name, LABEL) + _LEGEND_GAP
            if wide > room:
                rows.append([])
                room = width
            rows[-1].append((name, wide))
            room -= wide
        return rows

    def _draw_legend_row(self, row: list[tuple[str, float]], index: int, y: float) -> int:
        right = (self.width + sum(wide for _, wide in row) - _LEGEND_GAP) / 2
        for name, wide in row:
            self.draw_key(index, right - self.key_width, y + 3)
            room = wide - _LEGEND_GAP - self.key_width - 4
            draw_label(self.canvas, name, LABEL, right - wide + _LEGEND_GAP, y + 4, room)
            right -= wide
            index += 1
        return index

    def draw_key(self, index: int, x: float, y: float) -> None:
        """A series' sign in the legend."""
        self.box(index, x, y, _SWATCH, _SWATCH)

    def box(self, index: int, x: float, y: float, width: float, height: float) -> None:
        """A rectangle in the look of a series."""
        if width > 0 and height > 0:
            path = self.canvas.beginPath()
            path.rect(x, y, width, height)
            self.fill_path(index, path, (x, y, x + width, y + height))

    def fill_path(self, index: int, path: PDFPathObject, around: tuple[float, float, float, float]) -> None:
        """A shape in the look of a series, within a white line; `around` is its left, bottom, right and top."""
        canvas, shown = self.canvas, look(index)
        canvas.setFillColorRGB(*shown.fill)
        canvas.setStrokeColorRGB(*_WHITE)
        canvas.setLineWidth(0.8)
        canvas.drawPath(path, stroke=1, fill=1)
        if not shown.hatched:
            return
        left, bottom, right, top = around
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        x = left - (top - bottom)
        while x < right:
            canvas.line(x, bottom, x + top - bottom, top)
            x += _HATCH
        canvas.restoreState()

    def rule(self, x1: float, y1: float, x2: float, y2: float, color: Color = _GRID, weight: float = 0.5) -> None:
        """A straight line of the axes."""
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x1, y1, x2, y2)

    def label(self, text: str, style: TextStyle, x: float, middle: float, width: float, most: int = 2) -> None:
        """A text of at most `most` lines, the last one cut where it must, its height centred on `middle`."""
        laid = text_of(text, style)
        lines = laid.lines(width)
        if len(lines) > most:
            cut = laid.text[: lines[most - 1].end]
            laid = text_of(f"{cut[:-1]}…", style)
            lines = laid.lines(width)[:most]
        y = middle + len(lines) * style.leading / 2 - style.leading * 0.72
        for line in lines:
            draw_line(self.canvas, laid, line, x, y, width, style.align)
            y -= style.leading
