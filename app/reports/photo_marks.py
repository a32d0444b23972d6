"""Draws the marks of a photo (arrow, box, blur, Persian text) into a safe JPEG; the original stays as it came."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import ceil, floor, hypot
from typing import Any
from unicodedata import bidirectional

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

from app.reports.fonts import FONT_FOLDER, Weight

Box = tuple[int, int, int, int]
Point = tuple[float, float]

_JPEG_QUALITY = 88
_RED, _WHITE, _PLATE = (214, 40, 40), (255, 255, 255), (20, 28, 38)
_OUT = (-1, -1, 1, 1)
_SMOOTHING = 2
_BLUR_CELLS = 6
"""Along the longer side of a blurred area: a face or a plate becomes a handful of colours."""
_BLUR_COLOUR_BITS = 4
"""So few that no list of possible plates can be tried against what is left."""
_WIDEST_LABEL = 0.6
_ZWNJ = "\u200c"
_UNKNOWN = "\ufffd"  # for unassigned characters, at which python-bidi stops
_RESHAPER = ArabicReshaper({"delete_harakat": False})


def draw_marks(jpeg: bytes, marks: Sequence[Mapping[str, Any]]) -> bytes:
    """The picture with its marks, as a JPEG without metadata; equal input gives equal bytes.

    A mark has `kind`, `shape` (x1, y1, x2, y2 as fractions of width and height) and `text`. Areas to blur are blurred
    first, whatever their place in the list, so that no mark is lost in them. ValueError: an unknown kind.
    """
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as opened:
        picture = opened.convert("RGB")
    picture.info.clear()  # Pillow would carry a comment of the original over
    for mark in sorted(marks, key=lambda mark: mark["kind"] != "blur"):
        _draw(picture, mark)
    out = BytesIO()
    picture.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling="4:2:0")
    return out.getvalue()


def persian_line(text: str) -> str:
    """One line of Persian in the order and letter forms in which a plain text drawer must put it, left to right."""
    known = "".join(character if bidirectional(character) else _UNKNOWN for character in text)
    shown: str = get_display(_RESHAPER.reshape(known), base_dir="R")
    return shown.replace(_ZWNJ, "")


@lru_cache(maxsize=64)
def label_font(size: int, weight: Weight = Weight.MEDIUM) -> ImageFont.FreeTypeFont:
    """Vazirmatn for Pillow at a height in pixels; the plain layout, since `persian_line` has shaped the text."""
    path = FONT_FOLDER / f"Vazirmatn-{weight}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _draw(picture: Image.Image, mark: Mapping[str, Any]) -> None:
    x1, y1, x2, y2 = _pixels(picture, mark["shape"])
    match mark["kind"]:
        case "blur":
            _blur(picture, _area(picture, x1, y1, x2, y2))
        case "box":
            _outline(picture, x1, y1, x2, y2)
        case "arrow":
            _arrow(picture, x1, y1, x2, y2)
        case "text":
            _label(picture, x1, y1, str(mark.get("text", "")))
        case unknown:
            raise ValueError(f"not a mark: {unknown!r}")


def _pixels(picture: Image.Image, shape: Mapping[str, Any]) -> tuple[float, float, float, float]:
    def along(name: str, length: int) -> float:
        return min(max(float(shape[name]), 0.0), 1.0) * length

    width, height = picture.size
    return along("x1", width), along("y1", height), along("x2", width), along("y2", height)


def _area(picture: Image.Image, x1: float, y1: float, x2: float, y2: float) -> Box:
    """Whole pixels that cover the rectangle, inside the picture."""
    left, top, right, bottom = floor(min(x1, x2)), floor(min(y1, y2)), ceil(max(x1, x2)), ceil(max(y1, y2))
    return max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)


def _unit(picture: Image.Image) -> float:
    """The thickness of a line, so that marks look alike on small and large pictures."""
    return max(2.0, max(picture.size) / 220)


def _blur(picture: Image.Image, area: Box) -> None:
    width, height = area[2] - area[0], area[3] - area[1]
    if width < 1 or height < 1:
        return
    cell = max(width, height) / _BLUR_CELLS
    cells = max(1, round(width / cell)), max(1, round(height / cell))
    coarse = ImageOps.posterize(picture.crop(area).resize(cells, Image.Resampling.BOX), _BLUR_COLOUR_BITS)
    soft = coarse.resize((width, height), Image.Resampling.BICUBIC)
    picture.paste(soft.filter(ImageFilter.GaussianBlur(cell / 3)), area)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws on a mask finer than the picture, whose corner lies at `left`, `top` of the picture."""

    mask: ImageDraw.ImageDraw
    left: int
    top: int

    def line(self, start: Point, end: Point, width: float) -> None:
        """A line with round ends."""
        radius = width * _SMOOTHING / 2
        ends = (self._fine(start), self._fine(end))
        self.mask.line(ends, fill=255, width=round(width * _SMOOTHING))
        for x, y in ends:
            self.mask.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)

    def filled(self, corners: Sequence[Point]) -> None:
        """A filled polygon."""
        self.mask.polygon([self._fine(corner) for corner in corners], fill=255)

    def _fine(self, point: Point) -> Point:
        return (point[0] - self.left) * _SMOOTHING, (point[1] - self.top) * _SMOOTHING


Stroke = tuple[Box, Callable[[_Pen, float], None]]
"""Where a stroke lies, and how it is drawn so much wider than usual."""


def _outline(picture: Image.Image, x1: float, y1: float, x2: float, y2: float) -> None:
    unit = _unit(picture)
    corners = ((x1, y1), (x2, y1), (x2, y2), (x1, y2))

    def edge(start: Point, end: Point) -> Stroke:
        return _area(picture, *start, *end), lambda pen, extra: pen.line(start, end, unit + extra)

    _haloed(picture, [edge(start, end) for start, end in pairwise((*corners, corners[0]))])


def _arrow(picture: Image.Image, x1: float, y1: float, x2: float, y2: float) -> None:
    unit, length = _unit(picture), hypot(x2 - x1, y2 - y1)
    if length < 1:
        return
    east, south = (x2 - x1) / length, (y2 - y1) / length
    head = min(6 * unit, length * 0.6)
    neck_x, neck_y = x2 - east * head, y2 - south * head
    wing_x, wing_y = -south * head * 0.5, east * head * 0.5
    barbs = ((x2, y2), (neck_x + wing_x, neck_y + wing_y), (neck_x - wing_x, neck_y - wing_y))

    def paint(pen: _Pen, extra: float) -> None:
        pen.line((x1, y1), (neck_x, neck_y), unit * 1.3 + extra)
        pen.filled(barbs)
        for start, end in pairwise((*barbs, barbs[0])):
            pen.line(start, end, max(extra, 1))

    _haloed(picture, [(_area(picture, x1, y1, x2, y2), paint)])


def _haloed(picture: Image.Image, strokes: Sequence[Stroke]) -> None:
    """The same lines twice: wide in white, so that they stand out from any ground, then in red."""
    unit = _unit(picture)
    for colour, extra in ((_WHITE, unit * 0.9), (_RED, 0.0)):
        for area, paint in strokes:
            edges = (edge + 5 * unit * side for edge, side in zip(area, _OUT, strict=True))
            left, top, right, bottom = _area(picture, *edges)
            mask = Image.new("L", ((right - left) * _SMOOTHING, (bottom - top) * _SMOOTHING))
            paint(_Pen(ImageDraw.Draw(mask), left, top), extra)
            picture.paste(colour, (left, top), mask.reduce(_SMOOTHING))


def _label(picture: Image.Image, x: float, y: float, text: str) -> None:
    """White words on a dark plate whose top left corner is the point, moved inside where it would leave the picture."""
    size = max(12, round(max(picture.size) / 32))
    font, pad = label_font(size), round(size * 0.45)
    lines = [persian_line(line) for line in _wrapped(text, font, picture.width * _WIDEST_LABEL)]
    if not lines:
        return
    leading = round(size * 1.55)
    width, height = max(round(font.getlength(line)) for line in lines) + 2 * pad, leading * len(lines) + pad
    left = max(0, min(round(x), picture.width - width))
    top = max(0, min(round(y), picture.height - height))
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), radius=pad, fill=218)
    picture.paste(_PLATE, (left, top), mask)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        middle = top + pad / 2 + leading * (number + 0.5)
        draw.text((left + width - pad, middle), line, font=font, fill=_WHITE, anchor="rm")


def _wrapped(text: str, font: ImageFont.FreeTypeFont, widest: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(persian_line(longer)) <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
