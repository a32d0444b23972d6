"""Pages of scans as PDF, what was scanned untouched inside; runs in the disposable worker only."""

import io
import zlib
from collections.abc import Sequence
from typing import Final

import pikepdf
from PIL import Image

from app.security.intake_facts import Refused
from app.security.intake_images import as_jpeg, loaded, on_white, orientation_of
from app.security.intake_scans import PDF, drawn, frame, kind_of

_TURN_OF_ORIENTATION: Final = {1: 0, 3: 180, 6: 90, 8: 270}
"""Clockwise, of those that are no mirror image."""
_COLOURS: Final = {
    "1": ("/DeviceGray", 1),
    "L": ("/DeviceGray", 8),
    "RGB": ("/DeviceRGB", 8),
    "CMYK": ("/DeviceCMYK", 8),
}
_DPI: Final = 200
_LEAST_DPI, _MOST_DPI = 50, 1200
_POINTS: Final = 72
_FALLBACK_SIDE: Final = 3508
_ACTING: Final = ("/AA", "/A", "/PA")
_PARTS: Final = (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError, IndexError)


def page_pdf(content: bytes, page: int, rotation: int) -> bytes:
    """One page as a PDF, turned clockwise by `rotation`. Refused."""
    if kind_of(content) != PDF:
        return _of_picture(content, page, rotation)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as source, pikepdf.new() as made:
            made.pages.append(source.pages[page])
            _make_passive(made.pages[0])
            made.pages[0].rotate(rotation, relative=True)
            return _saved(made)
    except _PARTS:  # pdfium reads some files that this does not: then the page as it is seen
        return _of_pixels(as_jpeg(drawn(content, page, _FALLBACK_SIDE)), rotation)


def joined(parts: Sequence[bytes]) -> bytes:
    """These PDFs of `page_pdf` one behind the other. Refused."""
    try:
        with pikepdf.new() as made:
            for part in parts:
                with pikepdf.open(io.BytesIO(part)) as source:
                    made.pages.extend(source.pages)
            return _saved(made)
    except _PARTS:
        raise Refused("unreadable") from None


def _of_picture(content: bytes, page: int, rotation: int) -> bytes:
    image = frame(content, page)
    turn = _TURN_OF_ORIENTATION.get(orientation_of(image))
    if turn is None:
        return _of_pixels(as_jpeg(drawn(content, page, _FALLBACK_SIDE)), rotation)
    dpi = _dpi(image)
    if image.format in {"JPEG", "MPO"} and image.mode in _COLOURS:
        return _on_page(image, content, "/DCTDecode", turn + rotation, dpi)
    loaded(image)
    plain = image if image.mode in _COLOURS and "transparency" not in image.info else on_white(image)
    return _on_page(plain, zlib.compress(plain.tobytes(), 1), "/FlateDecode", turn + rotation, dpi)


def _of_pixels(picture: bytes, rotation: int) -> bytes:
    return _on_page(Image.open(io.BytesIO(picture), formats=["JPEG"]), picture, "/DCTDecode", rotation, (_DPI, _DPI))


def _on_page(image: Image.Image, data: bytes, coding: str, rotation: int, dpi: tuple[float, float]) -> bytes:
    """A page as large as the paper was, filled by the picture."""
    colours, bits = _COLOURS[image.mode]
    width, height = (side * _POINTS / per_inch for side, per_inch in zip(image.size, dpi, strict=True))
    with pikepdf.new() as made:
        picture = pikepdf.Stream(made, data)
        picture.update(
            {
                "/Type": pikepdf.Name("/XObject"),
                "/Subtype": pikepdf.Name("/Image"),
                "/Width": image.width,
                "/Height": image.height,
                "/ColorSpace": pikepdf.Name(colours),
                "/BitsPerComponent": bits,
                "/Filter": pikepdf.Name(coding),
            }
        )
        if image.mode == "CMYK" and coding == "/DCTDecode":  # which programs write inverted
            picture["/Decode"] = pikepdf.Array([1, 0] * 4)
        page = made.add_blank_page(page_size=(width, height))
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        page.contents_add(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im Do Q".encode())
        page.rotate(rotation % 360, relative=False)
        return _saved(made)


def _dpi(image: Image.Image) -> tuple[float, float]:
    given = image.info.get("dpi")
    try:
        across, down = (float(each) for each in given or ())
    except (TypeError, ValueError):
        return _DPI, _DPI
    return (across, down) if all(_LEAST_DPI <= each <= _MOST_DPI for each in (across, down)) else (_DPI, _DPI)


def _make_passive(page: pikepdf.Page) -> None:
    """What would act when the page is opened or touched stays behind."""
    for thing in (page.obj, *page.obj.get("/Annots", ())):
        for key in _ACTING:
            if isinstance(thing, pikepdf.Dictionary) and key in thing:
                del thing[key]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()
