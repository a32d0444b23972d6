"""Vazirmatn faces shaped by HarfBuzz, and the glyphs one document has used of each."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

FONT_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_SHAPED_WORDS = 50_000
_FEATURES = {"kern": True, "liga": True, "calt": True}


class Weight(StrEnum):
    """The faces a document may use; the value is part of the file's name."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    BOLD = "Bold"


class Glyph(NamedTuple):
    """One glyph and the source characters it stands for; lengths in font units."""

    gid: int
    text: str
    advance: int
    dx: int
    dy: int


class Shaped(NamedTuple):
    """Glyphs from left to right, their whole advance in font units, and the text they show."""

    glyphs: tuple[Glyph, ...]
    advance: int
    text: str


class Face:
    """One font file: measured once, never changed, shared by every document of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self.hb_face)
        self.units = int(self.hb_face.upem)
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender / self.units, extents.descender / self.units
        self.blank = int(self._font.get_nominal_glyph(0x200C))
        """Empty zero-width glyph: carries characters that have no ink of their own."""
        self._missing = int(self._font.get_nominal_glyph(0xFFFD))
        self.shape = lru_cache(maxsize=_SHAPED_WORDS)(self._shape)
        self.nominal_advance = lru_cache(maxsize=4096)(self._nominal_advance)
        self.width = lru_cache(maxsize=4096)(self._width)

    def covers(self, character: str) -> bool:
        """Whether the face draws this character itself."""
        return bool(self._font.get_nominal_glyph(ord(character)))

    def _nominal_advance(self, gid: int) -> int:
        return int(self._font.get_glyph_h_advance(gid))

    def _width(self, gid: int) -> float:
        """As fonts in a PDF state it: thousandths of an em."""
        return round(self.nominal_advance(gid) * (1000 / self.units), 2)

    def _shape(self, text: str, rtl: bool) -> Shaped:
        """Shape a word or a whole run of one direction."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.PRESERVE_DEFAULT_IGNORABLES
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = "fa"
        hb.shape(self._font, buffer, _FEATURES)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        sources = _sources([i.cluster for i in infos], [p.x_advance for p in positions], text)
        glyphs: list[Glyph] = []
        advance = 0
        for info, at, source in zip(infos, positions, sources, strict=True):
            glyph = Glyph(info.codepoint, source, at.x_advance, at.x_offset, at.y_offset)
            if not glyph.gid:
                glyph = self._replaced(glyph)
            advance += glyph.advance
            glyphs += self._split_ligature(glyph) if rtl and len(source) > 1 else (glyph,)
        return Shaped(tuple(glyphs), advance, text)

    def _replaced(self, glyph: Glyph) -> Glyph:
        """The sign for a character the face lacks; a glyph that says it is missing is forbidden in archives."""
        return Glyph(self._missing, glyph.text, self._nominal_advance(self._missing), 0, 0)

    def _split_ligature(self, glyph: Glyph) -> list[Glyph]:
        """One character per glyph: readers turn a multi-character mapping round (لا comes back as ال).

        Two equal neighbours (لل of الله) stay together on the glyph: readers drop the second of two
        equal characters standing in one place.
        """
        text = glyph.text
        twin = next((k for k in range(len(text) - 1) if text[k] == text[k + 1]), None)
        kept, end = (0, 1) if twin is None else (twin, twin + 2)
        after = [self._carrier(character) for character in reversed(text[end:])]
        before = [self._carrier(character) for character in reversed(text[:kept])]
        return [*after, glyph._replace(text=text[kept:end]), *before]

    def _carrier(self, character: str) -> Glyph:
        return Glyph(self.blank, character, 0, 0, 0)


def _sources(clusters: list[int], advances: list[int], text: str) -> list[str]:
    """The characters each glyph stands for: the widest glyph of a cluster takes them all, its helpers none."""
    starts = sorted(set(clusters))
    end_of = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    widest: dict[int, int] = {}
    for k, cluster in enumerate(clusters):
        if cluster not in widest or advances[k] > advances[widest[cluster]]:
            widest[cluster] = k
    return [text[c : end_of[c]] if widest[c] == k else "" for k, c in enumerate(clusters)]


@lru_cache
def face(weight: Weight) -> Face:
    """The face of a weight, loaded at first use."""
    return Face(FONT_FOLDER / f"Vazirmatn-{weight}.ttf")


class CidEntry(NamedTuple):
    """What one CID of a document stands for; `dx`, `dy` are baked into the outline, in font units."""

    gid: int
    text: str
    dx: int
    dy: int


class FontUse:
    """The glyphs one document shows of one face: a CID per (glyph, source text), in the order of first use."""

    def __init__(self, weight: Weight, name: str) -> None:
        self.face = face(weight)
        self.name = name
        self.entries = [CidEntry(0, "", 0, 0)]
        self.runs: dict[int, tuple[Any, str]] = {}
        """What was written for a run of glyphs, by its identity; the run is kept so that this stays its own."""
        self._codes: dict[CidEntry, str] = {}

    def written(self, content: Sequence[str | CidEntry]) -> str:
        """The CID of each glyph as four hexadecimal digits, between what is written as it is."""
        codes = self._codes
        return "".join([part if isinstance(part, str) else codes.get(part) or self._new(part) for part in content])

    def _new(self, entry: CidEntry) -> str:
        code = self._codes[entry] = f"{len(self.entries):04X}"
        self.entries.append(entry)
        return code
