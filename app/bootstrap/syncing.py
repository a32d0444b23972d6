"""Plugs an open profile's vault, files and derived data into the rounds with its centre."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from uuid_utils.compat import uuid7

from app.bootstrap.memory import give_back
from app.bootstrap.own_device import StoredDevice
from app.bootstrap.profiles import Clock, Opened, open_unlocked, utc_now
from app.domain.errors import AppError
from app.models import schema
from app.security import anchor, database, profile
from app.security.blobs import open_blobs
from app.security.keys import subkey
from app.security.lock import hold
from app.security.profile import VAULT_NAME, Unlocked
from app.sync import blobs, bundle, holding, kept_heads, meeting, rounds, state, subscription
from app.sync.centre.errors import CentreUnreachable
from app.sync.connection import open_centre
from app.sync.derived import Terms, renewal
from app.sync.enrolment import Enrolment
from app.sync.holding import Holding
from app.sync.pace import Pace
from app.sync.rechaining import NewChain
from app.sync.state import SyncFacts
from app.sync.store import Store
from app.sync.subscription import Wish
from app.use_cases.complaints.identities import Identities
from app.use_cases.desk import Desk
from app.use_cases.people.login import folded_login
from app.use_cases.ports import Transaction

if TYPE_CHECKING:
    import psycopg


_BYTES_OF_A_KILOBIT: Final = 125
_MUCH_BYTES: Final = 1 << 20
PATIENCE_SECONDS: Final = 5.0
"""How long a command waits for the window or another command to let go of the profile."""


def open_store(unlocked: Unlocked) -> Store:
    """A connection of its own to the profile's vault."""
    connection = database.connect(unlocked.directory / VAULT_NAME, subkey(unlocked.data_key, "vault"))
    return Store(connection, turns=unlocked.turns)


def new_chain() -> NewChain:
    """A device's name and key that nobody had before."""
    key = Ed25519PrivateKey.generate()
    return NewChain(uuid7(), key.public_key().public_bytes_raw(), key.private_bytes_raw(), key.sign)


@contextmanager
def talking(directory: Path, login: str, password: str, *, now: Clock = utc_now) -> Iterator[tuple[Desk, "CentreTalk"]]:
    """Sign in for rounds with the centre, under the profile's lock."""
    lock = hold(directory, "command", wait_seconds=PATIENCE_SECONDS)
    try:
        unlocked = profile.unlock(directory, folded_login(login), password, now())
        opened = open_unlocked(unlocked, login, now=now)
        talk = CentreTalk(
            unlocked, opened.tools.transaction, now, opened.device, settling(opened), finding_terms(opened)
        )
        try:
            yield opened.desk, talk
        finally:
            talk.close()
            opened.desk.close()
    finally:
        lock.release()


def settling(opened: Opened) -> Callable[[], bool]:
    """What follows a round: identity keys that came are taken in, and passed on to who lacks them."""
    return Identities(opened.tools, opened.desk.actor).settle


def finding_terms(opened: Opened) -> Terms:
    """The words by which complainants are found, under the keys that this person holds."""
    return Identities(opened.tools, opened.desk.actor).index_terms


class CentreTalk:
    """The rounds of one open profile; for one thread at a time. The line stays open between them."""

    def __init__(
        self,
        unlocked: Unlocked,
        transaction: Transaction,
        now: Clock,
        device: StoredDevice | None = None,
        settle: Callable[[], bool] = lambda: False,
        terms: Terms = lambda _session, _complaint_id: (),
    ) -> None:
        """`device` is the open desk's, which follows when the centre gives this laptop a new place.

        `settle` follows each round, and says whether it left something to send; `terms` finds complainants.
        """
        self._unlocked, self._store, self._files = unlocked, open_store(unlocked), open_blobs(unlocked)
        self._renew, self._now, self._device, self._settle = renewal(transaction, terms), now, device, settle
        self._line: psycopg.Connection[Any] | None = None
        self._pace = Pace(0, time.monotonic)

    def limit_files(self, kbps: int) -> None:
        """Let files take so many kilobits a second of the line, at once and from any thread; 0: all of it."""
        self._pace.rate = kbps * _BYTES_OF_A_KILOBIT

    def round(
        self, look: rounds.Look, *, originals: bool = False, limit_kbps: int | None = None, whole: bool = False
    ) -> rounds.Report:
        """One round; with `originals` every photo is fetched. Raises NotEnrolled, CentreUnreachable and the others.

        Files go as fast as this laptop's setting or `limit_kbps` lets them, and for a minute; if the exchange is to be
        `whole`, further rounds follow until all went.
        """
        with database.errors_told():
            self.limit_files(state.files_kbps(self._store) if limit_kbps is None else limit_kbps)
            if originals:
                blobs.want_everything(self._store)
            with self._anchored():
                report = self._round(self._laptop(look))
                if self._settle():
                    report.add(self._round(self._laptop(look)))
                while whole and report.has_more_files:
                    report.add(self._round(self._laptop(look)))
        if max(report.bytes_sent, report.bytes_received) > _MUCH_BYTES:
            self._store.execute("PRAGMA shrink_memory")
            give_back()  # 14 of the 20 MB by which a pull of 20,000 rows grew the process
        return report

    def _round(self, laptop: rounds.Laptop) -> rounds.Report:
        was_open = self._line is not None and not self._line.closed
        try:
            return rounds.sync(laptop, self._connected(laptop.look))
        except CentreUnreachable:
            if not was_open:
                raise
        return rounds.sync(laptop, self._connected(laptop.look))  # a line kept from before may be long dead

    def fetch(self, visit_id: UUID, look: rounds.Look) -> None:
        """Fetch a visit's contents, which are at the centre only. Raises as `round`, and VisitNotAtCentre."""
        with database.errors_told():
            rounds.fetch(self._laptop(look), self._connected(look), visit_id)

    def holding(self) -> Holding:
        """What this laptop subscribed to, and what is here."""
        with database.errors_told():
            return holding.holding(self._store)

    def subscribe(self, counties: Sequence[UUID] | None, years: int | None) -> None:
        """Hold other contents from the next round on; None: all."""
        with database.errors_told():
            subscription.change(self._store, Wish(None if counties is None else tuple(counties), years))

    def connect(self, enrolment: Enrolment, look: rounds.Look) -> None:
        """Give a profile with records of its own its place at the centre, also anew after a restore."""
        self._hang_up()
        chain = new_chain()
        with database.errors_told(), open_centre(enrolment, lambda: look("wait", 0, 0)) as line:
            is_renamed = meeting.connect(self._laptop(look), enrolment, line, chain)
        if is_renamed and self._device:
            self._device.become(chain.device_id, chain.sign)

    def disconnect(self) -> None:
        """Forget the centre; what is unsent stays here."""
        self._hang_up()
        with database.errors_told():
            meeting.disconnect(self._store)

    def export_bundle(self, target: Path, look: rounds.Look) -> rounds.Report:
        """Write what waits to be sent to a file that is carried to the centre."""
        with database.errors_told():
            return bundle.export_bundle(self._laptop(look), target)

    def import_answer(self, source: Path, look: rounds.Look) -> rounds.Report:
        """Take in the centre's answer to such a file."""
        with database.errors_told(), self._anchored():
            return bundle.import_answer(self._laptop(look), source)

    def facts(self) -> SyncFacts:
        """How the talk stands."""
        with database.errors_told():
            return state.read_facts(self._store)

    def close(self) -> None:
        """Leave the line and the vault."""
        self._hang_up()
        self._store.close()

    @contextmanager
    def _anchored(self) -> Iterator[None]:
        """The newest head also stands outside the vault, lest it is lost with a vault that is restored."""
        with suppress(anchor.AnchorDamaged):  # `check` says so
            kept_heads.recall(self._store, anchor.kept(self._unlocked))
        yield
        if facts := kept_heads.anchor(self._store):
            anchor.keep(self._unlocked, facts)

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _laptop(self, look: rounds.Look) -> rounds.Laptop:
        return rounds.Laptop(self._store, self._files, self._renew, self._now, schema.HEAD, look, pace=self._pace)

    def _connected(self, look: rounds.Look) -> "psycopg.Connection[Any]":
        if self._line is None or self._line.closed:
            try:
                self._line = open_centre(meeting.enrolment_of(self._store), lambda: look("wait", 0, 0))
            except AppError as error:
                state.note_failure(self._store, error.code, self._now())
                raise
        return self._line
