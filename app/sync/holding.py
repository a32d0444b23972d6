"""Which visits' contents are here: after each pull what is away and wished for is fetched, what is not goes.

The centre leaves contents out of the feed and names their visits; those are `away` here. Both steps can break off
anywhere, since each round looks anew.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from app.domain.errors import AppError
from app.models.holding import CONTENTS
from app.sync import codec, inbox, outbox
from app.sync.blobs import Files, Look
from app.sync.pipe import Pipe
from app.sync.state import stamp
from app.sync.store import Store
from app.sync.subscription import NEVER, Wish, kept, unwished, wish_of
from app.sync.wire import Wire, by_name, dashed, tables, undashed

_AT_A_TIME: Final = 20
"""Visits asked for in one call."""


class Sizes(Protocol):
    """Of what travels at a time."""

    @property
    def pages_ahead(self) -> int: ...
    @property
    def packing(self) -> int: ...


class Laptop(Protocol):
    """What is needed of a round's laptop."""

    @property
    def store(self) -> Store: ...
    @property
    def files(self) -> Files: ...
    @property
    def now(self) -> Callable[[], datetime]: ...
    @property
    def look(self) -> Look: ...
    @property
    def limits(self) -> Sizes: ...


class VisitNotAtCentre(AppError):
    """The centre does not know the visit whose contents were asked for; facts: `visit`."""

    code = "visit_not_at_centre"


@dataclass(frozen=True, slots=True)
class Holding:
    """What is wished for and what is here: `from_on` is the day from which the centre counts the years."""

    wish: Wish
    from_on: date | None
    held: int
    """Visits whose contents are here."""
    away: int
    """Visits of which only the heading is here."""
    waiting: int
    """Visits of these that come with the next round."""


def holding(store: Store) -> Holding:
    """What is wished for and what is here."""
    wish, from_on = wish_of(store), kept(store).get("from_on")
    away = int(store.one("SELECT count(*) FROM visit_holding h JOIN visit v ON v.id = h.visit_id WHERE h.is_away"))
    total = int(store.one("SELECT count(*) FROM visit"))
    return Holding(wish, date.fromisoformat(from_on) if from_on else None, total - away, away, len(_lacking(store)))


def settle(laptop: Laptop, pipe: Pipe) -> None:
    """Fetch what is lacking and drop what is not wished for, as far as the centre knows the wish."""
    store = laptop.store
    if not kept(store).get("is_told"):
        return
    if lacking := _lacking(store):
        _fetch(laptop, pipe, lacking)
    droppable = _droppable(store)
    for start in range(0, len(droppable), _AT_A_TIME):
        laptop.look("drop", start, len(droppable))
        _drop(laptop, droppable[start : start + _AT_A_TIME])
    store.execute(_DOCUMENTS_STAY)


def fetch_one(laptop: Laptop, pipe: Pipe, visit_id: UUID) -> None:
    """Fetch a visit a person opens; it stays until they wish for less. Raises VisitNotAtCentre."""
    visit, pinned = visit_id.hex, stamp(laptop.now())
    if visit not in _fetch(laptop, pipe, [visit]):
        raise VisitNotAtCentre(visit=str(visit_id))
    with laptop.store.transaction():
        laptop.store.execute(
            "INSERT INTO visit_holding (visit_id, is_away, pinned_at) VALUES (?, 0, ?) "
            "ON CONFLICT (visit_id) DO UPDATE SET pinned_at = excluded.pinned_at",
            visit,
            pinned,
        )


def _fetch(laptop: Laptop, pipe: Pipe, visits: Sequence[str]) -> set[str]:
    """Take contents, some visits at a time and the next asked for ahead; those that came."""
    store, waiting, asked, fetched = laptop.store, deque(visits), deque[list[str]](), set[str]()
    while waiting or asked:
        while waiting and len(asked) < laptop.limits.pages_ahead:
            some = [waiting.popleft() for _ in range(min(_AT_A_TIME, len(waiting)))]
            pipe.send("fetch", json.dumps([dashed(visit) for visit in some]), laptop.limits.packing)
            asked.append(some)
        laptop.look("fetch", len(fetched), len(visits))
        page = json.loads(codec.decode(laptop.limits.packing, pipe.receive()))
        came, unknown = ({undashed(visit) for visit in page[name]} for name in ("visits", "unknown"))
        waiting.extend(visit for visit in asked.popleft() if visit not in came | unknown)
        inbox.apply_fetched(store, page["rows"], partial(_note_here, store, came))
        fetched |= came
    return fetched


def _note_here(store: Store, visits: set[str]) -> None:
    keys = [(visit,) for visit in visits]
    store.many("UPDATE visit_holding SET is_away = 0 WHERE visit_id = ?", keys)
    store.many("DELETE FROM visit_holding WHERE visit_id = ? AND pinned_at IS NULL", keys)
    store.many(_DOCUMENT_COMES, keys)


def _lacking(store: Store) -> list[str]:
    """Visits that are away and wished for, fetched by hand before, or still worked on here; newest first."""
    if store.one("SELECT 1 FROM visit_holding WHERE is_away LIMIT 1") is None:
        return []
    condition, values = unwished(store)
    busy = _busy(store)
    query = (
        f"SELECT v.id, h.pinned_at IS NULL AND {condition} {_FROM} JOIN visit_holding h ON h.visit_id = v.id "
        "WHERE h.is_away ORDER BY v.planned_on DESC"
    )
    return [visit for visit, is_unwished in store.execute(query, *values) if not is_unwished or visit in busy]


def _droppable(store: Store) -> list[str]:
    """Visits not wished for of which more than the heading is here, and nothing that the centre does not have."""
    condition, values = unwished(store)
    if condition == NEVER:
        return []
    some = " OR ".join(f'EXISTS (SELECT 1 FROM "{name}" t WHERE t.visit_id = v.id)' for name in sorted(CONTENTS))
    query = (
        f"SELECT v.id {_FROM} LEFT JOIN visit_holding h ON h.visit_id = v.id WHERE h.pinned_at IS NULL AND {condition} "
        f"AND (coalesce(h.is_away, 0) = 0 OR v.frozen_record IS NOT NULL OR {some})"
    )
    found = [visit for (visit,) in store.execute(query, *values)]
    busy = _busy(store) if found else set()
    return [visit for visit in found if visit not in busy]


_FROM: Final = "FROM visit v LEFT JOIN unit u ON u.id = v.unit_id"

_DOCUMENTS_STAY: Final = """
    UPDATE sync_blob SET state = 'on_demand' WHERE state = 'to_fetch' AND sha256 IN (
      SELECT v.document_sha256 FROM visit_holding h JOIN visit v ON v.id = h.visit_id WHERE h.is_away)
"""
"""The heading of a visit names its document, which is nothing without the contents."""

_DOCUMENT_COMES: Final = """
    UPDATE sync_blob SET state = 'to_fetch' WHERE state = 'on_demand' AND sha256 IN (
      SELECT document_sha256 FROM visit WHERE id = ?)
"""


def _unsent(store: Store) -> set[str]:
    """Visits of which something was changed here and is not sealed."""
    if store.one("SELECT 1 FROM sync_dirty LIMIT 1") is None:
        return set()
    query = 'SELECT t.{1} FROM "{0}" t JOIN sync_dirty d ON d.row = t.id AND d.tbl = ?'
    named = [(wire.name, wire.visit_column) for wire in tables() if wire.visit_column]
    return {row for name, visit in named for (row,) in store.execute(query.format(name, visit), name)}


def _busy(store: Store) -> set[str]:
    """Visits with something that is unsent, on its way, or in conflict, or with a file that the centre lacks."""
    sealed = outbox.pending(store)
    found = _unsent(store)
    for wire in tables():
        if wire.visit_column is None:
            continue
        visit = f'SELECT t.{wire.visit_column} FROM "{wire.name}" t'
        query = f"{visit} JOIN conflict c ON c.record_id = t.id AND c.record_table = ? AND c.state = 'open'"
        found |= {row for (row,) in store.execute(query, wire.name)}
        on_the_way = [row for table, row in sealed if table == wire.name]
        found |= {row for (row,) in store.listed(f"{visit} WHERE t.id", on_the_way)}
        for column in wire.blobs:
            query = f"{visit} JOIN sync_blob b ON b.sha256 = t.{column} WHERE b.state = 'to_send'"
            found |= {row for (row,) in store.execute(query)}
    return found


def _drop(laptop: Laptop, visits: Sequence[str]) -> None:
    """Let contents and files go, but for what somebody wrote to by now.

    A file goes first: until the rows are gone, it counts as one that can be fetched.
    """
    store, left = laptop.store, deque(visits)
    files = [(name,) for name in _own_files(store, visits)]
    with store.transaction():
        store.many("UPDATE sync_blob SET state = 'on_demand' WHERE sha256 = ?", files)
    for (name,) in files:
        laptop.files.remove(name)
    stay = set[str]()
    while left:
        with store.transaction():
            stay |= _unsent(store).intersection(visits)
            store.execute("UPDATE sync_state SET applying = 1")
            _drop_rows(store, left.popleft(), stay)
            while left and not store.turns.are_wanted():
                _drop_rows(store, left.popleft(), stay)
            store.execute("UPDATE sync_state SET applying = 0")
            if not left and not stay:
                store.many("DELETE FROM sync_blob WHERE sha256 = ?", files)


def _drop_rows(store: Store, visit: str, stay: set[str]) -> None:
    if visit in stay:
        return
    for wire in (by_name()[name] for name in CONTENTS):
        rows = f'SELECT id FROM "{wire.name}" WHERE visit_id = ?'
        store.execute(f"DELETE FROM sync_meta WHERE tbl = ? AND row IN ({rows})", wire.name, visit)
        store.execute(f'DELETE FROM "{wire.name}" WHERE visit_id = ?', visit)
    store.execute("UPDATE visit SET frozen_record = NULL WHERE id = ?", visit)
    store.execute(
        "INSERT INTO visit_holding (visit_id, is_away) VALUES (?, 1) ON CONFLICT (visit_id) DO UPDATE SET is_away = 1",
        visit,
    )


def _own_files(store: Store, visits: Sequence[str]) -> list[str]:
    """Files known at the centre that only these contents name."""
    own, others, listed = set[str](), set[str](), json.dumps(visits)
    for wire, column, goes in _naming():
        query = f'SELECT t.{column} FROM "{wire.name}" t WHERE ({goes}) AND t.{column} IS NOT NULL'
        own |= {name for (name,) in store.execute(query, listed)}
    for wire, column, goes in _naming():
        query = f'SELECT t.{column} FROM "{wire.name}" t WHERE NOT ({goes}) AND t.{column}'
        others |= {name for (name,) in store.listed(query, sorted(own), listed)}
    return [name for (name,) in store.listed("SELECT sha256 FROM sync_blob WHERE sha256", sorted(own - others))]


def _naming() -> Iterator[tuple[Wire, str, str]]:
    """Columns that name files, with a condition on a row: it goes with the contents of some visits, or names a document
    of which only the heading is here.
    """
    these, away = "(SELECT value FROM json_each(?))", "(SELECT visit_id FROM visit_holding WHERE is_away)"
    for wire in tables():
        of_contents = f"t.visit_id IN {these}" if wire.name in CONTENTS else "? IS NULL"
        goes = f"t.id IN {these} OR t.id IN {away}" if wire.name == "visit" else of_contents
        yield from ((wire, column, goes) for column in wire.blobs)
