"""The centre's log as this laptop follows it: each round it must have grown only, and hold what was sent from here.

What the log says never stops a round: what does not fit is noted, and told to people until it fits again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from app.sync.codec import Garbled
from app.sync.kept_heads import INCONSISTENT, NOT_IN_LOG, RESTORED, UNSIGNED, Kept, last_head, settle, suspect
from app.sync.merkle import Head, SignedHead, grew, history_leaf, includes, seal_leaf
from app.sync.state import stamp
from app.sync.store import Store

_LADDER: Final = 64
"""So many heads are asked about after the centre was restored, to find how far its history is the same."""

_SEALS: Final = 500
"""Seals proved in one round; the others follow with the next."""

_RECENT: Final = 50


class Line(Protocol):
    """Calls of the centre's functions, answered in their order."""

    def send(self, function: str, *arguments: int | str) -> None: ...
    def receive(self) -> Any: ...  # noqa: ANN401 - JSON


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer of `open` says of the log, beside the last head kept here; `signed` where that is new."""

    epoch: int
    head: Head
    last: Kept | None
    signed: SignedHead | None
    is_forged: bool
    """Whether a signed head was told that the authority did not sign."""

    @classmethod
    def of(cls, store: Store, facts: Mapping[str, Any]) -> "Told":
        """Read it; the office and the authority are those of the enrolment, whatever the centre says; or Garbled."""
        try:
            return cls._read(store, facts)
        except (KeyError, TypeError, ValueError) as error:
            raise Garbled from error

    @classmethod
    def _read(cls, store: Store, facts: Mapping[str, Any]) -> "Told":
        enrolment, log = json.loads(store.one("SELECT enrolment FROM sync_peer")), facts["log"]
        office = UUID(enrolment["office_id"])
        epoch = int(facts["epochs"].get(str(office), 1))
        signed = SignedHead.told(office, log["signed"]) if log["signed"] else None
        if signed and store.one(_IS_KEPT, epoch, signed.head.size, signed.signature):
            signed = None
        is_forged = signed is not None and not signed.is_by(enrolment["ca_pem"])
        known = last_head(store, office)
        return cls(epoch, Head.told(office, log), known, None if is_forged else signed, is_forged)

    @property
    def is_restored(self) -> bool:
        """Whether the centre says that it was restored since the last head."""
        return self.last is not None and self.epoch > self.last.epoch

    @property
    def may_follow(self) -> bool:
        """Whether the head can follow from the last one, as far as that shows without a proof."""
        if self.last is None or self.is_restored:
            return True
        last, new = self.last.head, self.head
        return self.epoch == self.last.epoch and (new.size > last.size or new == last)


@dataclass(frozen=True, slots=True)
class Own:
    """A seal or step of this laptop that the centre confirmed, and its leaf."""

    table: str
    row: str
    leaf: bytes


def look(store: Store, facts: Mapping[str, Any], now: datetime) -> None:
    """Note without asking a log that is shorter or other than the one seen before; a round may break off after this."""
    told = Told.of(store, facts)
    if told.last and not told.may_follow:
        with store.transaction():
            suspect(store, INCONSISTENT, str(told.last.head.size), now)


def exchange(store: Store, line: Line, facts: Mapping[str, Any], now: datetime) -> None:
    """Ask for the proofs of what is new and judge them; nothing is sent when nothing grew."""
    told = Told.of(store, facts)
    known, own = _known(store, told), _own(store, told)
    is_news = own or told.signed or told.is_forged or told.last != Kept(told.epoch, told.head)
    if not is_news and not store.one(_DOUBTS, INCONSISTENT):
        return
    signed = {told.signed.head.size} if told.signed else set()
    asked = [size for size in sorted({head.size for head in known} | signed) if 0 < size < told.head.size]
    for size in asked:
        line.send("log_consistency", size, told.head.size)
    for each in own:
        line.send("log_inclusion", str(UUID(hex=each.row)), told.head.size)
    growth = {size: line.receive() for size in asked}
    places = [(each, line.receive()) for each in own]
    with store.transaction():
        if _judge_growth(store, told, known, growth, now):
            _judge_places(store, told, places, now)
            _prune(store)


# -- growth ------------------------------------------------------------------------------------------------------------
def _known(store: Store, told: Told) -> list[Head]:
    """The heads that must lie in what the centre tells now; after a restore those that may, smallest first."""
    if not told.is_restored:
        return [told.last.head] if told.last else []
    query = "SELECT size, root FROM sync_head WHERE size <= ? ORDER BY size"
    ladder = [Head(told.head.office_id, *row) for row in store.execute(query, told.head.size)]
    return ladder[:: 1 + len(ladder) // _LADDER]


def _judge_growth(
    store: Store, told: Told, known: list[Head], growth: Mapping[int, list[str] | None], now: datetime
) -> bool:
    """Keep the head if it follows from those before; whether it does."""
    following = [head for head in known if _follows(head, told.head, growth.get(head.size))]
    is_whole = told.signed is None or _follows(told.signed.head, told.head, growth.get(told.signed.head.size))
    if told.is_restored:
        _note_restore(store, told, following, now)
    elif told.last:
        is_whole = is_whole and told.may_follow and following == known
    subject = str(told.last.head.size if told.last else 0)
    if not is_whole:
        suspect(store, INCONSISTENT, subject, now)
        return False
    if not told.is_restored:
        settle(store, INCONSISTENT, now, subject)
    _keep(store, told, now)
    return True


def _note_restore(store: Store, told: Told, following: list[Head], now: datetime) -> None:
    """A new epoch is known to people and explains what did not fit, if some of what was seen before is still there."""
    assert told.last
    agreed = max((head.size for head in following), default=0)
    suspect(store, RESTORED, str(agreed), now)
    settle(store, RESTORED, now)
    settle(store, INCONSISTENT, now)
    if not agreed:
        suspect(store, INCONSISTENT, str(told.last.head.size), now)


def _follows(known: Head, now: Head, proof: list[str] | None) -> bool:
    if known.size == now.size:
        return known == now
    try:
        return proof is not None and grew(known, now, [bytes.fromhex(each) for each in proof])
    except (ValueError, TypeError):
        return False


def _keep(store: Store, told: Told, now: datetime) -> None:
    new = "INSERT INTO sync_head (epoch, size, root, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    for head in (told.head, told.signed.head) if told.signed else (told.head,):
        if head.size:
            store.execute(new, told.epoch, head.size, head.root, stamp(now))
    if told.is_forged:
        suspect(store, UNSIGNED, str(told.head.size), now)
    if told.signed:
        settle(store, UNSIGNED, now)
        query = "UPDATE sync_head SET signed_at = ?, signature = ? WHERE epoch = ? AND size = ?"
        at, size = told.signed.signed_at.isoformat(), told.signed.head.size
        store.execute(query, at, told.signed.signature, told.epoch, size)


_DOUBTS: Final = "SELECT 1 FROM sync_doubt WHERE kind = ? AND ended_at IS NULL LIMIT 1"
_IS_KEPT: Final = "SELECT 1 FROM sync_head WHERE epoch = ? AND size = ? AND signature = ?"


# -- what was sent from here -------------------------------------------------------------------------------------------
def _own(store: Store, told: Told) -> list[Own]:
    """What the centre confirmed and did not prove in this epoch: seals, and the last step, which names those before."""
    if not told.may_follow:
        return []
    step = store.execute(_LAST_STEP).fetchone()
    if step is None or (store.one(_IS_PROVED, step[0], told.epoch) and not store.one(_DOUBTS, NOT_IN_LOG)):
        return []
    row, device, seq, hashed = step
    seals = [
        Own("seal", seal, seal_leaf(UUID(hex=seal), record, pdf))
        for seal, record, pdf in store.execute(_UNPROVED_SEALS, device, told.epoch, _SEALS)
    ]
    if len(seals) == _SEALS:  # the step comes last: once it is proved, seals are not looked through again
        return seals
    return [*seals, Own("history_entry", row, history_leaf(UUID(hex=row), UUID(hex=device), seq, hashed))]


def _judge_places(store: Store, told: Told, places: list[tuple[Own, Any]], now: datetime) -> None:
    for own, answer in places:
        try:
            place, path = int(answer["index"]), [bytes.fromhex(each) for each in answer["proof"]]
        except (ValueError, TypeError, KeyError):
            place, path = -1, []
        if not includes(told.head, place, own.leaf, path):
            suspect(store, NOT_IN_LOG, own.row, now)
            continue
        settle(store, NOT_IN_LOG, now, own.row)
        if own.table == "history_entry":
            store.execute("DELETE FROM sync_proof WHERE tbl = 'history_entry'")
        hashes = json.dumps([each.hex() for each in path])
        store.execute(_PROVED, own.table, own.row, told.epoch, told.head.size, place, hashes)


_CONFIRMED: Final = """
    JOIN sync_meta m ON m.tbl = '{0}' AND m.row = t.id
    WHERE NOT EXISTS (SELECT 1 FROM sync_dirty d WHERE d.tbl = '{0}' AND d.row = t.id)
"""
_LAST_STEP: Final = f"""
    SELECT t.id, t.device_id, t.seq, t.hash FROM device v CROSS JOIN history_entry t ON t.device_id = v.id
    {_CONFIRMED.format("history_entry")} ORDER BY t.seq DESC LIMIT 1
"""
_UNPROVED_SEALS: Final = f"""
    SELECT t.id, t.record_hash, t.pdf_sha256 FROM seal t {_CONFIRMED.format("seal")} AND t.device_id = ?
    AND NOT EXISTS (SELECT 1 FROM sync_proof p WHERE p.tbl = 'seal' AND p.row = t.id AND p.epoch = ?) LIMIT ?
"""
_IS_PROVED: Final = "SELECT 1 FROM sync_proof WHERE tbl = 'history_entry' AND row = ? AND epoch = ?"
_PROVED: Final = """
    INSERT INTO sync_proof (tbl, row, epoch, size, place, path) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (tbl, row) DO UPDATE SET epoch = excluded.epoch, size = excluded.size, place = excluded.place,
    path = excluded.path
"""


def _prune(store: Store) -> None:
    """Of heads long past, those stay that were signed or prove something, and the last of each day."""
    store.execute(
        "DELETE FROM sync_head AS h WHERE signature IS NULL "
        "AND (epoch, size) NOT IN (SELECT epoch, size FROM sync_head ORDER BY epoch DESC, size DESC LIMIT ?) "
        "AND NOT EXISTS (SELECT 1 FROM sync_proof p WHERE p.epoch = h.epoch AND p.size = h.size) "
        "AND EXISTS (SELECT 1 FROM sync_head l WHERE l.epoch = h.epoch AND l.size > h.size "
        "AND substr(l.seen_at, 1, 10) = substr(h.seen_at, 1, 10))",
        _RECENT,
    )
