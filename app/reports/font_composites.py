"""Glyphs moved inside a TrueType program: each a composite of one glyph, so that content never leaves its baseline."""

from collections.abc import Sequence
from struct import Struct, pack, unpack_from
from typing import NamedTuple

_LONG, _WORDS_AND_XY = 1, 0x0003
_COMPONENT = Struct(">hhhhhHHhh")
_METRIC = Struct(">Hh")
_DIRECTORY_ENTRY = 16
_CHECKSUM_BASE = 0xB1B0AFBA
_WHOLE = 0xFFFFFFFF


class Moved(NamedTuple):
    """A glyph of the program, and how far its copy lies from it in font units."""

    glyph: int
    dx: int
    dy: int


def with_moved_glyphs(program: bytes, moved: Sequence[Moved]) -> tuple[bytes, int]:
    """(the program with a copy for each of `moved`, the index of the first copy).

    `program` is a TrueType font of the tables that a subset keeps: glyf, loca, head, hhea, hmtx and maxp among them.
    """
    tables = _tables(program)
    places = _places(tables)
    metrics = _metrics(tables, len(places) - 1)
    outlines = bytearray(tables[b"glyf"])
    outlines += bytes(-len(outlines) % 4)
    places[-1] = len(outlines)
    first = len(metrics)
    for glyph, dx, dy in moved:
        left, bottom, right, top = unpack_from(">4h", tables[b"glyf"], places[glyph] + 2)
        box = (left + dx, bottom + dy, right + dx, top + dy)
        outlines += _COMPONENT.pack(-1, *box, _WORDS_AND_XY, glyph, dx, dy) + bytes(2)
        places.append(len(outlines))
        advance, bearing = metrics[glyph]
        metrics.append((advance, bearing + dx))
    tables[b"glyf"] = bytes(outlines)
    tables[b"loca"] = pack(f">{len(places)}I", *places)
    tables[b"hmtx"] = b"".join(_METRIC.pack(*metric) for metric in metrics)
    tables[b"hhea"] = tables[b"hhea"][:34] + pack(">H", len(metrics))
    tables[b"head"] = tables[b"head"][:50] + pack(">h", _LONG) + tables[b"head"][52:]
    tables[b"maxp"] = _limits(tables[b"maxp"], len(metrics))
    return _program(program[:4], tables), first


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = unpack_from(">H", program, 4)
    entries = (unpack_from(">4s4xII", program, 12 + _DIRECTORY_ENTRY * k) for k in range(count))
    return {tag: program[start : start + length] for tag, start, length in entries}


def _places(tables: dict[bytes, bytes]) -> list[int]:
    """Where each glyph's outline begins, and where the last one ends."""
    loca = tables[b"loca"]
    (form,) = unpack_from(">h", tables[b"head"], 50)
    if form == _LONG:
        return list(unpack_from(f">{len(loca) // 4}I", loca))
    return [2 * half for half in unpack_from(f">{len(loca) // 2}H", loca)]


def _metrics(tables: dict[bytes, bytes], count: int) -> list[tuple[int, int]]:
    """(advance, left bearing) of every glyph; those at the end share the last advance."""
    (full,) = unpack_from(">H", tables[b"hhea"], 34)
    data = tables[b"hmtx"]
    found = [_METRIC.unpack_from(data, 4 * k) for k in range(full)]
    bearings = unpack_from(f">{count - full}h", data, 4 * full)
    return [*found, *((found[-1][0], bearing) for bearing in bearings)]


def _limits(maxp: bytes, count: int) -> bytes:
    """The table of limits for `count` glyphs, one more level of composites among them."""
    fields = list(unpack_from(">I14H", maxp))
    fields[1] = count
    fields[4], fields[5] = max(fields[2], fields[4]), max(fields[3], fields[5])  # points and contours of a composite
    fields[13], fields[14] = max(fields[13], 1), fields[14] + 1  # components of a composite, and their depth
    return pack(">I14H", *fields)


def _program(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """The file of some tables, with right sums."""
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    power = 1 << (len(tables).bit_length() - 1)
    search = (16 * power, power.bit_length() - 1, 16 * (len(tables) - power))
    directory, bodies, at = bytearray(), bytearray(), 12 + _DIRECTORY_ENTRY * len(tables)
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        directory += pack(">4sIII", tag, _sum(padded), at + len(bodies), len(data))
        if tag == b"head":
            adjustment = at + len(bodies) + 8
        bodies += padded
    made = bytearray(version + pack(">4H", len(tables), *search) + directory + bodies)
    made[adjustment : adjustment + 4] = pack(">I", (_CHECKSUM_BASE - _sum(made)) & _WHOLE)
    return bytes(made)


def _sum(data: bytes | bytearray) -> int:
    words: tuple[int, ...] = unpack_from(f">{len(data) // 4}I", data)
    return sum(words) & _WHOLE
