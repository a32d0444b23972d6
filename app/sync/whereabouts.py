"""What the centre says of where files are: whole there, in pieces, or still on the laptop of somebody."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import psycopg

from app.sync.blobs import note
from app.sync.state import stamp
from app.sync.traffic import Traffic

_MOST: Final = 1000
"""Files asked about in a round out of curiosity."""
_LARGEST: Final = 512 << 20
_UNKNOWN_TO_CENTRE: Final = ("42883", "42501")
"""An older centre cannot tell."""

_UNSURE: Final = """
    SELECT sha256 FROM sync_blob WHERE at_centre = 0 AND state = 'on_demand' ORDER BY told_at LIMIT ?
"""
_TOLD: Final = "UPDATE sync_blob SET at_centre = ?, there = ?, pieces = ?, holder = ?, told_at = ? WHERE sha256 = ?"


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file that is at the centre, by bytes and bytes of a piece."""

    size: int
    chunk: int

    @property
    def count(self) -> int:
        """Its pieces."""
        return (self.size - 1) // self.chunk + 1

    def length(self, index: int) -> int:
        """Bytes of one of them."""
        return min(self.chunk, self.size - index * self.chunk)


def ask(traffic: Traffic, names: Sequence[str]) -> dict[str, WholeFile]:
    """Ask the centre about files and remember what it says; those that are whole there."""
    if not names:
        return {}
    traffic.pipe.send("blob_where", json.dumps(names))
    try:
        told = traffic.pipe.receive()
    except psycopg.Error as error:
        if error.sqlstate not in _UNKNOWN_TO_CENTRE:
            raise
        return {}
    at, rows, found = stamp(traffic.now()), [], {}
    for name, size, chunk, there, is_whole, holder in told:
        count = WholeFile(size, chunk).count if size else 0
        rows.append((is_whole, there, count, holder or "", at, name))
        if is_whole and 0 < size <= _LARGEST:
            found[name] = WholeFile(size, chunk)
    with traffic.store.transaction():
        traffic.store.many(_TOLD, rows)
    return {name: found[name] for name in names if name in found}


def ask_unsure(traffic: Traffic) -> None:
    """Learn of photos nobody asked for whether their originals reached the centre; what is here is offered instead."""
    unsure = [name for (name,) in traffic.store.execute(_UNSURE, _MOST)]
    here = [name for name in unsure if traffic.files.has(name)]
    note(traffic.store, here, "to_send")
    ask(traffic, [name for name in unsure if name not in set(here)])
