"""One round with the centre: send what changed, take what is new; one pipeline, resumable at any point."""

import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg

from app.domain.errors import AppError
from app.sync import codec, heads, healing, holding, inbox, numbers, outbox, state, subscription
from app.sync.blobs import Files, offer_everything
from app.sync.errors import CentreGarbled, RestoredCopy, RowsQuarrel, told
from app.sync.pace import Pace
from app.sync.pipe import Pipe
from app.sync.store import Store
from app.sync.traffic import Traffic
from app.sync.transfer import exchange

Look = Callable[[str, int, int], None]
"""Called with (phase, done, total) as a round goes on (total 0: unknown); what it raises stops the round."""

_GAP: Final = "SY002"
_MOST_PASSES: Final = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes of what travels at a time."""

    batch_rows: int = outbox.MOST_ROWS
    page_rows: int = 2000
    pages_ahead: int = 6
    bytes_in_flight: int = 8 << 20
    packing: int = codec.PACKED
    files_seconds: float = 60.0
    """After so long files leave the line to the rows of the next round."""


@dataclass(frozen=True, slots=True)
class Laptop:
    """What a round works with."""

    store: Store
    files: Files
    renew: Callable[[Sequence[tuple[str, str]]], None]
    """Makes derived data of records (kind, stored id) anew."""
    now: Callable[[], datetime]
    schema: str
    look: Look = lambda _phase, _done, _total: None
    limits: Limits = Limits()
    pace: Pace = field(default_factory=lambda: Pace(0, time.monotonic))
    """How fast files may go."""


@dataclass(slots=True)
class Report:
    """What a round did."""

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    blobs: int = 0
    has_more_files: bool = False
    """Whether files were left for the next round, which may begin at once."""
    round_trips: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    seconds: float = 0.0

    def add(self, later: "Report") -> None:
        """Take in what the round after this one did."""
        counted = ("pushed", "pulled", "blobs", "round_trips", "bytes_sent", "bytes_received", "seconds")
        for name in counted:
            setattr(self, name, getattr(self, name) + getattr(later, name))
        self.conflicts, self.has_more_files = later.conflicts, later.has_more_files


def sync(laptop: Laptop, connection: "psycopg.Connection[Any]") -> Report:
    """One round over an open connection, which afterwards serves the next; after a failure it is closed.

    Raises RestoredCopy, LaptopRefused, CentreUnreachable, CentreFailed, CentreGarbled, RowsQuarrel and whatever `look`
    raises. What was done until then stays, and the next round goes on from there.
    """
    started, report, host = time.monotonic(), Report(), connection.info.host
    try:
        for _ in range(_MOST_PASSES):
            if not _Pass(laptop, connection, report).run():
                break
        else:
            raise RowsQuarrel
        renew(laptop)
    except BaseException as error:
        connection.close()
        failure = _as_told(error, host)
        if isinstance(failure, AppError):
            state.note_failure(laptop.store, failure.code, laptop.now())
            raise failure from error
        raise
    state.note_success(laptop.store, laptop.now())
    report.conflicts = state.open_conflicts(laptop.store)
    report.seconds = time.monotonic() - started
    return report


def pull(laptop: Laptop, connection: "psycopg.Connection[Any]") -> None:
    """Take what is new and send nothing. Raises as `sync`, but for what is not told to a person yet."""
    _Pass(laptop, connection, Report(), is_sending=False).run()
    renew(laptop)


def fetch(laptop: Laptop, connection: "psycopg.Connection[Any]", visit_id: UUID) -> None:
    """Fetch the contents of a visit that are not here. Raises as `sync`, and VisitNotAtCentre."""
    host, pipe = connection.info.host, Pipe(connection, lambda: laptop.look("wait", 0, 0))
    try:
        holding.fetch_one(laptop, pipe, visit_id)
        pipe.close()
        renew(laptop)
    except BaseException as error:
        connection.close()
        raise _as_told(error, host) from error


def _as_told(error: BaseException, host: str) -> BaseException:
    if isinstance(error, psycopg.Error):
        return told(error, host)
    return CentreGarbled() if isinstance(error, codec.Garbled | json.JSONDecodeError) else error


@dataclass(slots=True)
class _Pass:
    """Batches, then the feed, then files; true from `run` when the centre's answers ask for another pass."""

    laptop: Laptop
    connection: "psycopg.Connection[Any]"
    report: Report
    is_sending: bool = True
    pipe: Pipe = field(init=False)
    sent: "deque[tuple[int, int]]" = field(default_factory=deque)
    held: int = 0
    asked: int = 0
    has_gap: bool = False
    watch: heads.Watch | None = None

    def run(self) -> bool:
        """One pass; the connection is ready for the next afterwards."""
        self.pipe = Pipe(self.connection, lambda: self.laptop.look("wait", 0, 0), self.laptop.pace.clock)
        again = self._exchange()
        self.pipe.close()
        for name in ("bytes_sent", "bytes_received"):
            setattr(self.report, name, getattr(self.report, name) + getattr(self.pipe, name))
        self.report.round_trips += self.pipe.turns
        return again

    def _exchange(self) -> bool:
        store = self.laptop.store
        inbox.look_again_for_new_tables(store)
        staged = inbox.staged_after(store)
        if self.is_sending:
            self._push()
        is_told = subscription.announce(store, self.pipe)
        self._open(staged)
        while self.sent:
            self._take_answer()
        if is_told:
            subscription.take_answer(store, self.pipe)
        facts = self.pipe.receive()
        subscription.hear(store, facts.get("holds"))
        epochs: Mapping[str, int] = facts["epochs"]
        if self._is_other_centre(facts, staged):
            return True
        lost = self._lost(facts)
        is_refused = self._pull(epochs, staged)
        is_healing = not is_refused and healing.finish(store)
        again = lost or is_refused or is_healing
        if self.is_sending and not again:
            holding.settle(self.laptop, self.pipe)
            if self.watch:
                heads.exchange(store, self.pipe, self.watch, self.laptop.now())
            numbers.exchange(store, self.pipe, self.laptop.now())
            self._exchange_files()
        return again

    def _exchange_files(self) -> None:
        laptop = self.laptop
        until = laptop.pace.clock() + laptop.limits.files_seconds
        traffic = Traffic(laptop.store, laptop.files, self.pipe, laptop.pace, laptop.look, laptop.now, until)
        self.report.has_more_files = not exchange(traffic)
        self.report.blobs += traffic.done

    # -- sending -------------------------------------------------------------------------------------------------------
    def _push(self) -> None:
        """Send sealed batches, and seal the next while those travel."""
        total = state.waiting_rows(self.laptop.store)
        for batch_no in self._batches():
            number, digest, payload = outbox.sealed(self.laptop.store, batch_no)
            while self.sent and self.held + len(payload) > self.laptop.limits.bytes_in_flight:
                self._take_answer()
            self.laptop.look("push", self.report.pushed, total)
            self.pipe.send("push", batch_no, digest, number, payload)
            self.sent.append((batch_no, len(payload)))
            self.held += len(payload)

    def _batches(self) -> Iterator[int]:
        store, limits = self.laptop.store, self.laptop.limits
        yield from outbox.unacknowledged(store)
        while batch_no := outbox.seal(store, self.laptop.now(), most_rows=limits.batch_rows, packing=limits.packing):
            yield batch_no

    def _take_answer(self) -> None:
        """The answer to the oldest batch on its way; a gap is looked into when the centre has said what it holds."""
        batch_no, size = self.sent.popleft()
        self.held -= size
        try:
            answer = self.pipe.receive()
        except psycopg.Error as error:
            if error.sqlstate != _GAP:
                raise
            self.has_gap = True
            return
        self.report.pushed += answer["n"]
        epoch = inbox.known_epoch(self.laptop.store)
        inbox.acknowledge(self.laptop.store, batch_no, answer["back"], epoch, self.laptop.now())

    # -- what the centre holds -----------------------------------------------------------------------------------------
    def _open(self, staged: tuple[dict[str, int], dict[str, int]] | None) -> None:
        """Say how far the feed is known; a pull that broke off goes on after its last page."""
        cursors = inbox.cursors(self.laptop.store)
        if staged:
            cursors = {scope: [seq, staged[1].get(scope, 1)] for scope, seq in staged[0].items()}
        now_ms = int(self.laptop.now().timestamp() * 1000)
        self.pipe.send("open", json.dumps(cursors), self.laptop.schema, now_ms)
        self.asked = 1 if cursors else self.laptop.limits.pages_ahead  # a first pull has more than one, as a rule
        for _ in range(self.asked):
            self.pipe.send("next", self.laptop.limits.page_rows, self.laptop.limits.packing)

    def _is_other_centre(self, facts: Mapping[str, Any], staged: tuple[dict[str, int], dict[str, int]] | None) -> bool:
        """Note what the centre said of itself; true when staged pages come from before it was restored."""
        store = self.laptop.store
        if int(facts["last_batch"]) >= int(store.one("SELECT next_batch FROM sync_peer")):
            raise RestoredCopy
        state.note_centre(store, str(facts["schema"]), int(facts["now_ms"]), self.laptop.now())
        if self.is_sending:
            self.watch = heads.look(store, facts, self.laptop.now())
        if healing.begin(store, inbox.cursors(store), facts["epochs"]):
            offer_everything(store, self.laptop.files)
            return True
        if staged and staged[1] != facts["epochs"]:
            inbox.drop_staged(store)
            return True
        return False

    def _lost(self, facts: Mapping[str, Any]) -> bool:
        """Whether a restored centre lacks batches it once took, and they go out again."""
        again = outbox.send_again(self.laptop.store, int(facts["last_batch"]))
        if self.has_gap and not again:
            raise RestoredCopy  # what is missing between its batches and ours is no longer here
        return again

    # -- receiving -----------------------------------------------------------------------------------------------------
    def _pull(self, epochs: Mapping[str, int], staged: tuple[dict[str, int], dict[str, int]] | None) -> bool:
        """Take the feed's pages; true when what is unsent here quarrels with them and must be sent first."""
        store, limits = self.laptop.store, self.laptop.limits
        known = staged[0] if staged else {scope: seq for scope, (seq, _epoch) in inbox.cursors(store).items()}
        is_staged = staged is not None
        try:
            while self.asked:
                body = self.pipe.receive()
                self.asked -= 1
                content = codec.decode(limits.packing, body)
                page = inbox.head_of(content)
                self.report.pulled += page["n"]
                self.laptop.look("pull", self.report.pulled, 0)
                while page["more"] and self.asked < limits.pages_ahead:
                    self.pipe.send("next", limits.page_rows, limits.packing)
                    self.asked += 1
                if not page["n"] and page["cursor"] == known:
                    continue
                known = page["cursor"]
                if is_staged or page["more"]:
                    inbox.stage(store, limits.packing, body, page, epochs)
                    is_staged = True
                else:
                    inbox.apply_page(store, json.loads(content), epochs)
            if is_staged:
                self.laptop.look("apply", 0, 0)
                inbox.apply_staged(store)
        except store.integrity_error:
            return True
        return False


def renew(laptop: Laptop) -> None:
    """Make progress and search entries of what arrived anew, some records at a time."""
    store = laptop.store
    while touched := inbox.touched(store):
        laptop.look("renew", 0, 0)
        laptop.renew(touched)
        with store.transaction():
            store.many("DELETE FROM sync_touched WHERE kind = ? AND row = ?", touched)
