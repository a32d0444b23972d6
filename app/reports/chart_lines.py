"""Lines over time, the oldest at the right, and rings of shares."""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin

from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.reports.chart_bars import draw_value_axis
from app.reports.chart_scale import scale
from app.reports.charts import LABEL, Chart, label_width, look
from app.reports.page import draw_label

_NAMES = 18.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1.2, 1.8), (6, 2, 1.2, 2))
_SEVERAL_NUMBERED = 2  # more lines than these would write numbers over each other
_FAR_FROM_ZERO = 0.5  # of the highest value: above it the axis need not begin at zero
_HOLE = 0.58  # of the ring's radius
_DETAIL = 3.0  # degrees of arc between two points of the ring's outline


class LineChart(Chart):
    """One line per series over the categories; a missing value breaks the line."""

    kind = "lines"
    key_width = 18.0

    def plot(self, width: float, height: float) -> None:
        """The axis at the right, the lines to its left, names below."""
        data = self.data
        known = [value for series in data.series for value in series.values if value is not None]
        shown = scale(known, from_zero=not known or min(known) < _FAR_FROM_ZERO * max(known))
        right = width - draw_value_axis(self, shown, width, _NAMES, height)
        each = right / len(data.categories)
        every = self._every(each)
        for k, name in enumerate(data.categories):
            if k % every == 0:
                draw_label(self.canvas, name, replace(LABEL, align="center"), right - (k + 1) * each - 40, 5, each + 80)
        top = height - 12
        for index, series in enumerate(data.series):
            points = [
                None if value is None else (right - (k + 0.5) * each, _NAMES + shown.share(value) * (top - _NAMES))
                for k, value in enumerate(series.values)
            ]
            self._draw_line(index, points)
            if len(data.series) <= _SEVERAL_NUMBERED and every == 1:
                self._write_numbers(index, points)

    def _every(self, each: float) -> int:
        """Of how many names one is written, so that they do not touch."""
        widest = max(label_width(name, LABEL) for name in self.data.categories) + 6
        return max(1, -int(-widest // each))

    def _draw_line(self, index: int, points: Sequence[tuple[float, float] | None]) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColorRGB(*look(index).fill)
        canvas.setLineWidth(1.3)
        canvas.setDash([*_DASHES[index % len(_DASHES)]])
        path, down = canvas.beginPath(), False
        for point in points:
            if point:
                (path.lineTo if down else path.moveTo)(*point)
            down = point is not None
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()
        for point in points:
            if point:
                self._draw_marker(index, *point)

    def _draw_marker(self, index: int, x: float, y: float, size: float = 2.6) -> None:
        canvas = self.canvas
        canvas.setFillColorRGB(*look(index).fill)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.setLineWidth(0.6)
        corners = (0, 4, 3, 4)[index % 4]
        if not corners:
            canvas.circle(x, y, size, stroke=1, fill=1)
            return
        turn = (0, pi / 4, pi / 2, 0)[index % 4]
        path = canvas.beginPath()
        for k in range(corners):
            angle = turn + 2 * pi * k / corners
            (path.lineTo if k else path.moveTo)(x + size * 1.25 * cos(angle), y + size * 1.25 * sin(angle))
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)

    def _write_numbers(self, index: int, points: Sequence[tuple[float, float] | None]) -> None:
        """The numbers of one of two lines: of two points above each other, the upper one's stands over it."""
        style = replace(LABEL, size=7.2, align="center", color=look(0).fill)
        for k, point in enumerate(points):
            value = self.data.series[index].values[k]
            if point is None or value is None:
                continue
            others = [other for series in self.data.series if (other := series.values[k]) is not None]
            is_upper = value == max(others) and (value != min(others) or not index or len(others) == 1)
            below = not is_upper and point[1] > _NAMES + 12
            draw_label(self.canvas, self.data.number(value), style, point[0] - 30, point[1] + (-10 if below else 5), 60)

    def draw_key(self, index: int, x: float, y: float) -> None:
        """A short piece of the line with its marker."""
        self._draw_line(index, [(x, y + 3.2), (x + self.key_width / 2, y + 3.2), (x + self.key_width, y + 3.2)])


class DonutChart(Chart):
    """Shares of a whole, the first series only: a ring from the top, clockwise, and its legend with the numbers."""

    kind = "shares"

    @property
    def entries(self) -> Sequence[str]:
        """The legend stands beside the ring."""
        return []

    def plot(self, width: float, height: float) -> None:
        """The ring at the right, names, numbers and shares at its left."""
        radius = min(height / 2 - 4, 68.0)
        values = [max(0.0, value or 0.0) for value in self.data.series[0].values]
        total = sum(values)
        x, y = width * 0.64, height / 2
        angle = 90.0
        for k, value in enumerate(values):
            sweep = 360 * value / total if total else 0.0
            self._draw_piece(k, x, y, radius, angle, sweep)
            angle -= sweep
        bold = replace(LABEL.bold(), size=10, align="center")
        draw_label(self.canvas, self.data.number(total), bold, x - radius, y - 1, 2 * radius)
        draw_label(
            self.canvas, tr("report-chart-total"), replace(LABEL, align="center"), x - radius, y - 13, 2 * radius
        )
        self._draw_names(values, total, x - radius - 30, y)

    def _draw_piece(self, index: int, x: float, y: float, radius: float, start: float, sweep: float) -> None:
        if not sweep:
            return
        steps = max(2, int(sweep / _DETAIL) + 1)
        angles = [(start - sweep * k / steps) * pi / 180 for k in range(steps + 1)]
        outline = [(x + radius * cos(a), y + radius * sin(a)) for a in angles]
        outline += [(x + _HOLE * radius * cos(a), y + _HOLE * radius * sin(a)) for a in reversed(angles)]
        path = self.canvas.beginPath()
        path.moveTo(*outline[0])
        for point in outline[1:]:
            path.lineTo(*point)
        path.close()
        self.fill_path(index, path, (x - radius, y - radius, x + radius, y + radius))

    def _draw_names(self, values: Sequence[float], total: float, right: float, middle: float) -> None:
        row = 15.0
        y = middle + row * len(values) / 2 - row
        for k, (name, value) in enumerate(zip(self.data.categories, values, strict=True)):
            self.draw_key(k, right - 7, y + 2)
            share = format_number(100 * value / total if total else 0.0, 0)
            text = tr("report-chart-share", name=name, value=self.data.number(value), share=share)
            draw_label(self.canvas, text, LABEL, 0, y + 3, right - 12)
            y -= row
