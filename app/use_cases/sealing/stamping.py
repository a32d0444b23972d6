"""Time stamps: the office's authority for them, and sealed files that get one once it can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.models.stamp import RevocationList, TimeAuthority
from app.models.user import AuthorityKey
from app.use_cases.base import UseCases, child_id
from app.use_cases.office.trust import add_list, office_trust
from app.use_cases.ports import Progress
from app.use_cases.records.steps import note_step
from app.use_cases.sealing.stamped_files import SignedFile, keep_stamped, stamped_files, waiting_files

LIST_AGE: Final = timedelta(days=30)
"""How old the newest revocation list may be before an administrator who syncs makes another."""


class TimeAuthorityAbsent(AppError):
    """The office has chosen no time authority."""

    code = "time_authority_absent"


@dataclass(frozen=True, slots=True)
class TimeAuthorityView:
    """The authority in use, with the name of each root it is relied on by."""

    address: str
    roots: tuple[str, ...]
    chosen_at: datetime


@dataclass(frozen=True, slots=True)
class StampedView:
    """A stamp as the authority gave it."""

    authority: str
    stamped_at: datetime


@dataclass(frozen=True, slots=True)
class StampingReport:
    """How many files were stamped and how many still wait; `failure` is what stood in the way, if anything."""

    done: int
    waiting: int
    failure: AppError | None = None


class TimeStamps(UseCases):
    """Choosing the time authority, and stamping what waits."""

    def authority(self) -> TimeAuthorityView | None:
        """The authority in use."""
        with self.tools.transaction() as session:
            row = _in_use(session)
        if row is None or row.chosen_at is None:
            return None
        return TimeAuthorityView(row.address, self.tools.signing.root_names(row.certificates), row.chosen_at)

    def try_out(self, address: str, certificates: bytes) -> StampedView:
        """Ask for one stamp of nothing. `certificates`: PEM or DER; without them those known for the address count.

        Raises TimeAuthorityAddress, …Unreachable, …Refused, …Untrusted.
        """
        self.actor.require(Permission.MANAGE_OFFICE)
        place = address.strip()
        return StampedView(*self.tools.signing.try_time_authority(place, self._pem(place, certificates)))

    def choose(self, address: str, certificates: bytes) -> StampedView:
        """Use this authority from now on, after it gave a stamp; earlier ones stay trusted. Raises as `try_out`."""
        tried, place = self.try_out(address, certificates), address.strip()
        pem = self._pem(place, certificates)
        with self.tools.transaction() as session:
            row_id = child_id(self.tools.office_id, f"time-authority/{place}/{sha256(pem.encode()).hexdigest()}")
            session.execute(update(TimeAuthority).values(chosen_at=None))
            session.merge(TimeAuthority(id=row_id, address=place, certificates=pem, chosen_at=self.tools.now()))
            note_step(session, self.tools, self.actor, "time_authority_chosen", "office", self.tools.office_id)
        return tried

    def give_up(self) -> None:
        """Stamp no more; what is stamped stays proven."""
        self.actor.require(Permission.MANAGE_OFFICE)
        with self.tools.transaction() as session:
            session.execute(update(TimeAuthority).values(chosen_at=None))
            note_step(session, self.tools, self.actor, "time_authority_given_up", "office", self.tools.office_id)

    def waiting(self) -> int:
        """How many files are this laptop's to stamp."""
        with self.tools.reading() as session:
            return len(waiting_files(session, self.tools))

    def stamp_waiting(self, progress: Progress | None = None) -> StampingReport:
        """Stamp what was sealed on this laptop, or elsewhere and still has no stamp after `GRACE`, the oldest first.

        Stops at the authority's first failure. Raises `TimeAuthorityAbsent`, and what `progress` raises; what was
        stamped until then stays.
        """
        with self.tools.reading() as session:
            files = waiting_files(session, self.tools)
        return self._stamp_all(files, progress)

    def renew(self, within: timedelta, progress: Progress | None = None) -> StampingReport:
        """Stamp again what is here and whose last stamp's certificate ends `within` that time. Raises as above."""
        with self.tools.reading() as session:
            stamped = [each for each in stamped_files(session) if self.tools.blobs.has(each.sha256)]
        return self._stamp_all([each for each in stamped if self._ends(each, self.tools.now() + within)], progress)

    def _ends(self, file: SignedFile, before: datetime) -> bool:
        try:
            until = self.tools.signing.stamped_until(self.tools.blobs.get(file.sha256))
        except AppError:
            return False  # a damaged file: `check` says so
        return until is not None and until < before

    def _stamp_all(self, files: Sequence[SignedFile], progress: Progress | None) -> StampingReport:
        with self.tools.transaction() as session:
            row = _in_use(session)
        if row is None:
            raise TimeAuthorityAbsent()
        if files:
            self._renew_list()
        done, failure = 0, None
        with self.tools.transaction() as session:
            trust = office_trust(session, self.tools)
        for place, file in enumerate(files):
            if progress:
                progress(place, len(files))
            try:
                self._stamp(file, row, trust)
                done += 1
            except AppError as error:
                if not error.code.startswith("time_authority"):
                    continue  # a file that is missing or damaged: `check` says so, the others are stamped
                failure = error
                break
        return StampingReport(done, len(files) - done, failure)

    def _stamp(self, file: SignedFile, row: TimeAuthority, trust: bytes) -> None:
        before = self.tools.blobs.get(file.sha256)
        stamped = self.tools.signing.stamp(before, row.address, row.certificates, trust)
        stored = self.tools.blobs.put(stamped.pdf)
        with self.tools.transaction() as session:
            keep_stamped(session, self.tools, file, stamped, stored)

    def _renew_list(self) -> None:
        """Who holds the office's authority makes a new list where the newest is old: stamps carry it."""
        with self.tools.transaction() as session:
            newest = session.scalar(select(RevocationList.issued_at).order_by(RevocationList.issued_at.desc()).limit(1))
            holds = session.get(AuthorityKey, self.actor.user_id) is not None
            if holds and (newest is None or self.tools.now() - newest > LIST_AGE):
                add_list(session, self, ())

    def _pem(self, address: str, certificates: bytes) -> str:
        """The given certificates, or those that are known for the address."""
        if certificates:
            return self.tools.signing.as_pem(certificates)
        with self.tools.transaction() as session:
            known = select(TimeAuthority.certificates).where(TimeAuthority.address == address)
            return session.scalar(known.order_by(TimeAuthority.chosen_at.desc()).limit(1)) or ""


def _in_use(session: Session) -> TimeAuthority | None:
    chosen = select(TimeAuthority).where(TimeAuthority.chosen_at.is_not(None))
    return session.scalar(chosen.order_by(TimeAuthority.chosen_at.desc(), TimeAuthority.id).limit(1))
