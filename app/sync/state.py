"""What this laptop knows of its talk with the centre: the truth a status line tells."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from app.sync import outbox
from app.sync.store import Store

_NOTABLE_OFFSET_MS: Final = 1000


@dataclass(frozen=True, slots=True)
class SyncFacts:
    """How the talk stands; instants are UTC."""

    is_enrolled: bool
    waiting: int
    waiting_since: datetime | None
    conflicts: int
    files_to_send: int
    files_to_fetch: int
    files_damaged: int
    """Those that came twice from the centre and were not what they should be."""
    synced_at: datetime | None
    failed_at: datetime | None
    failure: str
    clock_offset_ms: int | None
    doubt: str = ""
    """What does not fit in what the centre says of its history, by the check's kinds; empty: nothing."""
    doubted_at: datetime | None = None
    restored_at: datetime | None = None
    """When this laptop heard that the centre had gone back to an older state."""


def read_facts(store: Store) -> SyncFacts:
    """How the talk stands now."""
    enrolment, synced, failed, failure, offset = store.execute(
        "SELECT enrolment IS NOT NULL, synced_at, failed_at, failure, clock_offset_ms FROM sync_peer"
    ).fetchone()
    doubt = store.execute(_DOUBT).fetchone() or ("", None)
    files = dict(store.execute("SELECT state, count(*) FROM sync_blob GROUP BY state").fetchall())
    return SyncFacts(
        is_enrolled=bool(enrolment),
        waiting=waiting_rows(store),
        waiting_since=_instant(_oldest_unsent(store)),
        conflicts=open_conflicts(store),
        files_to_send=files.get("to_send", 0),
        files_to_fetch=files.get("to_fetch", 0),
        files_damaged=files.get("damaged", 0),
        synced_at=_instant(synced),
        failed_at=_instant(failed),
        failure=failure,
        clock_offset_ms=offset,
        doubt=doubt[0],
        doubted_at=_instant(doubt[1]),
        restored_at=_instant(store.one("SELECT max(noticed_at) FROM sync_doubt WHERE kind = 'centre_restored'")),
    )


_DOUBT: Final = "SELECT kind, noticed_at FROM sync_doubt WHERE ended_at IS NULL ORDER BY kind DESC LIMIT 1"


def files_kbps(store: Store) -> int:
    """Kilobits a second that files may take of the line; 0: all of it."""
    return int(store.one("SELECT files_kbps FROM sync_peer"))


def waiting_rows(store: Store) -> int:
    """Rows changed here that the centre has not confirmed."""
    sealed = "SELECT coalesce(sum(json_array_length(rows)), 0) FROM sync_outbox WHERE acked_at IS NULL"
    return int(store.one("SELECT count(*) FROM sync_dirty")) + int(store.one(sealed))


def _oldest_unsent(store: Store) -> str | None:
    """When the first change happened that the centre has not confirmed: each leaves a step in history."""
    sealed = store.one("SELECT min(sealed_at) FROM sync_outbox WHERE acked_at IS NULL")
    steps = "SELECT min(h.done_at) FROM sync_dirty d JOIN history_entry h ON h.id = d.row WHERE d.tbl = 'history_entry'"
    return min((each for each in (sealed, store.one(steps)) if each), default=None)


def open_conflicts(store: Store) -> int:
    """Conflicts nobody has decided; one about a conflict that two laptops decided has nothing left to decide."""
    decided = "('conflict', 'history_entry')"
    return int(store.one(f"SELECT count(*) FROM conflict WHERE state = 'open' AND record_table NOT IN {decided}"))


def note_centre(store: Store, schema: str, now_ms: int, now: datetime) -> None:
    """Keep the centre's schema and by how much this laptop's clock differs, where either changed."""
    offset = now_ms - int(now.timestamp() * 1000)
    query = "SELECT centre_schema, clock_offset_ms FROM sync_peer"
    known_schema, known_offset = store.execute(query).fetchone()
    if known_schema == schema and known_offset is not None and abs(known_offset - offset) < _NOTABLE_OFFSET_MS:
        return
    with store.transaction():
        store.execute("UPDATE sync_peer SET centre_schema = ?, clock_offset_ms = ?", schema, offset)


def note_success(store: Store, now: datetime) -> None:
    """A round went through; batches are forgotten when no centre will ask for them again."""
    with store.transaction():
        outbox.forget_old(store, now)
        store.execute("UPDATE sync_peer SET synced_at = ?, failed_at = NULL, failure = ''", stamp(now))


def note_failure(store: Store, code: str, now: datetime) -> None:
    """A round broke off, and why."""
    with store.transaction():
        store.execute("UPDATE sync_peer SET failed_at = ?, failure = ?", stamp(now), code)


def stamp(now: datetime) -> str:
    """An instant as the store has it."""
    return now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _instant(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if stored else None
