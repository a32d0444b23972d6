"""A laptop meets its centre: with records of its own, empty-handed, or under a new name after a restore."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

import psycopg

from app.domain.errors import AppError
from app.domain.permissions import Role
from app.sync import applying, codec, outbox, rechaining, rounds
from app.sync.enrolment import Enrolment, enrolment_from
from app.sync.errors import NotEnrolled, told
from app.sync.pipe import Pipe
from app.sync.rechaining import SEALS, NewChain
from app.sync.state import stamp
from app.sync.store import Store
from app.sync.wire import Wire, by_name, undashed

_LOOKED_AT: Final = 2000
_PEOPLE: Final = frozenset({"user", "role_grant"})


class EnrolmentOfAnother(AppError):
    """The enrolment file is for another office, or a person who is not in this profile; facts: `office`, `person`."""

    code = "enrolment_of_another"


class NeedsAdministrator(AppError):
    """Only an administrator brings an office to a centre that has nothing of it yet; facts: `person`."""

    code = "needs_administrator"


def enrolment_of(store: Store) -> Enrolment:
    """What this profile was given to reach its centre. Raises NotEnrolled."""
    kept = store.one("SELECT enrolment FROM sync_peer")
    if kept is None:
        raise NotEnrolled
    return enrolment_from(json.loads(kept))


def join(store: Store, enrolment: Enrolment, now: datetime) -> None:
    """An empty profile of an office that is at the centre: all of it comes with the first round."""
    with store.transaction():
        _keep(store, enrolment, now)


def connect(laptop: rounds.Laptop, enrolment: Enrolment, line: "psycopg.Connection[Any]", chain: NewChain) -> bool:
    """A profile with records of its own gets its place at the centre, also anew after a restore.

    True when the laptop is another at the centre than before: then its history goes on in `chain`. What the centre
    already holds of its people is adopted, lest it quarrels with them.

    Raises EnrolmentOfAnother, NeedsAdministrator, CentreUnreachable and the others of a round.
    """
    host = line.info.host
    try:
        return _connect(laptop, enrolment, line, chain)
    except psycopg.Error as error:
        raise told(error, host) from error


def _connect(laptop: rounds.Laptop, enrolment: Enrolment, line: "psycopg.Connection[Any]", chain: NewChain) -> bool:
    store, now = laptop.store, laptop.now()
    known = store.one("SELECT device_id FROM sync_peer")
    _require_own(store, enrolment)
    is_renamed = known is not None and known != enrolment.device_id.hex
    if is_renamed:
        _look_again(laptop, line)
    there = _first_page(line, laptop.schema, now) if known is None else None
    if there is not None:
        _require_administrator(there, enrolment)
    with store.transaction():
        if known is None:
            _introduce(store, there)
        if is_renamed:
            rechaining.begin(store, chain)
            store.execute("UPDATE sync_peer SET next_batch = 1")
        _keep(store, enrolment, now)
    return is_renamed


def disconnect(store: Store) -> None:
    """Forget the way to the centre. What is unsent stays, and goes out when the office is connected again."""
    with store.transaction():
        store.execute("UPDATE sync_peer SET enrolment = NULL, failed_at = NULL, failure = ''")


def _require_own(store: Store, enrolment: Enrolment) -> None:
    office = store.one("SELECT 1 FROM office WHERE id = ?", enrolment.office_id.hex)
    person = store.one('SELECT 1 FROM "user" WHERE id = ?', enrolment.user_id.hex)
    if not (office and person):
        raise EnrolmentOfAnother(office=enrolment.office_name, person=enrolment.user_name)


def _require_administrator(there: Sequence[applying.Entry], enrolment: Enrolment) -> None:
    """The centre takes the office, its units and people from nobody else, and would refuse a thousand rows."""
    grants = [sent for table, _row, _seq, _rev, state, sent in there if table == "role_grant" and state == "L"]
    wanted = (str(enrolment.user_id), Role.ADMINISTRATOR.value)
    if wanted not in [(grant["user_id"], grant["role"]) for grant in grants]:
        raise NeedsAdministrator(person=enrolment.user_name)


def _keep(store: Store, enrolment: Enrolment, now: datetime) -> None:
    kept = json.dumps(asdict(enrolment), default=str, ensure_ascii=False)
    store.execute(
        "UPDATE sync_peer SET enrolment = ?, device_id = ?, connected_at = ?, failed_at = NULL, failure = ''",
        kept,
        enrolment.device_id.hex,
        stamp(now),
    )


def _first_page(line: "psycopg.Connection[Any]", schema: str, now: datetime) -> list[applying.Entry] | None:
    """All the centre holds of the office when that is no more than its first people; else None."""
    pipe = Pipe(line)
    pipe.send("open", "{}", schema, int(now.timestamp() * 1000))
    pipe.send("next", _LOOKED_AT, codec.PACKED)
    pipe.receive()
    page = json.loads(codec.decode(codec.PACKED, pipe.receive()))
    pipe.close()
    is_new = not page["more"] and {entry[0] for entry in page["rows"]} <= _PEOPLE
    return page["rows"] if is_new else None


def _introduce(store: Store, there: Sequence[applying.Entry] | None) -> None:
    """Everything goes out. At a centre that knows only who the first people are, this office's word on them counts."""
    outbox.mark_everything(store)
    for table, row, _seq, rev, state, sent in there or ():
        if state != "L":
            continue
        wire, row_id = by_name()[table], undashed(row)
        if table == "role_grant":
            _adopt_role(store, sent)
        elif store.one(f'SELECT 1 FROM "{table}" WHERE id = ?', row_id):
            _set_bases(store, wire, row_id, rev, sent)


def _adopt_role(store: Store, sent: dict[str, Any]) -> None:
    """The same role given here and there is one: the centre's row comes in the first round, this one goes unsent."""
    same = "user_id = ? AND role = ? AND unit_id IS ? AND id <> ?"
    unit = undashed(sent["unit_id"]) if sent["unit_id"] else None
    key = (undashed(sent["user_id"]), sent["role"], unit, undashed(sent["id"]))
    for (row,) in store.execute(f"SELECT id FROM role_grant WHERE {same}", *key).fetchall():
        store.execute("DELETE FROM role_grant WHERE id = ?", row)


def _set_bases(store: Store, wire: Wire, row: str, rev: int, sent: dict[str, Any]) -> None:
    """Let a row travel as a change of what the centre has."""
    store.execute("UPDATE sync_dirty SET op = 'U' WHERE tbl = ? AND row = ?", wire.name, row)
    store.execute("INSERT INTO sync_meta (tbl, row, rev, epoch) VALUES (?, ?, ?, 1)", wire.name, row, rev)
    names = [name for name in wire.columns if name in sent and name not in ("id", "province_id", "office_id")]
    bases = [(wire.name, row, name, applying.stored_base(wire, name, sent[name])) for name in names]
    store.many("INSERT INTO sync_base (tbl, row, col, base) VALUES (?, ?, ?, ?)", bases)


def _look_again(laptop: rounds.Laptop, line: "psycopg.Connection[Any]") -> None:
    """A restored copy: what was on its way is unsent again, and the feed is read from the start.

    Steps and seals that the centre has from this laptop's time before are sent; only the others begin a new chain.
    """
    store = laptop.store
    with store.transaction():
        for batch_no in reversed(outbox.unacknowledged(store)):
            _take_back(store, batch_no)
        for table in ("sync_outbox", "sync_inbox", "sync_cursor"):
            store.execute(f"DELETE FROM {table}")
        store.execute("UPDATE sync_blob SET state = 'to_send' WHERE state = 'sent'")
    rounds.pull(laptop, line)
    with store.transaction():
        store.execute(
            "DELETE FROM sync_dirty AS d WHERE tbl IN ('history_entry', ?, ?) AND op = 'I' "
            "AND EXISTS (SELECT 1 FROM sync_meta m WHERE m.tbl = d.tbl AND m.row = d.row)",
            *SEALS,
        )


def _take_back(store: Store, batch_no: int) -> None:
    """Let a batch's changes be dirty as if it had never been sealed; later batches were taken back before."""
    for table, row, op, _rev, _columns in outbox.changes_of(store, batch_no):
        later = store.one("SELECT op FROM sync_dirty WHERE tbl = ? AND row = ?", table, row)
        if later is None:
            store.execute("INSERT INTO sync_dirty (tbl, row, op) VALUES (?, ?, ?)", table, row, op)
        elif op == "I":
            store.execute("DELETE FROM sync_base WHERE tbl = ? AND row = ?", table, row)
            gone = later == "D"
            store.execute("DELETE FROM sync_dirty WHERE tbl = ? AND row = ? AND ?", table, row, gone)
            store.execute("UPDATE sync_dirty SET op = 'I' WHERE tbl = ? AND row = ?", table, row)
    number, _digest, body = outbox.sealed(store, batch_no)
    for table, changes in json.loads(codec.decode(number, body))["U"].items():
        for change in changes:
            _take_back_bases(store, by_name()[table], undashed(change["id"]), change["b"])


def _take_back_bases(store: Store, wire: Wire, row: str, sent: dict[str, Any]) -> None:
    store.many(
        "INSERT INTO sync_base (tbl, row, col, base) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (tbl, row, col) DO UPDATE SET base = excluded.base",
        [
            (wire.name, row, name, applying.stored_base(wire, name, base))
            for name, base in sent.items()
            if name in wire.columns
        ],
    )
