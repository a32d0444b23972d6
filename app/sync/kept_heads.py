"""What stays of the centre's log on this laptop: heads, what did not fit, and the check of both without a centre."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app.sync.leaves import leaf
from app.sync.merkle import Head, SignedHead, includes
from app.sync.state import stamp
from app.sync.store import Store
from app.sync.wire import dashed

INCONSISTENT: Final = "head_inconsistent"
DISPUTED: Final = "head_disputed"
UNSIGNED: Final = "head_unsigned"
NOT_IN_LOG: Final = "record_not_in_log"
GONE: Final = "finding_gone"
RESTORED: Final = "centre_restored"
SHORTER: Final = "history_shorter_than_head"
OTHER: Final = "history_other_than_head"

Problem = tuple[str, str]
"""What is wrong, and where: a head's size, a seal's tracking code or, where it is gone, its id, a step's number."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A head that was found to follow from those before it, and the centre's epoch then."""

    epoch: int
    head: Head

    @property
    def name(self) -> str:
        """By which a doubt names it."""
        return f"{self.head.size}/{self.epoch}"


def last_head(store: Store, office: UUID) -> Kept | None:
    """The newest head."""
    found = store.execute(f"SELECT epoch, size, root {_NEWEST}").fetchone()
    return Kept(found[0], Head(office, found[1], found[2])) if found else None


def suspect(store: Store, kind: str, subject: str, now: datetime) -> None:
    """Note what does not fit; the first time counts. In a transaction."""
    store.execute(
        "INSERT INTO sync_doubt (kind, subject, noticed_at) VALUES (?, ?, ?) ON CONFLICT (kind, subject) "
        "DO UPDATE SET noticed_at = excluded.noticed_at, ended_at = NULL WHERE ended_at IS NOT NULL",
        kind,
        subject,
        stamp(now),
    )


def settle(store: Store, kind: str, now: datetime, subject: str | None = None) -> None:
    """It fits again, for one subject or all; in a transaction."""
    query = "UPDATE sync_doubt SET ended_at = ? WHERE kind = ? AND ended_at IS NULL AND coalesce(? = subject, true)"
    store.execute(query, stamp(now), kind, subject)


def anchor(store: Store) -> dict[str, Any] | None:
    """The newest head and the last step that was proved, to be kept outside the vault; None before the first."""
    head = store.execute(f"SELECT epoch, size, root, seen_at {_NEWEST}").fetchone()
    if head is None:
        return None
    query = "SELECT h.device_id, h.seq, h.hash FROM sync_proof p JOIN history_entry h ON h.id = p.row WHERE p.tbl = ?"
    step = store.execute(query, "history_entry").fetchone()
    names = {"epoch": head[0], "size": head[1], "root": head[2].hex(), "seen_at": head[3]}
    return {**names, "step": list(step) if step else None}


def recall(store: Store, outside: Mapping[str, Any] | None) -> None:
    """Put an anchor's head back into a vault that was restored from before it."""
    newer = "SELECT 1 FROM sync_head WHERE (epoch, size) >= (?, ?) LIMIT 1"
    if outside and store.one(newer, outside["epoch"], outside["size"]) is None:
        with store.transaction():
            root = bytes.fromhex(outside["root"])
            store.execute(NEW_HEAD, outside["epoch"], outside["size"], root, outside["seen_at"])


def problems(store: Store, outside: Mapping[str, Any] | None) -> Iterator[Problem]:
    """What does not fit: noted in rounds, in the heads and proofs kept, or beside the anchor kept outside the vault."""
    enrolled = store.one("SELECT enrolment FROM sync_peer")
    for kind, subject in store.execute("SELECT kind, subject FROM sync_doubt WHERE ended_at IS NULL ORDER BY 1, 2"):
        yield kind, _named(store, subject) if kind in (DISPUTED, NOT_IN_LOG) else subject.partition("/")[0]
    if enrolled:
        yield from _unsigned(store, json.loads(enrolled))
        yield from _unproved(store, UUID(json.loads(enrolled)["office_id"]))
    if outside:
        yield from _shortened(store, outside)


def _unsigned(store: Store, enrolment: Mapping[str, Any]) -> Iterator[Problem]:
    office = UUID(enrolment["office_id"])
    query = "SELECT size, root, signed_at, signature FROM sync_head WHERE signature IS NOT NULL ORDER BY epoch, size"
    for size, root, at, signature in store.execute(query):
        if not SignedHead(Head(office, size, root), datetime.fromisoformat(at), signature).is_by(enrolment["ca_pem"]):
            yield UNSIGNED, str(size)


def _unproved(store: Store, office: UUID) -> Iterator[Problem]:
    """Seals and the last proved step as they are now, under the heads they were proved under."""
    for table, row, size, root, place, path in store.execute(_PROOFS).fetchall():
        own = leaf(store, table, row)
        if own is None and table == "history_entry":
            yield SHORTER, str(size)
        elif own is None and table == "complaint_seal":  # minutes may lack: contents of visits come and go
            yield GONE, dashed(row)
        elif own and not (root and includes(Head(office, size, root), place, own, _hashes(path))):
            yield NOT_IN_LOG, _named(store, row)


def _hashes(path: str) -> list[bytes]:
    return [bytes.fromhex(each) for each in json.loads(path)]


def _shortened(store: Store, outside: Mapping[str, Any]) -> Iterator[Problem]:
    """Whether the vault is older than what was noted outside it, or other."""
    epoch, size, step = outside["epoch"], outside["size"], outside["step"]
    root = store.one("SELECT root FROM sync_head WHERE epoch = ? AND size = ?", epoch, size)
    if step:
        device, seq, hashed = step
        found = store.one("SELECT hash FROM history_entry WHERE device_id = ? AND seq = ?", device, seq)
        if found is None:
            yield SHORTER, str(seq)
            return
        if found != hashed:
            yield OTHER, str(seq)
            return
    if root is not None and root.hex() != outside["root"]:
        yield OTHER, str(size)


def _named(store: Store, row: str) -> str:
    """A seal's tracking code, or the number of a step."""
    return str(next(filter(None, (store.one(query, row) for query in _NAMES)), row))


_NAMES: Final = (
    "SELECT v.tracking_code FROM seal s JOIN visit v ON v.id = s.visit_id WHERE s.id = ?",
    "SELECT c.tracking_code FROM complaint_seal s JOIN complaint c ON c.id = s.complaint_id WHERE s.id = ?",
    "SELECT seq FROM history_entry WHERE id = ?",
)
_NEWEST: Final = "FROM sync_head ORDER BY epoch DESC, size DESC LIMIT 1"
NEW_HEAD: Final = "INSERT INTO sync_head (epoch, size, root, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_PROOFS: Final = """
    SELECT p.tbl, p.row, p.size, h.root, p.place, p.path
    FROM sync_proof p LEFT JOIN sync_head h ON h.epoch = p.epoch AND h.size = p.size ORDER BY p.tbl, p.row
"""
