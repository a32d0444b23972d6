"""Paints like a cheap camera sees: soft shadows, uneven light, grain; the same seed gives the same picture."""

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.reports.fonts import Weight
from app.reports.photo_marks import label_font, persian_line

WIDTH, HEIGHT = 1600, 1200
Colour = tuple[int, int, int]
Point = tuple[float, float]
Box = tuple[float, float, float, float]

INK: Colour = (38, 42, 48)
STEEL: Colour = (168, 174, 180)
_SOFT = 8
"""Shadows are painted this many times smaller: they have no edges to lose."""
_GRAIN = 5


class Brush:
    """A canvas of 1600 × 1200 pixels and the few strokes all scenes are made of."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.image = Image.new("RGB", (WIDTH, HEIGHT))
        self.draw = ImageDraw.Draw(self.image)

    def fade(self, box: Box, top: Colour, bottom: Colour) -> None:
        """A vertical change of colour."""
        left, upper, right, lower = (round(edge) for edge in box)
        channels = [_ramp().point(_between(first, last)) for first, last in zip(top, bottom, strict=True)]
        column = Image.merge("RGB", channels).resize((1, lower - upper))
        self.image.paste(column.resize((right - left, lower - upper), Image.Resampling.NEAREST), (left, upper))

    def area(self, corners: Sequence[Point], colour: Colour) -> None:
        """A polygon."""
        self.draw.polygon(list(corners), fill=colour)

    def block(self, box: Box, colour: Colour, edge: Colour | None = None, radius: float = 0) -> None:
        """A rectangle, with a thin edge and round corners if wanted."""
        self.draw.rounded_rectangle(box, radius, fill=colour, outline=edge, width=3)

    def line(self, points: Sequence[Point], colour: Colour, width: int = 3) -> None:
        """A line through points."""
        self.draw.line(list(points), fill=colour, width=width, joint="curve")

    def tube(self, points: Sequence[Point], width: int = 14, colour: Colour = STEEL) -> None:
        """A metal tube: dark below, bright above."""
        self.line(points, dim(colour, 0.55), width)
        self.line([(x, y - width * 0.18) for x, y in points], colour, round(width * 0.6))
        self.line([(x, y - width * 0.3) for x, y in points], dim(colour, 1.3), max(2, width // 5))

    def disc(self, centre: Point, radius: float, colour: Colour, edge: Colour | None = None) -> None:
        """A filled circle."""
        x, y = centre
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour, outline=edge, width=3)

    def shadow(self, corners: Sequence[Point], strength: int = 110, softness: float = 3, colour: Colour = INK) -> None:
        """A soft dark patch; `strength` to 255, `softness` in eighths of pixels."""
        margin = round(softness * 3)
        left, top = (round(min(part) / _SOFT) - margin for part in zip(*corners, strict=True))
        right, bottom = (round(max(part) / _SOFT) + margin for part in zip(*corners, strict=True))
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x / _SOFT - left, y / _SOFT - top) for x, y in corners], fill=strength)
        soft = mask.filter(ImageFilter.GaussianBlur(softness))
        full = soft.resize((soft.width * _SOFT, soft.height * _SOFT), Image.Resampling.BILINEAR)
        self.image.paste(colour, (left * _SOFT, top * _SOFT), full)

    def light(self, box: Box, strength: int = 90) -> None:
        """A soft bright patch, as of a lamp or a window."""
        left, top, right, bottom = box
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.shadow(corners, strength, 9, (255, 250, 236))

    def words(
        self, at: Point, text: str, size: int, colour: Colour = INK, weight: Weight = Weight.MEDIUM, anchor: str = "mm"
    ) -> None:
        """One line of Persian."""
        self.draw.text(at, persian_line(text), font=label_font(size, weight), fill=colour, anchor=anchor)

    def sign(self, box: Box, text: str, ground: Colour, ink: Colour = (250, 250, 248)) -> None:
        """A plate on a wall with one line of words as large as it takes."""
        left, top, right, bottom = box
        self.shadow(
            [(left + 8, top + 10), (right + 10, top + 10), (right + 10, bottom + 12), (left, bottom + 12)], 120, 1
        )
        self.block(box, ground, dim(ground, 0.7), 8)
        size = round((bottom - top) * 0.52)
        line = persian_line(text)
        room = (right - left) * 0.88
        size = min(size, round(size * room / max(1.0, label_font(size, Weight.BOLD).getlength(line))))
        self.words(((left + right) / 2, (top + bottom) / 2), text, size, ink, Weight.BOLD)

    def vary(self, colour: Colour, by: int = 6) -> Colour:
        """The colour, a little lighter or darker."""
        step = self.rng.randint(-by, by)
        red, green, blue = (min(255, max(0, part + step)) for part in colour)
        return red, green, blue

    def tape(self, start: Point, end: Point, width: int = 22) -> None:
        """A measuring tape between two points."""
        self.shadow(
            [(start[0], start[1] + 6), (end[0], end[1] + 6), (end[0], end[1] + 30), (start[0], start[1] + 30)], 90
        )
        self.line((start, end), (236, 190, 40), width)
        for step in range(1, 40):
            x = start[0] + (end[0] - start[0]) * step / 40
            y = start[1] + (end[1] - start[1]) * step / 40
            reach = width * (0.42 if step % 5 == 0 else 0.22)
            self.line(((x, y - reach), (x, y + reach * 0.2)), INK, 2)
        x, y = end
        self.block((x - 34, y - 44, x + 34, y + 26), (196, 52, 44), (120, 24, 20), 14)

    def developed(self) -> Image.Image:
        """The picture as the camera gives it: soft edges, darker and slightly tinted corners, grain."""
        picture = Image.blend(self.image, ImageChops.offset(self.image, 1, 1), 0.5)
        picture.paste(self.rng.choice(_TINTS), (0, 0), _vignette())
        grain = ImageChops.offset(_grain(), self.rng.randrange(WIDTH), self.rng.randrange(HEIGHT))
        return ImageChops.add(picture, grain, 1, -128)


_TINTS: tuple[Colour, ...] = ((34, 28, 16), (40, 30, 14), (16, 24, 38), (22, 30, 20))


def dim(colour: Colour, factor: float) -> Colour:
    """The colour, darker (below 1) or brighter."""
    red, green, blue = (min(255, round(part * factor)) for part in colour)
    return red, green, blue


def _between(first: int, last: int) -> list[int]:
    return [round(first + (last - first) * step / 255) for step in range(256)]


@lru_cache(maxsize=1)
def _ramp() -> Image.Image:
    return Image.linear_gradient("L").resize((1, 256))


@lru_cache(maxsize=1)
def _vignette() -> Image.Image:
    falloff = Image.radial_gradient("L").point([round((level / 255) ** 2 * 105) for level in range(256)])
    return falloff.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    """Noise around the middle grey, the same in every process; scenes shift it."""
    noise = Image.frombytes("L", (WIDTH, HEIGHT), Random(11).randbytes(WIDTH * HEIGHT))
    quiet = noise.point([128 + round((level - 127.5) / 127.5 * _GRAIN) for level in range(256)])
    return Image.merge("RGB", (quiet, quiet, quiet))
