"""What this laptop holds: headings of all visits, and contents of those it subscribed to, fetched, or still works on.

The centre leaves contents out of the feed and names their visits; those are `away` here. After each pull the laptop
fetches what is away and wished for, and drops what it no longer wishes for; so both happen again until they are done.
"""

import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import psycopg

from app.domain.errors import AppError
from app.models.holding import CONTENTS
from app.sync import codec, inbox, outbox
from app.sync.pipe import Pipe
from app.sync.state import stamp
from app.sync.store import Store
from app.sync.wire import Wire, by_name, dashed, tables, undashed

if TYPE_CHECKING:
    from app.sync.rounds import Laptop

_AT_A_TIME: Final = 20
"""Visits asked for in one call."""

_UNKNOWN_TO_CENTRE: Final = ("42883", "42501")
"""An older centre holds nothing back."""


class VisitNotAtCentre(AppError):
    """The centre does not know the visit whose contents were asked for; facts: `visit`."""

    code = "visit_not_at_centre"


@dataclass(frozen=True, slots=True)
class Wish:
    """Contents of which visits that are over are to be here: ids of counties and a number of years; None: all."""

    counties: tuple[UUID, ...] | None = None
    years: int | None = None


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


# -- what is wished for ------------------------------------------------------------------------------------------------
def wish_of(store: Store) -> Wish:
    """What this laptop subscribed to."""
    kept = _kept(store)
    counties = kept.get("counties")
    return Wish(None if counties is None else tuple(map(UUID, counties)), kept.get("years"))


def change(store: Store, wish: Wish) -> None:
    """A person wishes otherwise; the next round fetches and drops. What was fetched by hand falls under it, too."""
    counties = None if wish.counties is None else sorted(map(str, wish.counties))
    with store.transaction():
        _keep(store, {"counties": counties, "years": wish.years})
        store.execute("DELETE FROM visit_holding WHERE NOT is_away")
        store.execute("UPDATE visit_holding SET pinned_at = NULL")


def holding(store: Store) -> Holding:
    """What is wished for and what is here."""
    wish, from_on = wish_of(store), _kept(store).get("from_on")
    away = int(store.one("SELECT count(*) FROM visit_holding h JOIN visit v ON v.id = h.visit_id WHERE h.is_away"))
    total = int(store.one("SELECT count(*) FROM visit"))
    return Holding(wish, date.fromisoformat(from_on) if from_on else None, total - away, away, len(_lacking(store)))


def announce(store: Store, pipe: Pipe) -> bool:
    """Tell the centre what it does not know yet; whether it was told, and answers."""
    kept = _kept(store)
    if not kept or kept.get("is_told"):
        return False
    pipe.send("subscribe", json.dumps({name: kept[name] for name in ("counties", "years")}))
    return True


def take_answer(store: Store, pipe: Pipe) -> None:
    """What the centre keeps of it now, which may be less: it knows only counties of the office."""
    told = None
    try:
        told = pipe.receive()
    except psycopg.Error as error:
        if error.sqlstate not in _UNKNOWN_TO_CENTRE:
            raise
    if told is not None:
        with store.transaction():
            _keep(store, {**told, "is_told": True})


def hear(store: Store, told: Mapping[str, Any] | None) -> None:
    """What `open` says of it: what the centre's administrator chose counts until a person here wishes otherwise."""
    kept = _kept(store)
    if told is None or kept == (new := {**told, "is_told": True}):
        return
    if kept and any(kept[name] != told[name] for name in ("counties", "years")):
        new = {**kept, "is_told": False}
    with store.transaction():
        _keep(store, new)


def _kept(store: Store) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(store.one("SELECT holds FROM sync_peer") or "{}") or {}
    return kept


def _keep(store: Store, holds: Mapping[str, Any]) -> None:
    store.execute("UPDATE sync_peer SET holds = ?", json.dumps(holds))


# -- what is here ------------------------------------------------------------------------------------------------------
def settle(laptop: "Laptop", pipe: Pipe) -> None:
    """Fetch what is lacking and drop what is not wished for, as far as the centre knows the wish."""
    store = laptop.store
    if not _kept(store).get("is_told"):
        return
    if lacking := _lacking(store):
        _fetch(laptop, pipe, lacking)
    for visit in _droppable(store):
        laptop.look("drop", 0, 0)
        _drop(laptop, visit)
    store.execute(_DOCUMENTS_STAY)


def fetch_one(laptop: "Laptop", pipe: Pipe, visit_id: UUID) -> None:
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


def _fetch(laptop: "Laptop", pipe: Pipe, visits: Sequence[str]) -> set[str]:
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
    unwished, values = _unwished(store)
    busy = _busy(store)
    query = (
        f"SELECT v.id, h.pinned_at IS NULL AND {unwished} {_FROM} JOIN visit_holding h ON h.visit_id = v.id "
        "WHERE h.is_away ORDER BY v.planned_on DESC"
    )
    return [visit for visit, is_unwished in store.execute(query, *values) if not is_unwished or visit in busy]


def _droppable(store: Store) -> list[str]:
    """Visits not wished for of which more than the heading is here, and nothing that the centre does not have."""
    unwished, values = _unwished(store)
    if unwished == _NEVER:
        return []
    some = " OR ".join(f'EXISTS (SELECT 1 FROM "{name}" t WHERE t.visit_id = v.id)' for name in sorted(CONTENTS))
    query = (
        f"SELECT v.id {_FROM} LEFT JOIN visit_holding h ON h.visit_id = v.id WHERE h.pinned_at IS NULL AND {unwished} "
        f"AND (coalesce(h.is_away, 0) = 0 OR v.frozen_record IS NOT NULL OR {some})"
    )
    found = [visit for (visit,) in store.execute(query, *values)]
    busy = _busy(store) if found else set()
    return [visit for visit in found if visit not in busy]


_FROM: Final = "FROM visit v LEFT JOIN unit u ON u.id = v.unit_id"
_NEVER: Final = "0"

_DOCUMENTS_STAY: Final = """
    UPDATE sync_blob SET state = 'on_demand' WHERE state = 'to_fetch' AND sha256 IN (
      SELECT v.document_sha256 FROM visit_holding h JOIN visit v ON v.id = h.visit_id WHERE h.is_away)
"""
"""The heading of a visit names its document, which is nothing without the contents."""

_DOCUMENT_COMES: Final = """
    UPDATE sync_blob SET state = 'to_fetch' WHERE state = 'on_demand' AND sha256 IN (
      SELECT document_sha256 FROM visit WHERE id = ?)
"""


def _unwished(store: Store) -> tuple[str, list[Any]]:
    """A condition on a visit and its unit, as in the centre's `sync.away`: over, elsewhere or old, and not its own."""
    kept, outside, values = _kept(store), list[str](), list[Any]()
    if kept.get("counties") is not None:
        outside.append("coalesce(u.county_id NOT IN (SELECT value FROM json_each(?)), 0)")
        values.append(json.dumps([undashed(county) for county in kept["counties"]]))
    if kept.get("from_on"):
        outside.append("v.planned_on < ?")
        values.append(kept["from_on"])
    if not outside:
        return _NEVER, []
    own = "SELECT m.visit_id FROM team_member m WHERE m.user_id = ?"
    values.append(undashed(json.loads(store.one("SELECT enrolment FROM sync_peer") or "{}").get("user_id", "")))
    return f"(v.state IN ('sealed', 'closed') AND ({' OR '.join(outside)}) AND v.id NOT IN ({own}))", values


def _busy(store: Store) -> set[str]:
    """Visits with something that is unsent, on its way, or in conflict, or with a file that the centre lacks."""
    sealed = outbox.pending(store)
    found: set[str] = set()
    for wire in tables():
        if wire.visit_column is None:
            continue
        visit = f'SELECT t.{wire.visit_column} FROM "{wire.name}" t'
        queries = [
            f"{visit} JOIN sync_dirty d ON d.row = t.id AND d.tbl = ?",
            f"{visit} JOIN conflict c ON c.record_id = t.id AND c.record_table = ? AND c.state = 'open'",
        ]
        found |= {row for query in queries for (row,) in store.execute(query, wire.name)}
        on_the_way = [row for table, row in sealed if table == wire.name]
        found |= {row for (row,) in store.listed(f"{visit} WHERE t.id", on_the_way)}
        for column in wire.blobs:
            query = f"{visit} JOIN sync_blob b ON b.sha256 = t.{column} WHERE b.state = 'to_send'"
            found |= {row for (row,) in store.execute(query)}
    return found


def _drop(laptop: "Laptop", visit: str) -> None:
    """Let contents and files go. A file goes first: until the rows are gone, it counts as one that can be fetched."""
    store = laptop.store
    files = _own_files(store, visit)
    with store.transaction():
        store.many("UPDATE sync_blob SET state = 'on_demand' WHERE sha256 = ?", [(name,) for name in files])
    for name in files:
        laptop.files.remove(name)
    with store.transaction():
        store.execute("UPDATE sync_state SET applying = 1")
        for wire in (by_name()[name] for name in CONTENTS):
            rows = f'SELECT id FROM "{wire.name}" WHERE visit_id = ?'
            store.execute(f"DELETE FROM sync_meta WHERE tbl = ? AND row IN ({rows})", wire.name, visit)
            store.execute(f'DELETE FROM "{wire.name}" WHERE visit_id = ?', visit)
        store.execute("UPDATE visit SET frozen_record = NULL WHERE id = ?", visit)
        store.execute("UPDATE sync_state SET applying = 0")
        store.many("DELETE FROM sync_blob WHERE sha256 = ?", [(name,) for name in files])
        store.execute(
            "INSERT INTO visit_holding (visit_id, is_away) VALUES (?, 1) "
            "ON CONFLICT (visit_id) DO UPDATE SET is_away = 1",
            visit,
        )


def _own_files(store: Store, visit: str) -> list[str]:
    """Files known at the centre that only these contents name."""
    own, others = set[str](), set[str]()
    naming = [(wire, column, _goes_with(wire)) for wire in tables() for column in wire.blobs]
    for wire, column, goes in naming:
        own |= {
            name for (name,) in store.execute(f'SELECT t.{column} FROM "{wire.name}" t WHERE {goes}', visit) if name
        }
    for wire, column, goes in naming:
        query = f'SELECT t.{column} FROM "{wire.name}" t WHERE NOT ({goes}) AND t.{column}'
        others |= {name for (name,) in store.listed(query, sorted(own), visit)}
    return [name for (name,) in store.listed("SELECT sha256 FROM sync_blob WHERE sha256", sorted(own - others))]


def _goes_with(wire: Wire) -> str:
    """A condition on a row: it goes with a visit's contents, or names a document of which only the heading is here."""
    if wire.name == "visit":
        return "t.id = ? OR t.id IN (SELECT visit_id FROM visit_holding WHERE is_away)"
    return "t.visit_id = ?" if wire.name in CONTENTS else "? IS NULL"
