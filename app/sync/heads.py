"""The centre's log as this laptop follows it: each round it must have grown only, and hold what was sent from here.

What the log says never stops a round: what does not fit is noted, and told to people until it fits again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from app.sync.codec import Garbled
from app.sync.kept_heads import (
    DISPUTED,
    INCONSISTENT,
    NEW_HEAD,
    NOT_IN_LOG,
    RESTORED,
    UNSIGNED,
    Kept,
    last_head,
    settle,
    suspect,
)
from app.sync.leaves import Row, is_confirmed, keep_proof, leaf, logged, said, unproved
from app.sync.merkle import Head, SignedHead, grew, includes
from app.sync.state import stamp
from app.sync.store import Store

_LADDER: Final = 64
"""So many heads are asked about after the centre was restored, to find how far its history is the same."""

_RECENT: Final = 50


Proofs = Mapping[str, Mapping[str, Any]]
"""`growth`: the proof from a smaller size; `places`: where a row stands in the log, and the proof of that."""


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
    forged: int
    """The size of a head that was told as signed and that the authority did not sign; 0: none."""
    tables: frozenset[str]
    """Whose rows that log holds."""

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
        known, tables = last_head(store, office), logged(store, str(facts["schema"]))
        if signed and not signed.is_by(enrolment["ca_pem"]):
            return cls(epoch, Head.told(office, log), known, None, signed.head.size, tables)
        return cls(epoch, Head.told(office, log), known, signed, 0, tables)

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
class Watch:
    """What one answer of `open` said, and the rows (table, id) the centre had confirmed then: they must be leaves."""

    told: Told
    rows: Sequence[Row]


def look(store: Store, facts: Mapping[str, Any], now: datetime) -> Watch:
    """Note without asking a log that is shorter or other than the one seen before; a round may break off after this."""
    told = Told.of(store, facts)
    if told.last and not told.may_follow:
        with store.transaction():
            suspect(store, INCONSISTENT, told.last.name, now)
    is_same = told.last == Kept(told.epoch, told.head) and not store.one(_DOUBTS, NOT_IN_LOG)
    is_quiet = is_same or not told.may_follow
    rows = [] if is_quiet else unproved(store, told.head.office_id, told.epoch)
    return Watch(told, [row for row in rows if row[0] in told.tables])


def exchange(store: Store, line: Line, watch: Watch, now: datetime) -> None:
    """Ask for the proofs of what is new and judge them; nothing is sent when nothing grew."""
    told = watch.told
    is_news = watch.rows or told.signed or told.forged or told.last != Kept(told.epoch, told.head)
    if is_news or store.one(_DOUBTS, INCONSISTENT):
        heads = [*_known(store, told), *said(store, told.head.office_id, told.epoch, watch.rows).values()]
        sizes = {head.size for head in (*heads, *((told.signed.head,) if told.signed else ()))}
        proofs = ask(line, told.head.size, sizes, [row for _table, row in watch.rows])
        _judge(store, told, watch.rows, proofs, now)


def ask(line: Line, size: int, sizes: Iterable[int], rows: Sequence[str]) -> Proofs:
    """The proofs that the log of that size begins with heads of smaller ones, and holds rows.

    The centre asks its own functions the same for a carried bundle.
    """
    asked = [each for each in sorted(set(sizes)) if 0 < each < size]
    for each in asked:
        line.send("log_consistency", each, size)
    for row in rows:
        line.send("log_inclusion", str(UUID(hex=row)), size)
    return {"growth": {str(each): line.receive() for each in asked}, "places": {row: line.receive() for row in rows}}


def wishes(store: Store) -> dict[str, Any]:
    """What a carried bundle asks for: that the log begins with the heads kept here and holds what the bundle brings."""
    office = UUID(json.loads(store.one("SELECT enrolment FROM sync_peer"))["office_id"])
    heads = store.execute(_KEPT, _LADDER).fetchall()
    epoch = heads[0][0] if heads else 1
    rows = unproved(store, office, epoch, is_leaving=True)
    others = said(store, office, epoch, rows).values()
    sizes = [*(size for _epoch, size in heads), *(head.size for head in others)]
    return {"last": list(heads[0]) if heads else None, "sizes": sizes, "rows": rows}


def take(store: Store, facts: Mapping[str, Any], asked: Mapping[str, Any], proofs: Proofs, now: datetime) -> None:
    """Judge a carried answer to `wishes`; one that comes after a later head was kept says nothing."""
    told = Told.of(store, facts)
    if asked["last"] == ([told.last.epoch, told.last.head.size] if told.last else None):
        rows = [] if told.is_restored else asked["rows"]  # what the centre lost goes out with the next bundle
        _judge(store, told, [(table, row) for table, row in rows if table in told.tables], proofs, now)


def _judge(store: Store, told: Told, rows: Sequence[Row], proofs: Proofs, now: datetime) -> None:
    with store.transaction():
        if not _judge_growth(store, told, proofs["growth"], now):
            return
        for row in rows:
            _judge_place(store, told, row, proofs["places"].get(row[1]), now)
        for seal, head in said(store, told.head.office_id, told.epoch, rows).items():
            if not _follows(head, told.head, proofs["growth"]):
                suspect(store, DISPUTED, seal, now)
        _prune(store)


# -- growth ------------------------------------------------------------------------------------------------------------
def _known(store: Store, told: Told) -> list[Head]:
    """The heads that must lie in what the centre tells now; after a restore those that may, smallest first."""
    if not told.is_restored:
        return [told.last.head] if told.last else []
    query = "SELECT size, root FROM sync_head WHERE size <= ? ORDER BY size"
    ladder = [Head(told.head.office_id, *row) for row in store.execute(query, told.head.size)]
    return ladder[:: 1 + len(ladder) // _LADDER]


def _judge_growth(store: Store, told: Told, growth: Mapping[str, Any], now: datetime) -> bool:
    """Keep the head if it follows from those before; whether it does."""
    known = _known(store, told)
    following = [head for head in known if _follows(head, told.head, growth)]
    is_whole = told.signed is None or _follows(told.signed.head, told.head, growth)
    if told.is_restored:
        _note_restore(store, told, following, now)
    elif told.last:
        is_whole = is_whole and told.may_follow and following == known
    known_as = told.last.name if told.last else ""
    if not is_whole:
        suspect(store, INCONSISTENT, known_as, now)
        return False
    if not told.is_restored:
        settle(store, INCONSISTENT, now, known_as)
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
        suspect(store, INCONSISTENT, told.last.name, now)


def _follows(known: Head, now: Head, growth: Mapping[str, Any]) -> bool:
    if known.size == now.size:
        return known == now
    try:
        return grew(known, now, [bytes.fromhex(each) for each in growth[str(known.size)]])
    except (KeyError, ValueError, TypeError):
        return False


def _keep(store: Store, told: Told, now: datetime) -> None:
    for head in (told.head, told.signed.head) if told.signed else (told.head,):
        if head.size:
            store.execute(NEW_HEAD, told.epoch, head.size, head.root, stamp(now))
    if told.forged:
        suspect(store, UNSIGNED, str(told.forged), now)
    if told.signed:
        settle(store, UNSIGNED, now)
        query = "UPDATE sync_head SET signed_at = ?, signature = ? WHERE epoch = ? AND size = ?"
        at, size = told.signed.signed_at.isoformat(), told.signed.head.size
        store.execute(query, at, told.signed.signature, told.epoch, size)


_KEPT: Final = "SELECT epoch, size FROM sync_head ORDER BY epoch DESC, size DESC LIMIT ?"
_DOUBTS: Final = "SELECT 1 FROM sync_doubt WHERE kind = ? AND ended_at IS NULL LIMIT 1"
_IS_KEPT: Final = "SELECT 1 FROM sync_head WHERE epoch = ? AND size = ? AND signature = ?"


# -- what must stand in it ---------------------------------------------------------------------------------------------
def _judge_place(store: Store, told: Told, row: Row, answer: Any, now: datetime) -> None:  # noqa: ANN401 - JSON
    own = leaf(store, *row)
    if own is None or not is_confirmed(store, row):
        return
    try:
        place, path = int(answer["index"]), [bytes.fromhex(each) for each in answer["proof"]]
    except (ValueError, TypeError, KeyError):
        place, path = -1, []
    if not includes(told.head, place, own, path):
        suspect(store, NOT_IN_LOG, row[1], now)
        return
    settle(store, NOT_IN_LOG, now, row[1])
    keep_proof(store, row, (told.epoch, told.head.size), place, path)


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
