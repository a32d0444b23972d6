"""Embedded subsets: the glyphs a document used, as a Type0 font that gives back the exact characters."""

from functools import lru_cache
from hashlib import sha256
from struct import pack

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.reports.font_composites import Moved, with_moved_glyphs
from app.reports.fonts import CidEntry, Face, FontUse

_DROPPED_TABLES = ["GSUB", "GPOS", "GDEF", "name", "post", "DSIG", "FFTM", "OS/2", "cmap", "STAT", "gasp", "meta"]
_ROWS_PER_BLOCK = 100


def embed_font(pdf: Pdf, use: FontUse) -> Object:
    """Write the subset of one face into `pdf`. Equal use gives equal bytes."""
    program, glyph_of = _subset(use.face, use.entries)
    name = Name(f"/{_subset_tag(use.entries)}+{use.face.path.stem}")
    scale = 1000 / use.face.units
    ascent, descent = round(use.face.ascent * 1000), round(use.face.descent * 1000)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array(_bounding_box(program, scale)), ItalicAngle=0,
        Ascent=ascent, Descent=descent, CapHeight=ascent, StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )  # fmt: skip
    widths = Array([use.face.width(entry.gid) for entry in use.entries])
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, FontDescriptor=pdf.make_indirect(descriptor),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=pdf.make_stream(pack(f">{len(glyph_of)}H", *glyph_of)),
        DW=0, W=Array([0, widths]),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=pdf.make_stream(_to_unicode(use.entries)),
    )  # fmt: skip
    return pdf.make_indirect(font)


def _subset(face: Face, entries: list[CidEntry]) -> tuple[bytes, list[int]]:
    """(font program, its glyph index for each CID)."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({entry.gid for entry in entries})
    dropped = {int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES}
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    plan = hb.SubsetPlan(face.hb_face, wanted)
    new_index: dict[int, int] = dict(plan.old_to_new_glyph_mapping.items())
    program = bytes(plan.execute().blob.data)
    moved = list(dict.fromkeys((entry.gid, entry.dx, entry.dy) for entry in entries if entry.dx or entry.dy))
    if not moved:
        return program, [new_index.get(entry.gid, 0) for entry in entries]
    program, first_moved = with_moved_glyphs(program, [Moved(new_index[gid], dx, dy) for gid, dx, dy in moved])
    moved_index = {key: first_moved + k for k, key in enumerate(moved)}
    return program, [moved_index.get((entry.gid, entry.dx, entry.dy), new_index.get(entry.gid, 0)) for entry in entries]


def _bounding_box(program: bytes, scale: float) -> list[int]:
    """xMin, yMin, xMax, yMax of the `head` table, in thousandths."""
    count = int.from_bytes(program[4:6], "big")
    for k in range(count):
        entry = program[12 + 16 * k : 28 + 16 * k]
        if entry[:4] == b"head":
            at = int.from_bytes(entry[8:12], "big") + 36
            box = [int.from_bytes(program[at + 2 * i : at + 2 * i + 2], "big", signed=True) for i in range(4)]
            return [round(value * scale) for value in box]
    return [0, 0, 0, 0]


def _subset_tag(entries: list[CidEntry]) -> str:
    """Six capitals drawn from the content, so that equal subsets have equal names."""
    number = int.from_bytes(sha256(repr([tuple(entry) for entry in entries]).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters += chr(65 + rest)
    return letters


@lru_cache(maxsize=4096)
def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _to_unicode(entries: list[CidEntry]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    rows = [f"<{cid:04X}> <{_utf16(entry.text)}>" for cid, entry in enumerate(entries) if entry.text]
    for start in range(0, len(rows), _ROWS_PER_BLOCK):
        block = rows[start : start + _ROWS_PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
