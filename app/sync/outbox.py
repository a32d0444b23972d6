"""Seals what changed here into numbered, immutable batches."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any, Final

from app.sync import codec
from app.sync.store import Store
from app.sync.wire import EXTRA, Wire, dashed, tables, text_of

MOST_ROWS: Final = 2000
_FEW_ROWS: Final = 400
"""So many while somebody writes beside: a batch is sealed and packed under the store's lock."""

MOST_BYTES: Final = 4 << 20
KEPT: Final = timedelta(days=14)
"""How long a batch the centre took is kept: a centre restored to an older state asks for it again."""

FEW_BYTES: Final = 4 << 20
"""While more is sealed than that and not acknowledged, the line is what is waited for, and packing tighter pays."""

RECENT: Final = 50
"""So many of the last batches are kept whatever their age."""

OnTheWay = Callable[[], "dict[tuple[str, str], Change]"]
Change = tuple[str, str, str, int, list[str]]
"""Table, row, operation I, U or D, the revision it changes (-1: none is known), the columns."""


@dataclass(slots=True)
class _Batch:
    """What is gathered for one batch: for each table and operation the rows as JSON in UTF-8."""

    parts: dict[str, dict[str, list[bytes]]] = field(default_factory=lambda: {"I": {}, "U": {}, "D": {}})
    columns: dict[str, list[str]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return self.size >= MOST_BYTES

    def add(self, change: Change, row: Any) -> None:  # noqa: ANN401 - JSON
        """One row of the payload."""
        written = text_of(row).encode()
        self.parts[change[2]].setdefault(change[0], []).append(written)
        self.changes.append(change)
        self.size += len(written)

    def payload(self) -> bytes:
        """The whole as the centre reads it."""
        operations = [b'"%s":{%s}' % (op.encode(), b",".join(_listed(rows))) for op, rows in self.parts.items()]
        return b'{"cols":%s,%s}' % (text_of(self.columns).encode(), b",".join(operations))


def _listed(rows: dict[str, list[bytes]]) -> Iterator[bytes]:
    for table, written in rows.items():
        yield b'"%s":[%s]' % (table.encode(), b",".join(written))


def seal(store: Store, now: datetime, *, most_rows: int = MOST_ROWS, packing: int = codec.PACKED) -> int | None:
    """Freeze the oldest unsent changes in one transaction; the new batch's number, or None when nothing was dirty.

    Parents come before children, deletions last and the other way round. Changes that cancelled out leave no batch.
    """
    while store.one("SELECT 1 FROM sync_dirty LIMIT 1"):
        with store.transaction():
            batch = _gathered(store, min(most_rows, _FEW_ROWS) if store.turns.are_lively() else most_rows)
            if not batch.taken:
                return None
            store.many("DELETE FROM sync_dirty WHERE tbl = ? AND row = ?", batch.taken)
            store.many("DELETE FROM sync_base WHERE tbl = ? AND row = ?", batch.taken)
            if batch.changes:
                return _put(store, batch, now, packing)
    return None


def unacknowledged(store: Store) -> list[int]:
    """Batches the centre has not confirmed, oldest first."""
    return [no for (no,) in store.execute("SELECT batch_no FROM sync_outbox WHERE acked_at IS NULL ORDER BY batch_no")]


def sealed(store: Store, batch_no: int) -> tuple[int, bytes, bytes]:
    """Codec, hash and payload of a batch."""
    query = "SELECT codec, sha256, payload FROM sync_outbox WHERE batch_no = ?"
    number, digest, payload = store.execute(query, batch_no).fetchone()
    return number, digest, payload


def changes_of(store: Store, batch_no: int) -> list[Change]:
    """What a batch changes; parsed once, since a batch never changes."""
    if batch_no not in store.parsed:
        rows = store.one("SELECT rows FROM sync_outbox WHERE batch_no = ?", batch_no)
        store.parsed[batch_no] = [tuple(each) for each in json.loads(rows)]
    parsed: list[Change] = store.parsed[batch_no]
    return parsed


def pending(store: Store, but: int = 0) -> dict[tuple[str, str], Change]:
    """The last sealed change of each row among the batches on their way, `but` one."""
    found: dict[tuple[str, str], Change] = {}
    for batch_no in unacknowledged(store):
        for table, row, op, rev, columns in changes_of(store, batch_no) if batch_no != but else ():
            before = found.get((table, row))
            kept = before[4] if before and op == "U" else []
            operation = "I" if before and before[2] == "I" and op == "U" else op
            found[table, row] = (table, row, operation, rev, [*kept, *columns])
    return found


def forget_old(store: Store, now: datetime) -> None:
    """Drop batches the centre took more than two weeks ago; the last ones stay even where the clock jumped."""
    recent = "(SELECT next_batch FROM sync_peer) - ?"
    store.execute(f"DELETE FROM sync_outbox WHERE acked_at < ? AND batch_no < {recent}", _stamp(now - KEPT), RECENT)


def acknowledge(store: Store, batch_no: int, now: datetime) -> None:
    """Note that the centre took a batch."""
    store.execute("UPDATE sync_outbox SET acked_at = ? WHERE batch_no = ?", _stamp(now), batch_no)
    store.parsed.pop(batch_no, None)


def send_again(store: Store, after: int) -> bool:
    """Whether the centre lost what came after batch `after`, and some of it is still here to be sent again."""
    lost = "batch_no > ? AND acked_at IS NOT NULL"
    if store.one(f"SELECT 1 FROM sync_outbox WHERE {lost} LIMIT 1", after) is None:
        return False
    with store.transaction():
        store.execute(f"UPDATE sync_outbox SET acked_at = NULL WHERE {lost}", after)
    return True


def mark_everything(store: Store) -> None:
    """Let every row the centre never confirmed travel: a laptop meets its centre, or meets it anew."""
    unknown = "NOT EXISTS (SELECT 1 FROM sync_meta m WHERE m.tbl = ? AND m.row = t.id)"
    for wire in tables():
        store.execute(
            f"INSERT INTO sync_dirty (tbl, row, op) SELECT ?, t.id, 'I' FROM \"{wire.name}\" t WHERE {unknown} "
            "ON CONFLICT (tbl, row) DO UPDATE SET op = 'I'",
            wire.name,
            wire.name,
        )
    known = "SELECT 1 FROM sync_meta m WHERE m.tbl = d.tbl AND m.row = d.row"
    store.execute(f"DELETE FROM sync_dirty AS d WHERE op = 'D' AND NOT EXISTS ({known})")
    store.execute(f"DELETE FROM sync_base AS d WHERE NOT EXISTS ({known})")


def _gathered(store: Store, most_rows: int) -> _Batch:
    batch = _Batch()
    on_the_way = cache(lambda: pending(store))  # new rows, the bulk of a first round, never ask
    for wire in tables():
        if len(batch.taken) < most_rows and not batch.is_full:
            _gather_changed(store, wire, batch, most_rows - len(batch.taken), on_the_way)
    for wire in reversed(tables()):
        if len(batch.taken) < most_rows and not batch.is_full:
            _gather_deleted(store, wire, batch, most_rows - len(batch.taken), on_the_way)
    return batch


def _gather_changed(store: Store, wire: Wire, batch: _Batch, room: int, on_the_way: OnTheWay) -> None:
    query = "SELECT row, op FROM sync_dirty WHERE tbl = ? AND op <> 'D' LIMIT ?"
    dirty = dict(store.execute(query, wire.name, room).fetchall())
    if not dirty:
        return
    ids = list(dirty)
    changed = [row for row, op in dirty.items() if op == "U"]
    revisions = _revisions(store, wire.name, changed, on_the_way)
    bases = _bases(store, wire, changed)
    stored = rows_of(store, wire, ids)
    for row, op in dirty.items():
        if batch.is_full:
            return
        batch.taken.append((wire.name, row))
        values = stored.get(row)
        if values is None:
            continue
        batch.files += [values[column] for column in wire.blobs if values[column]]
        if op == "I":
            _add_insert(batch, wire, row, values)
        else:
            _add_update(batch, wire, row, values, bases.get(row, {}), revisions.get(row, -1))


def _gather_deleted(store: Store, wire: Wire, batch: _Batch, room: int, on_the_way: OnTheWay) -> None:
    query = "SELECT row FROM sync_dirty WHERE tbl = ? AND op = 'D' LIMIT ?"
    ids = [row for (row,) in store.execute(query, wire.name, room)]
    revisions = _revisions(store, wire.name, ids, on_the_way)
    for row in ids:
        batch.taken.append((wire.name, row))
        rev = revisions.get(row, -1)
        batch.add((wire.name, row, "D", rev, []), {"id": dashed(row), "r": rev})


def _add_insert(batch: _Batch, wire: Wire, row: str, values: dict[str, Any]) -> None:
    known = batch.columns.setdefault(wire.name, list(wire.columns))
    sent = dict(values)
    if (written := sent.pop(EXTRA)) not in (None, "{}"):
        more = json.loads(written)
        known += [name for name in more if name not in known]
        sent = {**more, **sent}
    for name, convert in wire.to_wire.items():
        if name != EXTRA and (value := values[name]) is not None:
            sent[name] = convert(value)
    batch.add((wire.name, row, "I", 0, []), sent)


def _add_update(batch: _Batch, wire: Wire, row: str, values: dict[str, Any], bases: dict[str, Any], rev: int) -> None:
    changed = {name for name, base in bases.items() if name != EXTRA and values[name] != base}
    for name in list(changed):
        changed |= wire.groups.get(name, frozenset())
    base = {name: sent_value(wire, name, bases.get(name, values[name])) for name in changed}
    mine = {name: sent_value(wire, name, values[name]) for name in changed}
    if EXTRA in bases:
        before, after = json.loads(bases[EXTRA] or "{}"), json.loads(values[EXTRA] or "{}")
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                base[name], mine[name] = before.get(name), after.get(name)
    if mine:
        change = {"id": dashed(row), "r": rev, "b": base, "v": mine}
        batch.add((wire.name, row, "U", rev, sorted(mine)), change)


def sent_value(wire: Wire, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    convert = wire.to_wire.get(name)
    return value if value is None or convert is None else convert(value)


def rows_of(store: Store, wire: Wire, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    names = (*wire.columns, EXTRA)
    columns = ", ".join(f'"{name}"' for name in names)
    found = (
        dict(zip(names, row, strict=True)) for row in store.listed(f'SELECT {columns} FROM "{wire.name}" WHERE id', ids)
    )
    return {row["id"]: row for row in found}


def _revisions(store: Store, table: str, ids: Sequence[str], on_the_way: OnTheWay) -> dict[str, int]:
    """The revision each row will have when what is on the way has arrived."""
    if not ids:
        return {}
    found = dict(store.listed("SELECT row, rev FROM sync_meta WHERE tbl = ? AND row", ids, table))
    sealed = on_the_way()
    return found | {row: sealed[table, row][3] + 1 for row in ids if (table, row) in sealed}


def _bases(store: Store, wire: Wire, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    rows = store.listed("SELECT row, col, base FROM sync_base WHERE tbl = ? AND row", ids, wire.name)
    found: dict[str, dict[str, Any]] = {}
    for row, each in groupby(sorted(rows, key=lambda base: str(base[0])), lambda base: str(base[0])):
        found[row] = {column: _stored_base(wire, column, base) for _row, column, base in each}
    return found


def _stored_base(wire: Wire, column: str, base: str | None) -> Any:  # noqa: ANN401 - whatever a column holds
    convert = wire.base_to_store.get(column)
    return base if base is None or convert is None else convert(base)


def _put(store: Store, batch: _Batch, now: datetime, packing: int) -> int:
    waiting = store.one("SELECT sum(length(payload)) FROM sync_outbox WHERE acked_at IS NULL") or 0
    level = codec.TIGHT if waiting > FEW_BYTES else codec.QUICK
    payload = codec.encode(packing, batch.payload(), level)
    number = int(store.one("SELECT next_batch FROM sync_peer"))
    store.execute(
        "INSERT INTO sync_outbox (batch_no, codec, sha256, payload, rows, sealed_at) VALUES (?, ?, ?, ?, ?, ?)",
        number,
        packing,
        sha256(payload).digest(),
        payload,
        json.dumps(batch.changes),
        _stamp(now),
    )
    store.execute("UPDATE sync_peer SET next_batch = next_batch + 1")
    if batch.files:
        new = "INSERT INTO sync_blob (sha256, state) VALUES (?, 'to_send') ON CONFLICT (sha256) DO NOTHING"
        store.many(new, [(name,) for name in batch.files])
    return number


def _stamp(now: datetime) -> str:
    return now.strftime("%Y-%m-%d %H:%M:%S.%f")
