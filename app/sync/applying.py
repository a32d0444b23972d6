"""Makes rows what the centre says, but for what was changed here and has not arrived there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.sync import healing, outbox
from app.sync.store import Store
from app.sync.wire import EXTRA, Wire, by_name, tables, undashed

Entry = Sequence[Any]
"""Table, id, place in the feed, revision, state (L live, D deleted, G left the scope, R revision only), the row."""

_UNKNOWN_REVISION: Final = 0
_IDENTITY: Final = frozenset({"id", "province_id", "office_id"})
STRANGE: Final = "table"
"""The kind under which a table is noted that only a newer program knows."""
_DERIVED: Final = {
    "unit": ("unit", "id"),
    "user": ("person", "id"),
    "complaint": ("complaint", "id"),
    "complainant": ("complaint", "complaint_id"),
    "referral": ("complaint", "complaint_id"),
    "allegation": ("complaint", "complaint_id"),
    "complaint_merge": ("complaint", "complaint_id"),
    "complaint_seal": ("complaint", "complaint_id"),
    "rest_rule": ("calendar", "office_id"),
    "day_off": ("calendar", "office_id"),
}
"""Tables beside a visit's own from which something is made: what, and the column that names it."""


def apply(store: Store, entries: Iterable[Entry], epoch: int, *, but_batch: int = 0) -> None:
    """Make rows what the centre says, but for what was changed here and has not arrived there; in a transaction.

    Changes sealed in batches on their way stay, too, except those of `but_batch`, whose answer this is.
    """
    by_table: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_table[entry[0]].append(entry)
    if not by_table:
        return
    strange = [(STRANGE, name) for name in by_table.keys() - by_name().keys()]
    store.many("INSERT INTO sync_touched (kind, row) VALUES (?, ?) ON CONFLICT DO NOTHING", strange)
    on_the_way = outbox.pending(store, but_batch)
    store.execute("UPDATE sync_state SET applying = 1")
    for wire in tables():
        if found := by_table.get(wire.name):
            _Applying(store, wire, epoch, on_the_way).take(found)
    store.execute("UPDATE sync_state SET applying = 0")


class _Applying:
    """The rows of one table within one page or acknowledgement."""

    def __init__(
        self, store: Store, wire: Wire, epoch: int, on_the_way: Mapping[tuple[str, str], outbox.Change]
    ) -> None:
        self._store, self._wire, self._epoch, self._on_the_way = store, wire, epoch, on_the_way
        self._known: dict[str, tuple[int, int]] = {}
        self._dirty: dict[str, str] = {}
        self._kept: dict[str, set[str]] = {}
        self._stored: dict[str, dict[str, Any]] = {}

    def take(self, entries: Sequence[Entry]) -> None:
        """Apply them, the later of two for the same row."""
        latest = {undashed(entry[1]): entry for entry in entries}
        self._look(list(latest))
        fresh = {row: entry for row, entry in latest.items() if not self._is_stale(row, entry)}
        gone = [row for row, entry in fresh.items() if entry[4] in "DG" and self._may_go(row)]
        behind = {row: entry for row, entry in fresh.items() if self._is_behind(row, entry)}
        live = {
            row: entry[5]
            for row, entry in fresh.items()
            if entry[4] == "L" and row not in behind and not self._is_ours(row)
        }
        self._touch([*gone, *live], live)
        rows = [self._merged(row, sent) for row, sent in live.items()]
        # Deleted and made anew, so that two rows may exchange a unique value.
        self._many("DELETE FROM {table} WHERE id = ?", [(row,) for row in (*gone, *live) if row in self._stored])
        names = (*self._wire.columns, EXTRA)
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        self._many(
            f"INSERT INTO {{table}} ({columns}) VALUES ({marks})", [[row[name] for name in names] for row in rows]
        )
        self._forget_dirty([row for row in gone if row in self._dirty])
        for row, entry in behind.items():
            self._send_newer(row, entry[5])
        keep_revisions(self._store, [self._revision(row, entry) for row, entry in fresh.items() if entry[3]])
        self._note_files(rows)

    def _look(self, ids: Sequence[str]) -> None:
        listed, name = self._store.listed, self._wire.name
        known = listed("SELECT row, rev, epoch FROM sync_meta WHERE tbl = ? AND row", ids, name)
        self._known = {row: (rev, epoch) for row, rev, epoch in known}
        self._dirty = dict(listed("SELECT row, op FROM sync_dirty WHERE tbl = ? AND row", ids, name))
        self._kept = defaultdict(set)
        for row, column in listed("SELECT row, col FROM sync_base WHERE tbl = ? AND row", list(self._dirty), name):
            self._kept[row].add(column)
        names = (*self._wire.columns, EXTRA)
        columns = ", ".join(f'"{each}"' for each in names)
        stored = listed(f'SELECT {columns} FROM "{name}" WHERE id', ids)
        self._stored = {row["id"]: row for row in (dict(zip(names, each, strict=True)) for each in stored)}

    def _is_stale(self, row: str, entry: Entry) -> bool:
        rev, epoch = self._known.get(row, (_UNKNOWN_REVISION, self._epoch))
        return entry[3] != _UNKNOWN_REVISION and epoch == self._epoch and rev > entry[3]

    def _is_behind(self, row: str, entry: Entry) -> bool:
        """Whether the centre lost a later revision that is known here, and nothing is under way for the row."""
        rev, epoch = self._known.get(row, (_UNKNOWN_REVISION, self._epoch))
        is_older = entry[4] == "L" and epoch < self._epoch and rev > entry[3]
        return is_older and healing.can_heal(self._store, self._wire.name, row) and self._change(row) is None

    def _send_newer(self, row: str, sent: Mapping[str, Any]) -> None:
        """Let what is here travel as a change of what the centre has; or be deleted there again."""
        here = self._stored.get(row)
        new = "INSERT INTO sync_dirty (tbl, row, op) VALUES (?, ?, ?)"
        self._store.execute(new, self._wire.name, row, "U" if here else "D")
        names = [name for name in self._wire.columns if here and name in sent and name not in _IDENTITY]
        bases = [(self._wire.name, row, name, stored_base(self._wire, name, sent[name])) for name in names]
        self._store.many("INSERT INTO sync_base (tbl, row, col, base) VALUES (?, ?, ?, ?)", bases)

    def _change(self, row: str) -> str | None:
        """What is under way for the row: dirty, or sealed and not yet arrived."""
        sealed = self._on_the_way.get((self._wire.name, row))
        return self._dirty.get(row) or (sealed[2] if sealed else None)

    def _may_go(self, row: str) -> bool:
        return self._change(row) in (None, "D")

    def _is_ours(self, row: str) -> bool:
        return self._change(row) in ("I", "D")

    def _kept_columns(self, row: str) -> set[str]:
        sealed = self._on_the_way.get((self._wire.name, row))
        kept = self._kept.get(row, set()) | set(sealed[4] if sealed else ())
        return kept.union(*(self._wire.groups.get(column, frozenset()) for column in kept))

    def _merged(self, row: str, sent: Mapping[str, Any]) -> dict[str, Any]:
        wire, here = self._wire, self._stored.get(row)
        kept = self._kept_columns(row) if here else set()
        merged = dict(here or wire.absent)
        for name in wire.columns:
            if name in sent and name not in kept:
                merged[name] = sent[name]
        for name, convert in wire.to_store.items():
            if name in sent and name not in kept and name in merged and (value := sent[name]) is not None:
                merged[name] = convert(value)
        unknown = {name: value for name, value in sent.items() if name not in merged and name != EXTRA}
        if here:
            before = json.loads(here[EXTRA] or "{}")
            unknown |= {name: before[name] for name in kept if name in before}
        merged[EXTRA] = here[EXTRA] if here and EXTRA in kept else json.dumps(unknown) if unknown else "{}"
        return merged

    def _revision(self, row: str, entry: Entry) -> tuple[str, str, int, int]:
        return (self._wire.name, row, entry[3], self._epoch)

    def _many(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            self._store.many(query.format(table=f'"{self._wire.name}"'), rows)

    def _forget_dirty(self, rows: Sequence[str]) -> None:
        keys = [(self._wire.name, row) for row in rows]
        self._store.many("DELETE FROM sync_dirty WHERE tbl = ? AND row = ?", keys)
        self._store.many("DELETE FROM sync_base WHERE tbl = ? AND row = ?", keys)

    def _touch(self, ids: Sequence[str], live: Mapping[str, Mapping[str, Any]]) -> None:
        """Note whose progress and search entry must be made anew, before the old rows are gone."""
        kind, named = _DERIVED.get(self._wire.name, ("visit", self._wire.visit_column))
        if named is None:
            return
        touched = {row[named] for row in (self._stored.get(each) for each in ids) if row and row[named]}
        touched |= {undashed(sent[named]) for sent in live.values() if sent.get(named)}
        new = "INSERT INTO sync_touched (kind, row) VALUES (?, ?) ON CONFLICT DO NOTHING"
        self._store.many(new, [(kind, row) for row in touched])

    def _note_files(self, rows: Sequence[Mapping[str, Any]]) -> None:
        for column, policy in self._wire.blobs.items():
            state = "to_fetch" if policy == "always" else "on_demand"
            new = "INSERT INTO sync_blob (sha256, state) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING"
            self._store.many(new, [(row[column], state) for row in rows if row[column]])


def stored_base(wire: Wire, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value that travelled as capture would have kept it."""
    convert = wire.to_store.get(name)
    stored = value if value is None or convert is None else convert(value)
    return stored.hex() if isinstance(stored, bytes) else stored


def keep_revisions(store: Store, revisions: Sequence[tuple[str, str, int, int]]) -> None:
    """Note as which revision (table, row, revision, epoch) rows are known."""
    store.many(
        "INSERT INTO sync_meta (tbl, row, rev, epoch) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (tbl, row) DO UPDATE SET rev = excluded.rev, epoch = excluded.epoch",
        revisions,
    )
