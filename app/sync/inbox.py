"""Takes in what the centre tells: acknowledgements and pages of its feed."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from app.sync import codec, healing, outbox
from app.sync.store import Store
from app.sync.wire import EXTRA, Wire, by_name, tables, undashed

Entry = Sequence[Any]
"""Table, id, place in the feed, revision, state (L live, D deleted, G left the scope, R revision only), the row."""

_Piece = Callable[[], int]
"""Applies a part of a page, within a transaction; how many rows it was."""

WHOLE_ROWS: Final = 20_000
"""A pull of up to so many rows appears at once, a longer one in steps of that size, unless somebody waits to write."""

PIECE_ROWS: Final = 150
"""Who waits to write is let in after so many rows."""

_UNKNOWN_REVISION: Final = 0
_IDENTITY: Final = frozenset({"id", "province_id", "office_id"})
_NOBODY: Final = "0" * 32
_STRANGE: Final = "table"
"""The kind under which a table is noted that only a newer program knows."""
_RENEWED_AT_ONCE: Final = 50
_DERIVED: Final = {
    "unit": ("unit", "id"),
    "user": ("person", "id"),
    "complaint": ("complaint", "id"),
    "complainant": ("complaint", "complaint_id"),
    "referral": ("complaint", "complaint_id"),
    "rest_rule": ("calendar", "office_id"),
    "day_off": ("calendar", "office_id"),
}
"""Tables beside a visit's own from which something is made: what, and the column that names it."""


def acknowledge(store: Store, batch_no: int, back: Sequence[Entry], epoch: int, now: datetime) -> None:
    """The centre took a batch: note the new revisions, and adopt the rows it did not take as they stood."""
    returned = {(table, undashed(row)) for table, row, *_rest in back}
    with store.transaction():
        changes = outbox.changes_of(store, batch_no)
        clean = [change for change in changes if (change[0], change[1]) not in returned]
        # Only a change that was applied as it stood made the revision after the one it named.
        _keep_revisions(store, [(table, row, rev + 1, epoch) for table, row, _op, rev, _columns in clean])
        edited = {(table, row) for table, row, op, _rev, _columns in changes if op == "U"}
        _keep_dropped(store, [entry for entry in back if (entry[0], undashed(entry[1])) in edited], now)
        apply(store, back, epoch, but_batch=batch_no)
        outbox.acknowledge(store, batch_no, now)


def _keep_dropped(store: Store, back: Sequence[Entry], now: datetime) -> None:
    """Keep whole what was edited here and deleted there: a person may decide to put it back."""
    for table, row_id, _seq, _rev, state, _row in back:
        row = undashed(row_id)
        stored = outbox.rows_of(store, by_name()[table], [row]).get(row) if state != "L" else None
        if stored is None:
            continue
        sent = {name: outbox.sent_value(by_name()[table], name, stored[name]) for name in by_name()[table].columns}
        store.execute(
            "INSERT INTO trash (id, deleted_at, deleted_by, rows) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET rows = excluded.rows",
            row,
            now.strftime("%Y-%m-%d %H:%M:%S.%f"),
            _NOBODY,
            json.dumps([{"table": table, "sent": sent}]),
        )


def head_of(page: bytes) -> dict[str, Any]:
    """A page's cursor, whether there is more, and `n`, its number of rows, which are not read yet.

    A centre of an earlier revision does not number them.
    """
    head, _, _rows = page.partition(b',"rows":[')
    found: dict[str, Any] = json.loads(head + b"}")
    return found if "n" in found else {**found, "n": len(json.loads(page)["rows"])}


def stage(store: Store, number: int, body: bytes, page: Mapping[str, Any], epochs: Mapping[str, int]) -> None:
    """Keep a page until all of the pull is here."""
    with store.transaction():
        store.execute(
            "INSERT INTO sync_inbox (codec, body, cursor, epochs) VALUES (?, ?, ?, ?)",
            number,
            body,
            json.dumps(page["cursor"]),
            json.dumps(epochs),
        )


def staged_after(store: Store) -> tuple[dict[str, int], dict[str, int]] | None:
    """Cursor and epochs behind the last page of a pull that broke off; None: nothing is staged."""
    found = store.execute("SELECT cursor, epochs FROM sync_inbox ORDER BY page DESC LIMIT 1").fetchone()
    return (json.loads(found[0]), json.loads(found[1])) if found else None


def drop_staged(store: Store) -> None:
    """Forget the pages: the centre is not the one they came from."""
    with store.transaction():
        store.execute("DELETE FROM sync_inbox")


def look_again_for_new_tables(store: Store) -> None:
    """After an upgrade of the program: rows of tables it did not know before have gone by, so read from the start."""
    query = "SELECT row FROM sync_touched WHERE kind = ?"
    known = [name for (name,) in store.execute(query, _STRANGE) if name in by_name()]
    if known:
        with store.transaction():
            store.execute("DELETE FROM sync_cursor")
            store.many("DELETE FROM sync_touched WHERE kind = ? AND row = ?", [(_STRANGE, name) for name in known])


def touched(store: Store) -> list[tuple[str, str]]:
    """Some of the records whose derived data is to be made anew."""
    query = "SELECT kind, row FROM sync_touched WHERE kind NOT IN (?, ?) ORDER BY kind, row LIMIT ?"
    return store.execute(query, _STRANGE, healing.MARK, _RENEWED_AT_ONCE).fetchall()


def cursors(store: Store) -> dict[str, list[int]]:
    """Per scope how far its feed is applied, and in which epoch."""
    return {scope: [seq, epoch] for scope, seq, epoch in store.execute("SELECT scope, seq, epoch FROM sync_cursor")}


def known_epoch(store: Store) -> int:
    """The epoch under which revisions are remembered now."""
    known = (epoch for _seq, epoch in cursors(store).values())
    return healing.epoch_read_anew(store) or max(known, default=1)


def apply_page(store: Store, page: Mapping[str, Any], epochs: Mapping[str, int]) -> None:
    """One page that is the whole pull."""
    try:
        _apply_in_turns(store, _pages_pieces(store, page, epochs, None))
    except store.integrity_error:
        with store.transaction():
            _apply_page(store, page, epochs, None)


def apply_staged(store: Store) -> None:
    """All staged pages. One that the program's end interrupted is applied once more, which changes nothing."""
    try:
        _apply_in_turns(store, (piece for page in _staged(store) for piece in _pages_pieces(store, *page)))
    except store.integrity_error:
        _apply_whole(store)


def _apply_in_turns(store: Store, pieces: Iterator[_Piece]) -> None:
    """In as few transactions as `WHOLE_ROWS` and those who wait for the store allow."""
    piece = next(pieces, None)
    while piece is not None:
        with store.transaction():
            rows = 0
            while piece is not None:
                rows, piece = rows + piece(), None
                if rows < WHOLE_ROWS and not store.turns.are_wanted():
                    piece = next(pieces, None)
        piece = piece or next(pieces, None)


def _apply_whole(store: Store) -> None:
    """Page by page: rows that exchange a unique value would stand in each other's way in different pieces."""
    pages = _staged(store)
    page = next(pages, None)
    while page is not None:
        with store.transaction():
            rows = 0
            while page is not None and rows < WHOLE_ROWS:
                rows += _apply_page(store, *page)
                page = next(pages, None)


def _staged(store: Store) -> Iterator[tuple[Mapping[str, Any], Mapping[str, int], int]]:
    for (page_no,) in store.execute("SELECT page FROM sync_inbox ORDER BY page").fetchall():
        query = "SELECT codec, body, epochs FROM sync_inbox WHERE page = ?"
        number, body, epochs = store.execute(query, page_no).fetchone()
        yield json.loads(codec.decode(number, body)), json.loads(epochs), page_no


def apply_fetched(store: Store, rows: Sequence[Entry], done: Callable[[], None]) -> None:
    """Contents that were asked for; `done` is called within the transaction that brings the last of them."""
    epoch = known_epoch(store)
    try:
        _apply_in_turns(store, _pieces(store, rows, epoch, done))
    except store.integrity_error:
        with store.transaction():
            apply(store, rows, epoch)
            done()


def _pages_pieces(
    store: Store, page: Mapping[str, Any], epochs: Mapping[str, int], page_no: int | None
) -> Iterator[_Piece]:
    """A page in pieces, of which the last moves the cursor; what it says is held back comes first."""
    if page.get("held"):
        yield partial(_note_away, store, page)
    yield from _pieces(store, page["rows"], epoch_of(epochs), partial(_finish_page, store, page, epochs, page_no))


def _pieces(store: Store, rows: Sequence[Entry], epoch: int, done: Callable[[], None]) -> Iterator[_Piece]:
    """Rows a few at a time, parents before children; `done` with the last of them."""
    ranks = {wire.name: rank for rank, wire in enumerate(tables())}
    rows = sorted(rows, key=lambda entry: ranks.get(entry[0], -1))
    last = max(0, len(rows) - 1) // PIECE_ROWS * PIECE_ROWS
    for start in range(0, last + 1, PIECE_ROWS):
        yield partial(_apply_piece, store, rows[start : start + PIECE_ROWS], epoch, done if start == last else _nothing)


def _nothing() -> None:
    """More is to come."""


def _apply_piece(store: Store, rows: Sequence[Entry], epoch: int, done: Callable[[], None]) -> int:
    apply(store, rows, epoch)
    done()
    return len(rows)


def _note_away(store: Store, page: Mapping[str, Any]) -> int:
    """The contents of these visits are not here, or not all of them; how far they are filled comes with the page."""
    held = {undashed(visit): progress for visit, progress in page.get("held", {}).items()}
    new = "INSERT INTO visit_holding (visit_id, is_away) VALUES (?, 1) ON CONFLICT (visit_id) DO UPDATE SET is_away = 1"
    store.many(new, [(visit,) for visit in held])
    store.many(
        "INSERT INTO visit_progress (visit_id, answered, asked, score) VALUES (?, ?, ?, ?) ON CONFLICT (visit_id) "
        "DO UPDATE SET answered = excluded.answered, asked = excluded.asked, score = excluded.score",
        [(visit, *progress) for visit, progress in held.items() if progress],
    )
    return 0


def _apply_page(store: Store, page: Mapping[str, Any], epochs: Mapping[str, int], page_no: int | None) -> int:
    """A whole page at once; how many rows it was."""
    _note_away(store, page)
    apply(store, page["rows"], epoch_of(epochs))
    _finish_page(store, page, epochs, page_no)
    return len(page["rows"])


def _finish_page(store: Store, page: Mapping[str, Any], epochs: Mapping[str, int], page_no: int | None) -> None:
    store.many(
        "INSERT INTO sync_cursor (scope, seq, epoch) VALUES (?, ?, ?) "
        "ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq, epoch = excluded.epoch",
        [(scope, seq, epochs.get(scope, 1)) for scope, seq in page["cursor"].items()],
    )
    store.execute("DELETE FROM sync_inbox WHERE page = ?", page_no)


def epoch_of(epochs: Mapping[str, int]) -> int:
    """The epoch revisions are remembered under: revisions of an earlier one may be ahead of a restored centre."""
    return max(epochs.values(), default=1)


def apply(store: Store, entries: Iterable[Entry], epoch: int, *, but_batch: int = 0) -> None:
    """Make rows what the centre says, but for what was changed here and has not arrived there; in a transaction.

    Changes sealed in batches on their way stay, too, except those of `but_batch`, whose answer this is.
    """
    by_table: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_table[entry[0]].append(entry)
    if not by_table:
        return
    strange = [(_STRANGE, name) for name in by_table.keys() - by_name().keys()]
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
        self._many("DELETE FROM {table} WHERE id = ?", [(row,) for row in (*gone, *live)])
        names = (*self._wire.columns, EXTRA)
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        self._many(
            f"INSERT INTO {{table}} ({columns}) VALUES ({marks})", [[row[name] for name in names] for row in rows]
        )
        self._forget_dirty([row for row in gone if row in self._dirty])
        for row, entry in behind.items():
            self._send_newer(row, entry[5])
        _keep_revisions(self._store, [self._revision(row, entry) for row, entry in fresh.items() if entry[3]])
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
        touched = {row[named] for row in (self._stored.get(each) for each in ids) if row}
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


def _keep_revisions(store: Store, revisions: Sequence[tuple[str, str, int, int]]) -> None:
    store.many(
        "INSERT INTO sync_meta (tbl, row, rev, epoch) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (tbl, row) DO UPDATE SET rev = excluded.rev, epoch = excluded.epoch",
        revisions,
    )
