"""Looking at a hostile scan and drawing its pages; runs in the disposable worker only."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from app.domain.scans import MOST_PAGES
from app.security.intake_facts import MOST_PIXELS, Refused, ScanFacts, ScanReason
from app.security.intake_images import BROKEN, is_loaded_whole, opened, upright

PDF, TIFF = "application/pdf", "image/tiff"
_MAGIC: Final = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
)
_FOREIGN: Final[tuple[tuple[bytes, ScanReason], ...]] = (
    (b"MZ", "foreign_program"),
    (b"\x7fELF", "foreign_program"),
    (b"#!", "foreign_program"),
    (b"PK\3\4", "foreign_archive"),
    (b"Rar!", "foreign_archive"),
    (b"7z\xbc\xaf", "foreign_archive"),
    (b"\xd0\xcf\x11\xe0", "foreign_archive"),
    (b"<", "foreign_web"),
)
TURNS: Final = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""What turns a picture clockwise by so many degrees."""
_END_OF_PDF: Final = b"%%EOF"
_LAST_BYTES: Final = 8192
"""Within which a PDF ends, whatever a mail program wrote behind it."""
_GLANCE: Final = 64
_POINTS: Final = 72
_READING_DPI: Final = 300
"""What the reader was taught with."""
_LONGEST_SIDE: Final = 5000
"""Pixels: A3 at 300 dpi."""


def inspect(content: bytes) -> ScanFacts:
    """What the file is; every picture's size is checked on its header, and the first page is drawn. Refused.

    So is what was cut off, or is still being written: half a page would be taken for the whole.
    """
    media_type = kind_of(content)
    if media_type == PDF:
        with opened_pdf(content) as pdf:
            pages = len(pdf)
        if _END_OF_PDF not in content[-_LAST_BYTES:]:
            raise Refused("unreadable")
    else:
        pages = _frames(opened(content)) if media_type == TIFF else 1
        _require_whole(content, min(pages, MOST_PAGES) - 1)
    if pages > MOST_PAGES:
        raise Refused("too_many_pages")
    drawn(content, 0, _GLANCE)
    return ScanFacts(media_type, pages)


def _require_whole(content: bytes, last: int) -> None:
    """The first and the last page of a picture file are read to their end: what is cut off ends before. Refused."""
    for page in {0, last}:
        image = frame(content, page)
        image.draft("RGB", (image.width // 8, image.height // 8))
        if not is_loaded_whole(image):
            raise Refused("unreadable")


def drawn(content: bytes, page: int, max_side: int, rotation: int = 0) -> Image.Image:
    """A page as it is to be seen, turned clockwise by `rotation`, at most `max_side` pixels long. Refused."""
    side = max(1, min(max_side, _LONGEST_SIDE))
    image = _rendered(content, page, side) if kind_of(content) == PDF else upright(frame(content, page), side)
    return image.transpose(TURNS[rotation]) if rotation else image


def for_reading(content: bytes, page: int, rotation: int) -> bytes:
    """A page at the points that are read best, as a grey PNG, which no reader needs a file for. Refused."""
    if kind_of(content) == PDF:
        image = _rendered(content, page, _LONGEST_SIDE, _READING_DPI)
        image = image.transpose(TURNS[rotation]) if rotation else image
    else:
        image = drawn(content, page, _LONGEST_SIDE, rotation)
    target = io.BytesIO()
    image.convert("L").save(target, "PNG", compress_level=1)
    return target.getvalue()


def frame(content: bytes, page: int) -> Image.Image:
    """A page of a picture file, its size checked, nothing decoded yet. Refused."""
    image = opened(content)
    try:
        image.seek(page)
    except BROKEN:
        raise Refused("page_absent") from None
    if image.width * image.height > MOST_PIXELS:
        raise Refused("too_many_pixels")
    return image


def kind_of(content: bytes) -> str:
    """The media type by the first bytes, whatever the file is called. Refused."""
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    start = content[:_GLANCE].lstrip(b"\xef\xbb\xbf \t\r\n")
    raise Refused(next((reason for magic, reason in _FOREIGN if start.startswith(magic)), "foreign_other"))


@contextmanager
def opened_pdf(content: bytes) -> Iterator[Any]:
    """The PDF, by pdfium. Refused."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise Refused("encrypted" if is_locked else "unreadable") from None
    with closing(pdf):
        if not len(pdf):
            raise Refused("unreadable")
        yield pdf


def _rendered(content: bytes, number: int, side: int, dpi: int | None = None) -> Image.Image:
    with opened_pdf(content) as pdf:
        if not 0 <= number < len(pdf):
            raise Refused("page_absent")
        try:
            page = pdf[number]
            scale = side / max(1.0, *page.get_size())
            if dpi is not None:
                scale = min(scale, dpi / _POINTS)
            image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, ValueError, OSError):
            raise Refused("unreadable") from None
    return image


def _frames(image: Image.Image) -> int:
    """How many pages a TIFF has, one more than are taken at most."""
    for page in range(MOST_PAGES + 1):
        try:
            image.seek(page)
        except BROKEN:
            return page
        if image.width * image.height > MOST_PIXELS:
            raise Refused("too_many_pixels")
    return MOST_PAGES + 1
