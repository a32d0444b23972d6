"""Lines of Persian text as PDF content: glyphs in visual order, with marks that let readers find the words again."""

from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from app.reports.bidi import Embedding, bidi_class, line_levels, visual_runs
from app.reports.canvas import PersianCanvas
from app.reports.fonts import CidEntry, Face, FontUse, Glyph, Shaped, Weight, face
from app.reports.text import Line, Text, TextStyle, text_of

_LRM, _RLM = "\u200e", "\u200f"
_MIRRORED = frozenset("()[]{}<>«»‹›≤≥⟨⟩⟪⟫")
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})
_WIDEST_STRETCH = 0.8  # ems: a line of few words in a narrow column stays as it is rather than fall apart
_SMALLEST_MOVE = 0.05  # thousandths of an em
_LINES = 512  # kept from document to document: letters of a batch say much the same


class _Piece(NamedTuple):
    """Shaped text of one style on a line; `stretch` (added to its spaces) in points.

    `shaped` is what the glyphs come from, where they are its own.
    """

    style: TextStyle
    glyphs: tuple[Glyph, ...]
    stretch: float
    rtl: bool
    shaped: Shaped | None


class _Run(NamedTuple):
    """Glyphs as TJ content, in which a document writes its own codes; `first` and `last` are the moves left before and
    after them, in thousandths of an em."""

    first: float
    content: tuple[str | CidEntry, ...]
    last: float


class _Shown(NamedTuple):
    """A run in its style, and how many points are added to it."""

    style: TextStyle
    run: _Run
    stretch: float


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
        wished = (room - natural) / line.spaces
        if wished <= _WIDEST_STRETCH * text.styles[line.start].size:
            extra, natural = wished, room
    rtl = bool(text.base & 1)
    shown, outside = _shown(text, line, extra)
    left = x + _offset(align, rtl, room - natural) + (0 if rtl else indent) - outside
    if any(each.run.content for each in shown):
        _Show(canvas, left, y).pieces(shown)


@lru_cache(maxsize=_LINES)
def _shown(text: Text, line: Line, extra: float) -> tuple[list[_Shown], float]:
    """A line from left to right, and how far it begins left of its place; the same in every document."""
    pieces, outside = _visual_pieces(text, line, extra), 0.0
    if any(kind in ("R", "AL") for kind in text.classes[line.start : line.end]):
        pieces = _with_carriers(pieces)
    if not line.last and text.text[line.end : line.end + 1] == " " and pieces:
        outside = _add_broken_space(pieces, text.styles[line.end], bool(text.base & 1))
    return [_Shown(piece.style, _run(piece), piece.stretch) for piece in pieces], outside


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
            found.append(_Piece(style, shaped.glyphs, stretch, bool(run.level & 1), shaped))
    return found


def _add_broken_space(pieces: list[_Piece], style: TextStyle, rtl: bool) -> float:
    """Put a real space where the line was broken, outside the measure, so that readers part the words.

    Returns how far the line's left end moves out.
    """
    shaped = face(style.weight).shape(" ", rtl)
    space = _Piece(style, shaped.glyphs, 0.0, rtl, shaped)
    if not rtl:
        pieces.append(space)
        return 0.0
    pieces.insert(0, space)
    return shaped.advance * style.size / face(style.weight).units


def _with_carriers(pieces: list[_Piece]) -> list[_Piece]:
    """Zero-width marks that steer the readers' guess of the logical order, measured against poppler and pdfium.

    LRM before and RLM after a mirrored bracket (pdfium); RLM after each stretch of Latin, numbers or signs (poppler).
    """
    found: list[_Piece] = []
    for piece in pieces:
        if piece.rtl:
            is_plain = piece.shaped is not None and _is_plain(piece.shaped.text)
            found.append(piece if is_plain else piece._replace(glyphs=_carried(piece), shaped=None))
        elif (found and not found[-1].rtl) or not piece.glyphs:
            found.append(piece)
        else:
            found.append(piece._replace(glyphs=(_carrier(piece, _RLM), *piece.glyphs), shaped=None))
    return found


@lru_cache(maxsize=50_000)
def _is_plain(text: str) -> bool:
    """Whether a right-to-left stretch needs no marks."""
    return _MIRRORED.isdisjoint(text) and not any(bidi_class(character) in _LEFT_TO_RIGHT for character in text)


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


def _run(piece: _Piece) -> _Run:
    """The content of a piece; words met before are not made again."""
    style = piece.style
    if not piece.shaped or not piece.glyphs or style.rise:
        return _made_run(face(style.weight), piece.glyphs, style.rise / style.size)
    return _plain_run(style.weight, piece.shaped.text, piece.rtl)


@lru_cache(maxsize=50_000)
def _plain_run(weight: Weight, text: str, rtl: bool) -> _Run:
    return _made_run(face(weight), face(weight).shape(text, rtl).glyphs, 0.0)


def _made_run(used: Face, glyphs: tuple[Glyph, ...], rise: float) -> _Run:
    scale, lift, blank = 1000 / used.units, round(rise * used.units), used.blank
    content: list[str | CidEntry] = []
    first = pending = 0.0
    for k, (gid, text, advance, dx, dy) in enumerate(glyphs):
        nominal = used.nominal_advance(gid)
        is_mark = not advance and not nominal and gid != blank
        # What the font moves up or down is baked into the glyph, and marks altogether: the baseline never jumps.
        entry = CidEntry(gid, text, dx if is_mark else 0, dy + lift if gid != blank else 0)
        if is_mark:
            dx = 0
        move = pending - dx * scale
        if not k:
            first = move
        elif abs(move) > _SMALLEST_MOVE:
            content.append(f">{number(move)}<")
        content.append(entry)
        pending = (nominal - advance + dx) * scale
    return _Run(first, tuple(content), pending)


def _written(use: FontUse, run: _Run) -> str:
    """A run in the codes of a document; what was met before in it is not written again."""
    known = use.runs.get(id(run))
    if known is None:
        known = use.runs[id(run)] = (run, f"<{use.written(run.content)}>" if run.content else "")
    return known[1]


class _Show:
    """Writes one text object: a Tm, then TJ arrays parted only by changes of font or colour."""

    def __init__(self, canvas: PersianCanvas, x: float, y: float) -> None:
        self._canvas = canvas
        self._out = ["BT", f"1 0 0 1 {number(x)} {number(y)} Tm"]
        self._array: list[str] = []
        self._style: TextStyle | None = None
        self._font: tuple[str, float] | None = None
        self._color: tuple[float, float, float] | None = None
        self._pending = 0.0  # thousandths of an em to move left before the next glyph

    def pieces(self, pieces: list[_Shown]) -> None:
        """Show pieces from left to right and hand the operators to the canvas."""
        for piece in pieces:
            if piece.style is not self._style:
                self._set_style(piece.style)
            self._piece(piece)
        self._flush()
        self._out.append("ET")
        self._canvas.addLiteral("\n".join(self._out))

    def _set_style(self, style: TextStyle) -> None:
        self._style, self._use = style, self._canvas.parts.font(style.weight)
        font = (self._use.name, style.size)
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

    def _piece(self, piece: _Shown) -> None:
        run, written = piece.run, _written(self._use, piece.run)
        move = self._pending + run.first
        if written and abs(move) > _SMALLEST_MOVE:
            self._array.append(number(move))
        self._array.append(written)
        self._pending = run.last - piece.stretch * 1000 / piece.style.size if written else self._pending

    def _flush(self) -> None:
        if self._array:
            shown = "".join(self._array).replace("><", "")
            self._out.append(f"[{shown}] TJ")
            self._array = []


def shortened(text: str, style: TextStyle, room: float) -> str:
    """The text, or as many of its words as fit `room` points before an ellipsis."""
    made = text_of(text, style)
    lines = made.lines(room)
    return text if len(lines) == 1 else f"{made.text[: lines[0].end]} …"


def number(value: float) -> str:
    """A number as PDF content writes it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
