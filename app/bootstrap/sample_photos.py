"""Photos for the sample province: painted scenes by checklist item, with a caption plate and camera data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from app.bootstrap.scenes import close_ups, indoors, outdoors
from app.bootstrap.scenes.brush import HEIGHT, WIDTH, Box, Brush
from app.bootstrap.scenes.shot import Shot
from app.persian.calendar import TEHRAN, format_date, format_time
from app.reports.photo_marks import label_font, persian_line

_QUALITY = 74
_AROUND = 1.15
_DATE_TIME_ORIGINAL, _OFFSET_TIME_ORIGINAL, _EXIF_PART, _MODEL = 0x9003, 0x9011, 0x8769, 0x0110
_CAMERA = "Bazresyar sample painter"

_STAIRS = "stairs"
_NOTHING_THERE: Mapping[tuple[str, str], str] = {
    ("ramp-slope", "100"): "entrance-opening",
    ("ramp-width", "0"): "entrance-opening",
    ("ramp-handrail", "0"): "entrance-opening",
    ("lift-cabin", "0"): _STAIRS,
}
"""What stands where a measured thing is wholly absent, by item and value."""

_SCENES: Mapping[str, Callable[[Brush, bool], Shot]] = {
    "ramp-slope": outdoors.ramp,
    "ramp-width": outdoors.ramp,
    "ramp-handrail": outdoors.ramp,
    "access-fixed": outdoors.ramp,
    "entrance-opening": outdoors.entrance,
    "entrance-threshold": outdoors.entrance,
    "really-fixed": outdoors.entrance,
    "parking-bay": outdoors.parking,
    "loans-supervised": outdoors.workshop,
    "door-leaf": indoors.door,
    "corridor-width": indoors.corridor,
    "tactile-path": indoors.tactile,
    "lift-cabin": indoors.lift,
    _STAIRS: indoors.stairs,
    "lift-buttons": indoors.lift,
    "accessible-toilet": indoors.toilet,
    "low-counter": indoors.counter,
    "desk-floor": indoors.counter,
    "staff-present": indoors.counter,
    "desk-fixed": indoors.counter,
    "waiting-seats": indoors.waiting,
    "files-complete": indoors.archive,
    "complaint-flowchart": close_ups.flowchart,
    "service-information": close_ups.guide,
    "requirements-announced": close_ups.guide,
    "signposts": close_ups.guide,
    "phone-numbers-announced": close_ups.numbers,
    "survey-box": close_ups.box,
    "queue-tickets": close_ups.tickets,
    "dated-receipt": close_ups.paper,
    "notices-served": close_ups.paper,
}
PAINTED_ITEMS = frozenset(_SCENES) - {_STAIRS}
"""Codes of the checklist items that have a scene of their own; others show the service desk."""


@dataclass(frozen=True, slots=True)
class SamplePhoto:
    """A JPEG, where its matter lies, and what must be blurred; boxes as fractions (left, top, right, bottom)."""

    jpeg: bytes
    subject: Box
    private: tuple[Box, ...]


def scene_of(item_code: str, value: str, has_ramp: bool = True) -> str:
    """The scene that shows an item at its measured value; a railing can be absent from a ramp that is there."""
    if item_code == "ramp-handrail" and has_ramp:
        return item_code
    return _NOTHING_THERE.get((item_code, value), item_code)


def paint_photo(
    scene: str, caption: str, taken_at: datetime, seed: int, *, fault: bool, is_close: bool = False
) -> SamplePhoto:
    """A photo of 1600 × 1200 pixels of a scene (see `scene_of`); equal input gives equal bytes.

    `fault` shows the shortcoming, `is_close` the matter from nearer.
    """
    brush = Brush(Random(seed))
    shot = _SCENES.get(scene, indoors.counter)(brush, fault)
    if is_close:
        shot = _nearer(brush, shot)
    picture = brush.developed()
    _plate(picture, caption, taken_at)
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, exif=_exif(taken_at))
    private = [part for box in shot.private if (part := _fractions(box)) and part[0] < part[2] and part[1] < part[3]]
    return SamplePhoto(out.getvalue(), _fractions(shot.subject), tuple(private))


def _nearer(brush: Brush, shot: Shot) -> Shot:
    """The part of the scene around its matter, filling the picture."""
    left, top, right, bottom = shot.subject
    width = min(WIDTH, max((right - left) * _AROUND, (bottom - top) * _AROUND * WIDTH / HEIGHT, WIDTH / 2))
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    part = (x, y, x + width, y + height)
    brush.image.paste(brush.image.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, box=part))

    def moved(box: Box) -> Box:
        scale = WIDTH / width
        return (box[0] - x) * scale, (box[1] - y) * scale, (box[2] - x) * scale, (box[3] - y) * scale

    return Shot(moved(shot.subject), tuple(map(moved, shot.private)))


def _plate(picture: Image.Image, caption: str, taken_at: datetime) -> None:
    """What the camera program writes into the corner: what it shows and when."""
    local = taken_at.astimezone(TEHRAN)
    line = persian_line(f"{caption} | {format_date(local.date())}، {format_time(taken_at)}")
    font = label_font(26)
    wide = round(font.getlength(line)) + 40
    mask = Image.new("L", (wide, 52), 150)
    picture.paste((16, 20, 26), (WIDTH - wide, HEIGHT - 52), mask)
    ImageDraw.Draw(picture).text((WIDTH - 20, HEIGHT - 26), line, font=font, fill=(244, 244, 240), anchor="rm")


def _exif(taken_at: datetime) -> Image.Exif:
    local = taken_at.astimezone(TEHRAN)
    exif = Image.Exif()
    exif[_MODEL] = _CAMERA
    part = exif.get_ifd(_EXIF_PART)
    part[_DATE_TIME_ORIGINAL] = local.strftime("%Y:%m:%d %H:%M:%S")
    part[_OFFSET_TIME_ORIGINAL] = local.strftime("%z")[:3] + ":" + local.strftime("%z")[3:]
    return exif


def _fractions(box: Box) -> Box:
    left, top, right, bottom = box

    def inside(share: float) -> float:
        return round(min(max(share, 0.0), 1.0), 4)

    return inside(left / WIDTH), inside(top / HEIGHT), inside(right / WIDTH), inside(bottom / HEIGHT)
