"""Draws signatures as a pen on a touch screen leaves them; each name has its own hand."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

Point = tuple[float, float]

_WIDTH, _HEIGHT = 600, 220
_FINE = 2
_INK = (22, 36, 96, 255)
_SMOOTH = 14


def signature(name: str) -> bytes:
    """A PNG with a transparent ground; the same name gives the same strokes."""
    dice = Random(f"signature/{name}")
    picture = Image.new("RGBA", (_WIDTH * _FINE, _HEIGHT * _FINE), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    pen = dice.uniform(2.8, 3.8) * _FINE
    for stroke in (_letters(dice), _flourish(dice)):
        line = [(x * _FINE, y * _FINE) for x, y in _curve(stroke)]
        draw.line(line, fill=_INK, width=round(pen), joint="curve")
    for number in range(dice.randint(0, 2)):
        x, y = _FINE * (250 + number * 26), _FINE * (196 - number * 3)
        draw.ellipse((x - pen, y - pen, x + pen, y + pen), fill=_INK)
    out = BytesIO()
    picture.reduce(_FINE).save(out, "PNG")
    return out.getvalue()


def _letters(dice: Random) -> list[Point]:
    """Rising and falling strokes from right to left, some turning back on themselves."""
    x, points = _WIDTH * dice.uniform(0.76, 0.86), []
    for number in range(dice.randint(5, 8)):
        high, low = dice.uniform(20, 80), dice.uniform(105, 150)
        points += [(x + dice.uniform(4, 22), high + number * 3), (x - dice.uniform(2, 16), low)]
        if dice.random() < 0.55:
            points += [(x - 34, low - dice.uniform(18, 46)), (x - 6, low - dice.uniform(30, 60))]
        x -= dice.uniform(34, 60)
    return [*points, (x - 20, 120)]


def _flourish(dice: Random) -> list[Point]:
    """The long line back under the name, crossing it once."""
    right, level = _WIDTH * dice.uniform(0.82, 0.94), dice.uniform(150, 182)
    rise = dice.uniform(30, 70)
    return [
        (130, 110),
        (70, level - 20),
        (110, level + 8),
        (300, level - 14),
        (right, level - rise),
        (right - 60, level - 6),
    ]


def _curve(points: Sequence[Point]) -> Iterator[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(_SMOOTH):
            at = step / _SMOOTH
            yield _between(a[0], b[0], c[0], d[0], at), _between(a[1], b[1], c[1], d[1], at)
    yield points[-1]


def _between(a: float, b: float, c: float, d: float, at: float) -> float:
    return b + 0.5 * at * (c - a + at * (2 * a - 5 * b + 4 * c - d + at * (3 * (b - c) + d - a)))
