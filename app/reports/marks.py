"""Small drawings inside text: score bars, verdict marks, and places kept for signatures."""

from collections.abc import Sequence

from app.reports.blocks import Block, Color, Paragraph
from app.reports.canvas import Place
from app.reports.styles import BAD, GOOD, IDLE, MIDDLING, RULE
from app.reports.tagging import Element
from app.reports.text import TextStyle

_MARK_ROOM = 13.0


class ScoreBar(Block):
    """A bar filled from the right to `percent`, with its number written beside it."""

    def __init__(self, percent: float, number: Paragraph) -> None:
        self._percent, self._number = percent, number

    def lay_out(self, width: float) -> float:
        """The number's height."""
        return self._number.wrap(width)

    def draw(self) -> None:
        """The number at the right, the bar in the rest."""
        canvas = self.canvas
        self._number.draw_on(canvas, 0, 0)
        room = min(self.width - 60, 190)
        right, low = self.width - 60, self.height / 2 - 3
        with canvas.tagged(None):
            canvas.saveState()
            canvas.setFillColorRGB(0.88, 0.9, 0.92)
            canvas.rect(right - room, low, room, 6, stroke=0, fill=1)
            canvas.setFillColorRGB(*score_color(self._percent))
            filled = room * max(0.0, min(self._percent, 100.0)) / 100
            canvas.rect(right - filled, low, filled, 6, stroke=0, fill=1)
            canvas.restoreState()


def score_color(percent: float) -> Color:
    """The colour of a score, the thresholds of the report card (90, 75, 60)."""
    return GOOD if percent >= 75 else MIDDLING if percent >= 60 else BAD


class Verdict(Paragraph):
    """A verdict's word behind its mark; shapes differ, so that a black and white print says the same."""

    def __init__(self, verdict: str, word: str, style: TextStyle, element: Element) -> None:
        super().__init__(word, style, element)
        self._verdict = verdict

    def lay_out(self, width: float) -> float:
        """The text beside the mark."""
        return super().lay_out(width - _MARK_ROOM)

    def draw(self) -> None:
        """The mark at the right of the first line, then the word."""
        canvas = self.canvas
        with canvas.tagged(None):
            canvas.saveState()
            canvas.translate(self.width - 5, self.height - self.style.leading / 2)
            canvas.setLineWidth(1.1)
            _MARKS[self._verdict](self)
            canvas.restoreState()
        super().draw()

    def _yes(self) -> None:
        self._disc(GOOD)
        self._stroke([(-2.1, -0.1), (-0.6, -1.7), (2.2, 1.6)])

    def _no(self) -> None:
        self._disc(BAD)
        self._stroke([(-1.7, -1.7), (1.7, 1.7)])
        self._stroke([(-1.7, 1.7), (1.7, -1.7)])

    def _partly(self) -> None:
        canvas = self.canvas
        canvas.setStrokeColorRGB(*MIDDLING)
        canvas.setFillColorRGB(*MIDDLING)
        canvas.circle(0, 0, 3.7, stroke=1, fill=0)
        canvas.wedge(-3.7, -3.7, 3.7, 3.7, -90, 180, stroke=0, fill=1)

    def _none(self) -> None:
        canvas = self.canvas
        canvas.setStrokeColorRGB(*IDLE)
        canvas.circle(0, 0, 3.7, stroke=1, fill=0)
        self._stroke([(-1.6, 0), (1.6, 0)], IDLE)

    def _disc(self, color: Color) -> None:
        self.canvas.setFillColorRGB(*color)
        self.canvas.circle(0, 0, 4.2, stroke=0, fill=1)

    def _stroke(self, points: Sequence[tuple[float, float]], color: Color = (1, 1, 1)) -> None:
        canvas = self.canvas
        canvas.setStrokeColorRGB(*color)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path, stroke=1, fill=0)


_MARKS = {
    "yes": Verdict._yes,
    "partly": Verdict._partly,
    "no": Verdict._no,
    "not_applicable": Verdict._none,
}


class SignaturePlace(Block):
    """An empty frame for one signature, noted with its place on the page."""

    def __init__(self, name: str, height: float) -> None:
        self._name, self._tall = name, height

    def lay_out(self, width: float) -> float:
        """The height asked for."""
        return self._tall

    def draw(self) -> None:
        """A light frame inside the place, so that the signature's own picture covers it."""
        canvas = self.canvas
        canvas.parts.places.append(
            Place(self._name, canvas.getPageNumber(), canvas.page_box(0, 0, self.width, self.height))
        )
        with canvas.tagged(None):
            canvas.saveState()
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.6)
            canvas.setDash(2, 2)
            canvas.roundRect(2, 2, self.width - 4, self.height - 4, 3, stroke=1, fill=0)
            canvas.restoreState()
