"""Bars that grow from the right, one category below the other, and columns that stand side by side from the right."""

from collections.abc import Sequence
from dataclasses import replace

from app.reports.chart_scale import Scale, scale
from app.reports.charts import LABEL, TICK, Chart, ChartData, label_width, look
from app.reports.page import draw_label
from app.reports.styles import QUIET
from app.reports.tagging import Element

_TICK_ROOM = 14.0
_LABEL_SHARE = 0.34  # of the width, at most
_GAP = 6.0
_THICK, _BETWEEN = 11.0, 9.0
_FILLED = 0.64  # of a category's width: its columns
AXIS = (QUIET, 0.8)
_LEAST_INSIDE = 11.0  # points a stacked piece needs for its number


def _ends(data: ChartData, stacked: bool) -> list[float]:
    """The values that a scale must hold."""
    columns = [[value or 0.0 for value in values] for values in zip(*(one.values for one in data.series), strict=True)]
    if stacked:
        return [data.full, *(sum(value for value in column if value > 0) for column in columns)]
    return [data.full, *(value for column in columns for value in column)]


class BarChart(Chart):
    """Horizontal bars; several series stand below each other, or end to end if `stacked` (no negative values then)."""

    def __init__(self, data: ChartData, parent: Element, stacked: bool = False) -> None:
        self.kind = "stacked-bars" if stacked else "bars"
        self._stacked = stacked
        super().__init__(data, parent)

    @property
    def _thickness(self) -> float:
        return _THICK * (1 if self._stacked else len(self.data.series))

    def plot_height(self, width: float) -> float:
        """As many rows as categories."""
        return _TICK_ROOM + len(self.data.categories) * (self._thickness + _BETWEEN)

    def plot(self, width: float, height: float) -> None:
        """Names at the right, then the axis, the bars to its left with their numbers."""
        data = self.data
        names = min(_LABEL_SHARE * width, max(label_width(name, LABEL) for name in data.categories))
        shown = scale(_ends(data, self._stacked))
        ends = max(label_width(data.number(value), LABEL) for value in (shown.low, shown.high))
        right, left = width - names - _GAP, ends + _GAP
        self._draw_axis(shown, right, left, height)
        row = self._thickness + _BETWEEN
        for k, name in enumerate(data.categories):
            middle = height - (k + 0.5) * row
            self.label(name, LABEL, width - names, middle, names)
            values = [series.values[k] for series in data.series]
            if self._stacked:
                self._draw_stack(values, shown, right, left, middle)
            else:
                self._draw_bars(values, shown, right, left, middle)
        zero = right - shown.share(0) * (right - left)
        self.rule(zero, _TICK_ROOM, zero, height, *AXIS)

    def _draw_axis(self, shown: Scale, right: float, left: float, height: float) -> None:
        style = replace(TICK, align="center")
        for tick in shown.ticks:
            x = right - shown.share(tick) * (right - left)
            self.rule(x, _TICK_ROOM, x, height)
            draw_label(self.canvas, self.data.tick(tick), style, x - 30, 3, 60)

    def _draw_bars(
        self, values: Sequence[float | None], shown: Scale, right: float, left: float, middle: float
    ) -> None:
        top = middle + self._thickness / 2
        zero = right - shown.share(0) * (right - left)
        for k, value in enumerate(values):
            if value is None:
                continue
            end = right - shown.share(value) * (right - left)
            low = top - (k + 1) * _THICK
            self.box(k, min(zero, end), low + 0.8, abs(zero - end), _THICK - 1.6)
            number = self.data.number(value)
            wide = label_width(number, LABEL)
            x = end + 3 if value < 0 else end - 3 - wide
            draw_label(self.canvas, number, LABEL, x, low + 3, wide)

    def _draw_stack(
        self, values: Sequence[float | None], shown: Scale, right: float, left: float, middle: float
    ) -> None:
        x, low = right, middle - _THICK / 2
        for k, value in enumerate(values):
            wide = max(0.0, value or 0.0) / (shown.high - shown.low) * (right - left)
            self.box(k, x - wide + 0.6, low, wide - 0.6, _THICK)
            self._number_inside(k, value, x - wide, wide, low + 2.6)
            x -= wide
        total = self.data.number(sum(value or 0.0 for value in values))
        room = label_width(total, LABEL.bold())
        draw_label(self.canvas, total, LABEL.bold(), x - 3 - room, low + 2.6, room)

    def _number_inside(self, index: int, value: float | None, x: float, wide: float, y: float) -> None:
        shown = look(index)
        text = self.data.number(value or 0.0)
        if value and not shown.hatched and label_width(text, LABEL) + 4 < wide:
            draw_label(self.canvas, text, replace(LABEL, color=shown.on_fill, align="center"), x, y, wide)


class ColumnChart(Chart):
    """Vertical columns, the first category at the right; several series side by side, or stacked."""

    def __init__(self, data: ChartData, parent: Element, stacked: bool = False, height: float = 170.0) -> None:
        self.kind = "stacked-columns" if stacked else "columns"
        self._stacked = stacked
        super().__init__(data, parent, height)

    def plot(self, width: float, height: float) -> None:
        """The axis at the right, columns to its left, names below."""
        data, shown = self.data, scale(_ends(self.data, self._stacked))
        right = width - draw_value_axis(self, shown, width, _name_room(self, width), height)
        bottom, each = _name_room(self, width), right / len(data.categories)
        style = replace(LABEL, align="center")
        for k, name in enumerate(data.categories):
            middle = right - (k + 0.5) * each
            self.label(name, style, middle - each / 2 + 2, (bottom - 4) / 2, each - 4)
            values = [series.values[k] for series in data.series]
            draw = self._draw_stack if self._stacked else self._draw_columns
            draw(values, shown, middle, each, bottom, height - 12)
        zero = bottom + shown.share(0) * (height - 12 - bottom)
        self.rule(0, zero, right, zero, *AXIS)

    def _draw_columns(
        self, values: Sequence[float | None], shown: Scale, middle: float, each: float, bottom: float, top: float
    ) -> None:
        wide = min(26.0, each * _FILLED / len(values))
        right, zero = middle + wide * len(values) / 2, bottom + shown.share(0) * (top - bottom)
        style = replace(LABEL, size=7.2, align="center")
        for k, value in enumerate(values):
            if value is None:
                continue
            end = bottom + shown.share(value) * (top - bottom)
            x = right - (k + 1) * wide
            self.box(k, x + 0.6, min(zero, end), wide - 1.2, abs(end - zero))
            text = self.data.number(value)
            if label_width(text, style) < wide + 6 or len(values) == 1:
                draw_label(self.canvas, text, style, x - 20, end + (3 if value >= 0 else -9), wide + 40)

    def _draw_stack(
        self, values: Sequence[float | None], shown: Scale, middle: float, each: float, bottom: float, top: float
    ) -> None:
        wide, y = min(40.0, each * _FILLED), bottom
        for k, value in enumerate(values):
            tall = max(0.0, value or 0.0) / (shown.high - shown.low) * (top - bottom)
            self.box(k, middle - wide / 2, y + 0.6, wide, tall - 0.6)
            text, fill = self.data.number(value or 0.0), look(k)
            if tall > _LEAST_INSIDE and not fill.hatched:
                style = replace(LABEL, color=fill.on_fill, align="center")
                draw_label(self.canvas, text, style, middle - wide / 2, y + tall / 2 - 2.4, wide)
            y += tall
        total = self.data.number(sum(value or 0.0 for value in values))
        draw_label(self.canvas, total, replace(LABEL.bold(), align="center"), middle - 30, y + 3, 60)


def _name_room(chart: Chart, width: float) -> float:
    """Height below the axis: one line of names, or two where a name is wider than its share."""
    each = width * 0.92 / len(chart.data.categories) - 4
    return (
        2 * LABEL.leading + 4
        if any(label_width(name, LABEL) > each for name in chart.data.categories)
        else LABEL.leading + 4
    )


def draw_value_axis(chart: Chart, shown: Scale, width: float, bottom: float, height: float) -> float:
    """Numbers at the right with a line each over the plot; gives the width the numbers take."""
    top = height - 12
    room = max(label_width(chart.data.tick(tick), TICK) for tick in shown.ticks) + 5
    for tick in shown.ticks:
        y = bottom + shown.share(tick) * (top - bottom)
        chart.rule(0, y, width - room, y, *(AXIS if tick == 0 else ()))
        draw_label(chart.canvas, chart.data.tick(tick), TICK, width - room, y - 2.4, room)
    return room
