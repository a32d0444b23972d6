"""Lines of Persian text as PDF content: glyphs in visual order, with marks that let readers find the words again."""

from itertools import zip_longest
from typing import NamedTuple

from app.reports.bidi import Embedding, bidi_class, line_levels, visual_runs
from app.reports.canvas import PersianCanvas
from app.reports.fonts import Glyph, face
from app.reports.text import Line, Span, Text, TextStyle

_LRM, _RLM = "\u200e", "\u200f"
_MIRRORED = frozenset("()[]{}<>«»‹›≤≥⟨⟩⟪⟫")
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})
_SMALLEST_MOVE = 0.05  # thousandths of an em


class _Piece(NamedTuple):
    """Shaped text of one style on a line; `width` and `stretch` (added to spaces) in points."""

    style: TextStyle
    glyphs: tuple[Glyph, ...]
    width: float
    stretch: float
    rtl: bool


def draw_line(
    canvas: PersianCanvas,
    text: Text,
    line: Line,
    x: float,
    y: float,
    width: float,
    align: str = "start",
    indent: float = 0,
) -> None:
    """Show a broken line with its baseline at `y` inside `[x, x + width]`; all lengths in points."""
    room = width - indent
    natural, extra = line.width, 0.0
    if align == "justify" and not line.last and line.spaces and natural < room:
        extra, natural = (room - natural) / line.spaces, room
    rtl = bool(text.base & 1)
    pieces = _visual_pieces(text, line, extra)
    if any(kind in ("R", "AL") for kind in text.classes[line.start : line.end]):
        pieces = _with_carriers(pieces)
    left = x + _offset(align, rtl, room - natural) + (0 if rtl else indent)
    if not line.last and text.text[line.end : line.end + 1] == " " and pieces:
        left -= _add_broken_space(pieces, text.styles[line.end], rtl)
    if any(piece.glyphs for piece in pieces):
        _Show(canvas, left, y).pieces(pieces)


def _offset(align: str, rtl: bool, free: float) -> float:
    if align == "center":
        return free / 2
    return free if (align == "end") != rtl else 0.0


def _visual_pieces(text: Text, line: Line, extra: float) -> list[_Piece]:
    levels = line_levels(Embedding(text.base, text.levels, text.classes), line.start, line.end)
    found: list[_Piece] = []
    for run in visual_runs(levels, line.start):
        inside = list(text.pieces(run.start, run.end, levels[run.start - line.start : run.end - line.start]))
        for start, end, _ in reversed(inside) if run.level & 1 else inside:
            style = text.styles[start]
            shaped = text.shape(start, end, run.level)
            stretch = extra * (end - start) if text.text[start] == " " else 0.0
            width = shaped.advance * style.size / face(style.weight).units + stretch
            found.append(_Piece(style, shaped.glyphs, width, stretch, bool(run.level & 1)))
    return found


def _add_broken_space(pieces: list[_Piece], style: TextStyle, rtl: bool) -> float:
    """Put a real space where the line was broken, outside the measure, so that readers part the words.

    Returns how far the line's left end moves out.
    """
    shaped = face(style.weight).shape(" ", rtl)
    width = shaped.advance * style.size / face(style.weight).units
    space = _Piece(style, shaped.glyphs, width, 0.0, rtl)
    if not rtl:
        pieces.append(space)
        return 0.0
    pieces.insert(0, space)
    return width


def _with_carriers(pieces: list[_Piece]) -> list[_Piece]:
    """Zero-width marks that steer the readers' guess of the logical order, measured against poppler and pdfium.

    LRM before and RLM after a mirrored bracket (pdfium); RLM after each stretch of Latin, numbers or signs (poppler).
    """
    found: list[_Piece] = []
    for piece in pieces:
        if piece.rtl:
            found.append(piece._replace(glyphs=_carried(piece)))
        else:
            inside = bool(found) and not found[-1].rtl
            mark = () if inside or not piece.glyphs else (_carrier(piece, _RLM),)
            found.append(piece._replace(glyphs=(*mark, *piece.glyphs)))
    return found


def _carried(piece: _Piece) -> tuple[Glyph, ...]:
    logical: list[Glyph] = []
    glyphs = piece.glyphs[::-1]
    for glyph, following in zip_longest(glyphs, glyphs[1:]):
        if glyph.text and glyph.text in _MIRRORED:
            logical += [_carrier(piece, _LRM), glyph, _carrier(piece, _RLM)]
            continue
        logical.append(glyph)
        if _is_left_to_right(glyph) and not (following and _is_left_to_right(following)):
            logical.append(_carrier(piece, _RLM))
    return tuple(reversed(logical))


def _is_left_to_right(glyph: Glyph) -> bool:
    return bool(glyph.text) and bidi_class(glyph.text[0]) in _LEFT_TO_RIGHT


def _carrier(piece: _Piece, mark: str) -> Glyph:
    return Glyph(face(piece.style.weight).blank, mark, 0, 0, 0)


class _Show:
    """Writes one text object: a Tm, then TJ arrays parted only by changes of font, colour or rise."""

    def __init__(self, canvas: PersianCanvas, x: float, y: float) -> None:
        self._canvas = canvas
        self._out = ["BT", f"1 0 0 1 {number(x)} {number(y)} Tm"]
        self._array: list[str] = []
        self._hex: list[str] = []
        self._font: tuple[str, float] | None = None
        self._color: tuple[float, float, float] | None = None
        self._pending = 0.0  # thousandths of an em to move left before the next glyph
        self._rise = 0.0

    def pieces(self, pieces: list[_Piece]) -> None:
        """Show pieces from left to right and hand the operators to the canvas."""
        for piece in pieces:
            self._set_style(piece.style)
            self._piece(piece)
        self._flush()
        if self._rise:
            self._out.append("0 Ts")
        self._out.append("ET")
        self._canvas.addLiteral("\n".join(self._out))

    def _set_style(self, style: TextStyle) -> None:
        font = (self._canvas.parts.font(style.weight).name, style.size)
        if font != self._font:
            self._flush()
            if self._font and self._pending:
                self._pending *= self._font[1] / style.size
            self._font = font
            self._out.append(f"/{font[0]} {number(font[1])} Tf")
        if style.color != self._color:
            self._flush()
            self._color = style.color
            self._out.append(" ".join(number(part) for part in style.color) + " rg")

    def _piece(self, piece: _Piece) -> None:
        style = piece.style
        use = self._canvas.parts.font(style.weight)
        scale = 1000 / use.face.units
        stretch = piece.stretch / max(1, len(piece.glyphs)) * 1000 / style.size
        lift = round(style.rise / style.size * use.face.units)
        for glyph in piece.glyphs:
            nominal = use.face.nominal_advance(glyph.gid)
            dx, dy, baked_x, baked_y = glyph.dx, glyph.dy, 0, 0
            if not glyph.advance and not nominal and glyph.gid != use.face.blank:
                dx, dy, baked_x, baked_y = 0, 0, dx, dy
            if glyph.gid != use.face.blank:
                baked_y += lift
            self._set_rise(dy * style.size / use.face.units)
            self._move(self._pending - dx * scale)
            self._hex.append(f"{use.cid(glyph.gid, glyph.text, baked_x, baked_y):04X}")
            self._pending = (nominal - glyph.advance + dx) * scale - stretch

    def _set_rise(self, rise: float) -> None:
        if rise != self._rise:
            self._flush()
            self._rise = rise
            self._out.append(f"{number(rise)} Ts")

    def _move(self, amount: float) -> None:
        if abs(amount) > _SMALLEST_MOVE:
            self._close_string()
            self._array.append(number(amount))

    def _close_string(self) -> None:
        if self._hex:
            self._array.append(f"<{''.join(self._hex)}>")
            self._hex = []

    def _flush(self) -> None:
        self._close_string()
        if self._array:
            self._out.append(f"[{''.join(self._array)}] TJ")
            self._array = []


def shortened(text: str, style: TextStyle, room: float) -> str:
    """The text, or as many of its words as fit `room` points before an ellipsis."""
    made = Text([Span(text, style)], style.base)
    lines = made.lines(room)
    return text if len(lines) == 1 else f"{made.text[: lines[0].end]} …"


def number(value: float) -> str:
    """A number as PDF content writes it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
