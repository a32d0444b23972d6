"""The visible face of one signature: a small one-page PDF with name, role, moment and the drawn signature."""

from dataclasses import replace

from app.persian.catalogue import tr
from app.reports.canvas import DocumentParts, PersianCanvas
from app.reports.finish import finish_drawing
from app.reports.page import draw_label
from app.reports.pictures import Picture, drawing
from app.reports.styles import ACCENT, CELL, CELL_QUIET
from app.reports.text import Span, TextStyle, text_of
from app.reports.typesetting import shortened
from app.reports.wording import code

_PADDING = 7.0
_INK_SHARE = 0.32
_REFERENCE_HEIGHT = 68.0
_SMALLEST = 0.78  # of the size a line is meant for


def build_appearance(
    name: str, role: str, moment_text: str, number: str, ink: bytes | None, width: float, height: float
) -> bytes:
    """A stamp of `width` × `height` points. `moment_text` is the signer's clock, already in words; `number` the
    document's tracking code; `ink` a PNG or JPEG of the drawn signature, or None."""
    parts = DocumentParts()
    content = draw_stamp(parts, name, role, moment_text, number, ink, width, height)
    return finish_drawing(content, (width, height), parts)


def draw_stamp(
    parts: DocumentParts,
    name: str,
    role: str,
    moment_text: str,
    number: str,
    ink: bytes | None,
    width: float,
    height: float,
) -> bytes:
    """The same as content in the fonts of a document."""
    canvas = PersianCanvas(parts, (width, height))
    picture = drawing(ink, width * _INK_SHARE, height - 2 * _PADDING) if ink else None
    _draw_frame(canvas, width, height)
    if picture:
        _draw_ink(canvas, picture, width, height)
    room = width - 2 * _PADDING - (width * _INK_SHARE if picture else 0)
    _draw_lines(canvas, _lines(name, role, moment_text, number, height), width - _PADDING - room, room, height)
    canvas.showPage()
    return canvas.pages[0]


def _lines(name: str, role: str, moment_text: str, number: str, height: float) -> list[Span]:
    """Name, role, signer's clock, tracking code and a sentence; small boxes have small letters."""
    scale = min(1.0, height / _REFERENCE_HEIGHT)

    def scaled(style: TextStyle) -> TextStyle:
        return replace(style, size=style.size * scale, leading=style.leading * scale, align="start")

    quiet = replace(CELL_QUIET, size=6.6, leading=10.4)
    return [
        Span(name, scaled(replace(CELL.bold(), size=9, leading=14, color=ACCENT))),
        Span(role, scaled(replace(CELL, size=7.8, leading=12.2))),
        Span(tr("report-signed-at", moment=moment_text), scaled(replace(CELL, size=7.4, leading=11.8))),
        Span(f"{tr('report-tracking-code')}: {code(number)}", scaled(quiet)),
    ]


def _draw_lines(canvas: PersianCanvas, lines: list[Span], x: float, room: float, height: float) -> None:
    """The lines one under the other, the block in the middle of the height."""
    y = (height + sum(line.style.leading for line in lines)) / 2
    for text, style in lines:
        y -= style.leading
        fitting = _fitting(text, style, room)
        draw_label(canvas, shortened(text, fitting, room), fitting, x, y + style.leading * 0.3, room)


def _fitting(text: str, style: TextStyle, room: float) -> TextStyle:
    """The style, smaller where the line is too long: the moment must never be cut."""
    natural = text_of(text, style).lines(1e9)[0].width
    return replace(style, size=style.size * max(_SMALLEST, room / natural)) if natural > room else style


def _draw_frame(canvas: PersianCanvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(*ACCENT)
    canvas.setLineWidth(0.7)
    canvas.roundRect(0.8, 0.8, width - 1.6, height - 1.6, 3, stroke=1, fill=1)
    canvas.setFillColorRGB(*ACCENT)
    canvas.rect(width - 3.2, 4, 2.4, height - 8, stroke=0, fill=1)


def _draw_ink(canvas: PersianCanvas, picture: Picture, width: float, height: float) -> None:
    across, down = width * _INK_SHARE - _PADDING, height - 2 * _PADDING
    scale = min(across / picture.width, down / picture.height)
    wide, tall = picture.width * scale, picture.height * scale
    canvas.draw_picture(picture, _PADDING + (across - wide) / 2, (height - tall) / 2, wide, tall)
