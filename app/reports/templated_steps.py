"""The steps of a procedure as a flowchart: numbered boxes under each other, each leading to the next."""

from collections.abc import Sequence
from dataclasses import replace

from app.persian.digits import to_persian
from app.reports.blocks import Block, Paragraph
from app.reports.styles import ACCENT, BODY, RULE
from app.reports.tagging import Element

_TITLE = replace(BODY.bold(), size=11, leading=18, align="start", after=0, color=ACCENT)
_DETAIL = replace(BODY, size=9.4, leading=15.4, align="start", after=0)
_NUMBER = replace(BODY.bold(), size=13, leading=20, align="center", after=0, color=(1, 1, 1))
_MARGIN, _DISC, _ARROW = 7.0, 15.0, 13.0
_TITLE_SHARE = 0.24


class Step(Block):
    """One box with its number at the right and, unless it is the last, an arrow below."""

    def __init__(self, number: int, title: str, detail: str, element: Element, *, last: bool) -> None:
        item = element.child("LI")
        self._number = Paragraph(to_persian(number), _NUMBER, item.child("Lbl"))
        body = item.child("LBody")
        self._title = Paragraph(title, _TITLE, body.child("P"))
        self._detail = Paragraph(detail or " ", _DETAIL, body.child("P"))
        self._last = last

    def lay_out(self, width: float) -> float:
        """Title and detail side by side, the arrow below."""
        room = width - 2 * _MARGIN - 2 * _DISC - 16
        self._widths = (room * _TITLE_SHARE, room * (1 - _TITLE_SHARE) - 8)
        tallest = max(part.wrap(wide) for part, wide in zip((self._title, self._detail), self._widths, strict=True))
        self._box = max(tallest, 2 * _DISC) + 2 * _MARGIN
        return self._box + (0 if self._last else _ARROW)

    def draw(self) -> None:
        """The box and the disc, then the words, then the arrow."""
        canvas, low = self.canvas, self.height - self._box
        middle, centre = low + self._box / 2, self.width - _MARGIN - _DISC
        with canvas.tagged(None):
            canvas.saveState()
            canvas.setStrokeColorRGB(*RULE)
            canvas.setFillColorRGB(0.965, 0.975, 0.985)
            canvas.setLineWidth(0.8)
            canvas.roundRect(0, low, self.width, self._box, 5, stroke=1, fill=1)
            canvas.setFillColorRGB(*ACCENT)
            canvas.circle(centre, middle, _DISC - 2, stroke=0, fill=1)
            if not self._last:
                self._draw_arrow(low)
            canvas.restoreState()
        self._number.wrap(2 * _DISC)
        self._number.draw_on(canvas, centre - _DISC, middle - self._number.height / 2)
        right = centre - _DISC - 8
        for part, wide in zip((self._title, self._detail), self._widths, strict=True):
            part.draw_on(canvas, right - wide, middle - part.height / 2)
            right -= wide + 8

    def _draw_arrow(self, low: float) -> None:
        canvas, x = self.canvas, self.width / 2
        canvas.setStrokeColorRGB(*ACCENT)
        canvas.setLineWidth(1.2)
        canvas.line(x, low, x, low - _ARROW + 5)
        path = canvas.beginPath()
        path.moveTo(x - 4.5, low - _ARROW + 7)
        path.lineTo(x + 4.5, low - _ARROW + 7)
        path.lineTo(x, low - _ARROW + 1)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def steps(entries: Sequence[tuple[str, str]], element: Element) -> list[Step]:
    """A box for each title with its detail."""
    count = len(entries)
    return [Step(at, title, detail, element, last=at == count) for at, (title, detail) in enumerate(entries, 1)]
