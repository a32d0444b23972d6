"""Photos and drawings made ready to print: turned upright, scaled to the printed size, free of metadata."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

_FORMATS = ("JPEG", "PNG")
_LARGEST_DECODED = 40_000_000  # pixels: a small file can hold an image that fills the memory
_JPEG_QUALITY = 82
_ORIENTATION, _FIRST_SIDEWAYS = 0x0112, 5  # EXIF: from 5 on, rows and columns change places
_POINTS_PER_INCH = 72
_DRAWINGS_KEPT = 8  # an office's emblem stands on each of five hundred letters


@dataclass(frozen=True)
class Picture:
    """Pixels as a PDF image holds them: a JPEG file, or plain RGB rows."""

    data: bytes
    width: int
    height: int
    encoding: Literal["jpeg", "rgb"]

    @cached_property
    def digest(self) -> str:
        """Names the picture: equal pixels are written once."""
        return sha256(self.data).hexdigest()

    @property
    def ratio(self) -> float:
        """Height over width."""
        return self.height / self.width


def photo(data: bytes, width: float, height: float, dpi: int = 150) -> Picture | None:
    """A photo for a box of at most `width` × `height` points; None when the file cannot be read."""
    image = _opened(data, round(width / _POINTS_PER_INCH * dpi), round(height / _POINTS_PER_INCH * dpi))
    if image is None:
        return None
    out = BytesIO()
    image.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True, subsampling="4:2:0")
    return Picture(out.getvalue(), image.width, image.height, "jpeg")


@lru_cache(maxsize=_DRAWINGS_KEPT)
def drawing(data: bytes, width: float, height: float, dpi: int = 220) -> Picture | None:
    """A drawn signature or an emblem, without loss, on white; None when the file cannot be read."""
    image = _opened(data, round(width / _POINTS_PER_INCH * dpi), round(height / _POINTS_PER_INCH * dpi))
    return None if image is None else Picture(image.tobytes(), image.width, image.height, "rgb")


def _opened(data: bytes, width: int, height: int) -> Image.Image | None:
    """The upright RGB image, made smaller where it is larger than the box in pixels."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            wanted = _fitted(image, width, height)
            image.draft("RGB", wanted)
            if image.width * image.height > _LARGEST_DECODED:
                return None
            upright = _on_white(ImageOps.exif_transpose(image))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError):
        return None
    scale = min(width / upright.width, height / upright.height)
    if scale >= 1:
        return upright
    size = max(1, round(upright.width * scale)), max(1, round(upright.height * scale))
    return upright.resize(size, Image.Resampling.LANCZOS)


def _fitted(image: Image.Image, width: int, height: int) -> tuple[int, int]:
    """The size the image needs to have before it is turned upright, so that a JPEG is decoded no larger."""
    if image.getexif().get(_ORIENTATION, 1) >= _FIRST_SIDEWAYS:
        width, height = height, width
    scale = min(width / image.width, height / image.height)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")
