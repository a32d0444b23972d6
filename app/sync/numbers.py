"""The laptop's stock of registry and letter numbers: what was used is told, and a new block is asked for in time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any, Final

import psycopg

from app.domain.numbers import NumberKind, wanted_name
from app.persian.jalali import local_day, to_jalali
from app.sync.pipe import Pipe
from app.sync.store import Store

BLOCK: Final = 50
"""Numbers asked for at a time."""

_LOW: Final = 20
"""So many left, and the next block is asked for."""

_LARGEST: Final = 50_000
"""The most a centre gives at once: as many as a table that is taken in has rows."""

_NEXT_YEAR_FROM: Final = 11
"""From this month on the next year's numbers are taken along, since a laptop may be away over Nowruz."""

_UNKNOWN_TO_CENTRE: Final = ("42883", "42501")
"""An older centre leases no numbers."""

_USED: Final = """
    SELECT kind, year, first, coalesce(last, next - 1), next - 1 FROM number_block
    WHERE next > told AND next > first ORDER BY kind, year, first
"""
_STOCK: Final = """
    SELECT coalesce(sum(last - next + 1), 0), coalesce(max(first), 0) FROM number_block
    WHERE kind = ? AND year = ? AND device_id = ?
"""

_WANTED: Final = "SELECT coalesce(max(cast(value AS integer)), 0) FROM preference WHERE name = ?"

Used = tuple[str, int, int, int, int]
"""Kind, year, first and last of a block, and the last number used."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A block to ask for; `known` is the first number of the newest block that arrived."""

    kind: str
    year: int
    count: int
    known: int


def exchange(store: Store, pipe: Pipe, now: datetime) -> None:
    """Tell and ask over the line; nothing is sent when nothing changed."""
    told, wanted = used(store), wishes(store, now)
    if told:
        pipe.send("note_numbers", json.dumps(told))
    for wish in wanted:
        pipe.send("lease_numbers", wish.kind, wish.year, wish.count, wish.known)
    if told and _answer(pipe) is not None:
        note_told(store, told)
    for wish in wanted:
        keep(store, wish.kind, wish.year, _answer(pipe))


def _answer(pipe: Pipe) -> Any:  # noqa: ANN401 - JSON
    try:
        return pipe.receive()
    except psycopg.Error as error:
        if error.sqlstate not in _UNKNOWN_TO_CENTRE:
            raise
        return None


def used(store: Store) -> list[Used]:
    """Blocks of which more was used than the centre knows, and those this office gave itself before it had one."""
    return [tuple(row) for row in store.execute(_USED)]


def note_told(store: Store, told: Sequence[Used]) -> None:
    """The centre heard it."""
    query = "UPDATE number_block SET told = max(told, ?) WHERE kind = ? AND year = ? AND first = ?"
    with store.transaction():
        store.many(query, [(until + 1, kind, year, first) for kind, year, first, _last, until in told])


def wishes(store: Store, now: datetime) -> list[Wish]:
    """The blocks this laptop lacks for the year and what somebody waits for, and towards its end for the next year."""
    return list(_wishes(store, now))


def _wishes(store: Store, now: datetime) -> Iterator[Wish]:
    today, device = to_jalali(local_day(now)), store.one("SELECT device_id FROM sync_peer")
    years = (today.year, today.year + 1) if today.month >= _NEXT_YEAR_FROM else (today.year,)
    for year, kind in product(years, NumberKind if device else ()):
        left, known = store.execute(_STOCK, kind.value, year, device).fetchone()
        lacking = store.one(_WANTED, wanted_name(kind, year)) - left
        if left <= _LOW or lacking > 0:
            yield Wish(kind.value, year, min(max(BLOCK, lacking), _LARGEST), known)


def keep(store: Store, kind: str, year: int, block: Sequence[int] | None) -> None:
    """Put a block the centre leased into stock; one that is there already stays as it is."""
    if not block:
        return
    with store.transaction():
        store.execute(
            "INSERT INTO number_block (kind, year, first, last, next, told, device_id) "
            "SELECT ?, ?, ?, ?, ?, 0, device_id FROM sync_peer WHERE true ON CONFLICT DO NOTHING",
            kind,
            year,
            block[0],
            block[1],
            block[0],
        )
