"""Takes in what the centre tells: acknowledgements and pages of its feed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from app.models.identity import CLOSED
from app.sync import codec, healing, outbox
from app.sync.applying import STRANGE, Entry, apply, keep_revisions
from app.sync.store import Store
from app.sync.wire import by_name, tables, undashed

_Piece = Callable[[], int]
"""Applies a part of a page, within a transaction; how many rows it was."""

WHOLE_ROWS: Final = 20_000
"""A pull of up to so many rows appears at once, a longer one in steps of that size, unless somebody waits to write."""

PIECE_ROWS: Final = 150
"""Who waits to write is let in after so many rows."""

_NOBODY: Final = "0" * 32
_RENEWED_AT_ONCE: Final = 50


def acknowledge(store: Store, batch_no: int, back: Sequence[Entry], epoch: int, now: datetime) -> None:
    """The centre took a batch: note the new revisions, and adopt the rows it did not take as they stood."""
    returned = {(table, undashed(row)) for table, row, *_rest in back}
    with store.transaction():
        changes = outbox.changes_of(store, batch_no)
        clean = [change for change in changes if (change[0], change[1]) not in returned]
        # Only a change that was applied as it stood made the revision after the one it named.
        keep_revisions(store, [(table, row, rev + 1, epoch) for table, row, _op, rev, _columns in clean])
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
    known = [name for (name,) in store.execute(query, STRANGE) if name in by_name()]
    if known:
        with store.transaction():
            store.execute("DELETE FROM sync_cursor")
            store.many("DELETE FROM sync_touched WHERE kind = ? AND row = ?", [(STRANGE, name) for name in known])


def touched(store: Store) -> list[tuple[str, str]]:
    """Some of the records whose derived data is to be made anew."""
    query = "SELECT kind, row FROM sync_touched WHERE kind NOT IN (?, ?, ?) ORDER BY kind, row LIMIT ?"
    return store.execute(query, STRANGE, healing.MARK, CLOSED, _RENEWED_AT_ONCE).fetchall()


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
