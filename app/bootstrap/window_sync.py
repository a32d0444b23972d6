"""The window's side of the talk with the centre: what is heavy is loaded only in a profile that has one."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from app.bootstrap.profiles import Opened
from app.bootstrap.stamping import StampingStep
from app.models.sync import SyncPeer
from app.security.profile import Unlocked
from app.ui.sync_port import CentrePlace, Holds, Look, RoundReport, SyncFacts

if TYPE_CHECKING:
    from app.bootstrap.syncing import CentreTalk


class WindowCentre:
    """Opens the engine's own connection to the vault when there is something to talk about; for one thread."""

    def __init__(self, unlocked: Unlocked, opened: Opened, now: Callable[[], datetime]) -> None:
        self._unlocked, self._opened, self._now = unlocked, opened, now
        self._talk: CentreTalk | None = None
        self._stamping = StampingStep(opened.desk.stamps)

    def facts(self) -> SyncFacts:
        """How this laptop stands."""
        if self._talk is None and not self._is_connected():
            return SyncFacts()
        found = self._talking().facts()
        return SyncFacts(
            found.is_enrolled,
            found.waiting,
            found.waiting_since,
            found.files_to_send,
            found.files_to_fetch,
            found.synced_at,
            found.failed_at,
            found.failure,
            found.doubt,
            found.doubted_at,
            found.clock_offset_ms or 0,
            found.files_damaged,
            found.restored_at,
        )

    def place(self) -> CentrePlace:
        """Where the centre is. Raises NotEnrolled."""
        from app.bootstrap.syncing import open_store
        from app.sync.connection import address_of
        from app.sync.meeting import enrolment_of

        store = open_store(self._unlocked)
        try:
            enrolment = enrolment_of(store)
        finally:
            store.close()
        host = str(address_of(enrolment.url).get("host", ""))
        return CentrePlace(host, str(enrolment.device_id), enrolment.user_name, enrolment.office_name)

    def round(self, look: Look, /) -> RoundReport:
        """One round, then time stamps, which another takes to the centre. Raises NotEnrolled, CentreUnreachable, …"""
        report = self._talking().round(look)
        if not report.has_more_files and self._stamping.run(look):
            report.add(self._talking().round(look))
        return report

    def holds(self) -> Holds:
        """What this laptop is to hold, and what it does."""
        found = self._talking().holding()
        counties = None if found.wish.counties is None else frozenset(found.wish.counties)
        return Holds(counties, found.wish.years, found.held, found.away)

    def subscribe(self, counties: Collection[UUID] | None, years: int | None, /) -> None:
        """Hold other contents from the next round on; None: all."""
        self._talking().subscribe(None if counties is None else sorted(counties), years)

    def fetch(self, visit_id: UUID, look: Look, /) -> None:
        """Fetch a visit's contents. Raises NotEnrolled, CentreUnreachable, VisitNotAtCentre and the others."""
        self._talking().fetch(visit_id, look)

    def connect(self, sealed: bytes, code: str, look: Look, /) -> None:
        """Give this profile its place at the centre. EnrolmentUnreadable, EnrolmentCodeWrong, EnrolmentOfAnother, …"""
        from app.sync.enrolment import open_enrolment

        self._talking().connect(open_enrolment(sealed, code), look)

    def disconnect(self) -> None:
        """Forget the centre; what is unsent stays here."""
        self._talking().disconnect()

    def export_bundle(self, target: Path, look: Look, /) -> RoundReport:
        """Write what waits to a file that is carried to the centre. Raises BundleNotWritten."""
        report: RoundReport = self._talking().export_bundle(target, look)
        return report

    def import_answer(self, source: Path, look: Look, /) -> RoundReport:
        """Take in the centre's answer to one. Raises BundleDamaged, BundleIsOwn, AnswerOfAnother, …"""
        report: RoundReport = self._talking().import_answer(source, look)
        return report

    def files_kbps(self) -> int:
        """Kilobits a second that files may take of the line; 0: all of it."""
        with self._opened.tools.transaction() as session:
            return session.scalar(select(SyncPeer.files_kbps)) or 0

    def limit_files(self, kbps: int, /) -> None:
        """Let files take so much of the line, from now on."""
        with self._opened.tools.transaction() as session:
            session.execute(update(SyncPeer).values(files_kbps=kbps))
        if self._talk is not None:
            self._talk.limit_files(kbps)

    def close(self) -> None:
        """Leave the line and the vault."""
        if self._talk is not None:
            self._talk.close()
            self._talk = None

    def _is_connected(self) -> bool:
        with self._opened.tools.transaction() as session:
            return session.scalar(select(SyncPeer.enrolment)) is not None

    def _talking(self) -> "CentreTalk":
        if self._talk is None:
            from app.bootstrap.syncing import CentreTalk, finding_terms, settling

            opened = self._opened
            self._talk = CentreTalk(
                self._unlocked,
                opened.tools.transaction,
                self._now,
                opened.device,
                settling(opened),
                finding_terms(opened),
            )
        return self._talk
