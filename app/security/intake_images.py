"""Looking at a hostile picture and making a harmless one of it; runs in the disposable worker only."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PIL import (
    ExifTags,
    Image,
    ImageFile,
    MpoImagePlugin,  # noqa: F401 - Pillow would import it at the first such picture
    TiffImagePlugin,  # noqa: F401 - registers its format
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401 - registers its format
)

from app.security.intake_facts import MOST_PIXELS, ImageFacts, Refused

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"RIFF", b"GIF8", b"BM")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif")
# What brings a picture of each EXIF orientation upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})
_TEHRAN = ZoneInfo("Asia/Tehran")
_QUALITY = 88
# What Pillow raises on broken input, besides its own errors.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, EOFError, AssertionError)

# Imports the other formats now: the worker opens no file later on.
Image.preinit()
# Checked here on the header instead, with one bound for all formats.
Image.MAX_IMAGE_PIXELS = None


def inspect_image(content: bytes) -> ImageFacts:
    """What the picture is. Refused: not one, too large, or not readable at all."""
    image = opened(content)
    exif = exif_of(image)
    size = image.size[::-1] if orientation_of(image) in _SIDEWAYS else image.size
    image.draft("RGB", (image.width // 8, image.height // 8))  # a JPEG's data is read to its end even so
    damaged = not is_loaded_whole(image)
    if damaged:
        loaded(opened(content))
    name = "JPEG" if image.format == "MPO" else str(image.format)
    return ImageFacts(name, *size, _taken_at(exif), damaged, bool(_details(exif, ExifTags.IFD.GPSInfo)))


def safe_image(content: bytes, max_side: int) -> bytes:
    """A new upright JPEG of the first frame, at most `max_side` pixels long, with nothing of the file but pixels."""
    return as_jpeg(upright(opened(content), max_side))


def upright(image: Image.Image, max_side: int) -> Image.Image:
    """The pixels alone, on white and as the picture was held, at most `max_side` long. Refused."""
    turn = _TURNS.get(orientation_of(image))
    longest = max(image.size)
    image.draft("RGB", (image.width * max_side // longest, image.height * max_side // longest))
    loaded(image)
    try:
        if image.mode in {"1", "P"} or image.mode.startswith("I;16"):  # of which a smaller size only picks points
            image = on_white(image)
        image.thumbnail((max_side, max_side), Image.Resampling.HAMMING, reducing_gap=3.0)
        plain = on_white(image)
        plain.info.clear()  # the encoder would carry profile and comment over
        return plain if turn is None else plain.transpose(turn)
    except BROKEN:
        raise Refused("unreadable") from None


def as_jpeg(image: Image.Image) -> bytes:
    """The picture as a JPEG file."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def opened(content: bytes) -> Image.Image:
    """The picture, its size checked on the header, nothing decoded. Refused."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        raise Refused("heic")
    try:
        with lenient():  # else an oversized colour profile would hide the picture
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except UnidentifiedImageError:
        raise Refused("unreadable" if content.startswith(_MAGIC) else "not_a_photo") from None
    except BROKEN:
        raise Refused("unreadable") from None
    if image.width * image.height > MOST_PIXELS:
        raise Refused("too_many_pixels")
    return image


def is_loaded_whole(image: Image.Image) -> bool:
    """Whether all of its data is there; a JPEG that was drafted is read to its end even so."""
    try:
        image.load()
    except BROKEN:
        return False
    return True


def loaded(image: Image.Image) -> None:
    """Decode it, as far as it goes. Refused."""
    try:
        with lenient():
            image.load()
    except BROKEN:
        raise Refused("unreadable") from None


@contextmanager
def lenient() -> Iterator[None]:
    """Missing data is no refusal."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def on_white(image: Image.Image) -> Image.Image:
    """Eight bits of each colour, what is see-through on white."""
    if image.mode.startswith("I") or image.mode == "F":  # 16 or 32 bits of grey: convert() would clip, not scale
        grey = image.convert("F")
        extrema = (0, 65535) if image.mode.startswith("I;16") else grey.getextrema()
        low, high = (float(str(extreme)) for extreme in extrema)
        scale = 255 / ((high - low) or 1)
        image = grey.point(lambda level: level * scale - low * scale).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        coloured = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, coloured).convert("RGB")
    return image.convert("RGB")


def exif_of(image: Image.Image) -> Image.Exif:
    """What a camera wrote beside the pixels; empty where it is broken."""
    try:
        return image.getexif()
    except BROKEN:
        return Image.Exif()


def orientation_of(image: Image.Image) -> int:
    """How the picture was held (EXIF); 1 for upright, as Pillow itself makes a TIFF."""
    return 1 if image.format == "TIFF" else exif_of(image).get(ExifTags.Base.Orientation) or 1


def _details(exif: Image.Exif, part: ExifTags.IFD) -> Mapping[int, object]:
    try:
        return exif.get_ifd(part)
    except BROKEN:
        return {}


def _taken_at(exif: Image.Exif) -> datetime | None:
    details = _details(exif, ExifTags.IFD.Exif)
    try:
        text = str(details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or "")
        offset = str(details.get(ExifTags.Base.OffsetTimeOriginal) or "")
        taken_at = datetime.fromisoformat(text[:10].replace(":", "-") + text[10:19] + offset.strip())
        # A camera that says no time zone hangs around the neck of somebody in Iran.
        return (taken_at if taken_at.tzinfo else taken_at.replace(tzinfo=_TEHRAN)).astimezone(UTC)
    except BROKEN:
        return None
