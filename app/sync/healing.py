"""A centre that was restored to an older state gets back what its laptops had already seen of the lost time.

A laptop reads the feed from the start once. What it holds in a later revision than the centre, or holds alone, goes out
as its own change; so nothing is lost, even if the laptop that wrote it never comes again.
"""

from collections.abc import Mapping
from typing import Final

from app.sync.store import Store
from app.sync.wire import tables

MARK: Final = "epoch"
"""The kind under which the epoch is noted that the feed is being read anew for."""

_OF_ONE_LAPTOP: Final = frozenset({"history_entry", "seal", "conflict"})
"""What only the laptop that wrote it may send, or only the centre makes."""

_UNKNOWN: Final = "SELECT row FROM sync_meta WHERE tbl = 'conflict' AND epoch < ?"


_AWAY: Final = "SELECT visit_id FROM visit_holding WHERE is_away"
"""Visits of which this laptop has no more than the heading: those who have them send them."""


def can_heal(store: Store, table: str, row: str) -> bool:
    """Whether this laptop may send a row that others wrote."""
    is_heading = table == "visit" and store.one(f"{_AWAY} AND visit_id = ?", row) is not None
    return table not in _OF_ONE_LAPTOP and not is_heading


def begin(store: Store, known: Mapping[str, list[int]], epochs: Mapping[str, int]) -> bool:
    """Whether the centre began another epoch since the feed was read: then it is read from the start."""
    if all(epochs.get(scope, epoch) == epoch for scope, (_seq, epoch) in known.items()):
        return False
    with store.transaction():
        for table in ("sync_inbox", "sync_cursor"):
            store.execute(f"DELETE FROM {table}")
        store.execute("DELETE FROM sync_touched WHERE kind = ?", MARK)
        new = max(epochs.values(), default=1)
        store.execute("INSERT INTO sync_touched (kind, row) VALUES (?, ?)", MARK, str(new))
    return True


def epoch_read_anew(store: Store) -> int | None:
    """The epoch for which the feed is being read anew."""
    marked = store.one("SELECT row FROM sync_touched WHERE kind = ?", MARK)
    return int(marked) if marked else None


def finish(store: Store) -> bool:
    """The feed was read to its end: whether there is something here that the centre does not have, and goes out now."""
    epoch = epoch_read_anew(store)
    if epoch is None:
        return False
    alone = "FROM sync_meta m JOIN \"{0}\" t ON t.id = m.row WHERE m.tbl = '{0}' AND m.epoch < ?"
    with store.transaction():
        before = store.one("SELECT count(*) FROM sync_dirty")
        for wire in tables():
            if wire.name not in _OF_ONE_LAPTOP:
                here = f"AND t.{wire.visit_column} NOT IN ({_AWAY})" if wire.visit_column else ""
                rows = f"SELECT m.tbl, m.row, 'I' {alone.format(wire.name)} {here}"
                store.execute(f"INSERT INTO sync_dirty (tbl, row, op) {rows} ON CONFLICT (tbl, row) DO NOTHING", epoch)
        _drop_conflicts(store, epoch)
        # Their revisions count the lost time: under the new epoch the answers of the centre would seem stale.
        store.execute("UPDATE sync_meta SET rev = 0, epoch = ? WHERE epoch < ?", epoch, epoch)
        store.execute("DELETE FROM sync_touched WHERE kind = ?", MARK)
        return bool(store.one("SELECT count(*) FROM sync_dirty") > before)


def _drop_conflicts(store: Store, epoch: int) -> None:
    """The centre makes conflicts anew as the batches come again; those of the lost time would stand here for ever."""
    gone = [(row,) for (row,) in store.execute(_UNKNOWN, epoch)]
    store.execute("UPDATE sync_state SET applying = 1")
    store.many("DELETE FROM conflict WHERE id = ?", gone)
    store.execute("UPDATE sync_state SET applying = 0")
    for table in ("sync_dirty", "sync_base"):
        store.many(f"DELETE FROM {table} WHERE tbl = 'conflict' AND row = ?", gone)
