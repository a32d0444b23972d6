"""Time stamps: the office's authority for them, and sealed files that get one once it can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, aliased

from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.models.signature import Seal
from app.models.stamp import RevocationList, Stamp, TimeAuthority
from app.models.user import AuthorityKey
from app.use_cases.base import UseCases, child_id
from app.use_cases.office.trust import add_list, office_trust
from app.use_cases.ports import Progress, Tools
from app.use_cases.records.steps import note_step

GRACE: Final = timedelta(days=7)
"""How long a file that another laptop sealed waits for that one, before whoever has it gets it a stamp."""
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


@dataclass(frozen=True, slots=True)
class _File:
    """What is to be stamped, sealed or stamped already, and whose visit's it is."""

    visit_id: UUID
    sha256: str


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
        with self.tools.transaction() as session:
            return len(_waiting(session, self.tools))

    def stamp_waiting(self, progress: Progress | None = None) -> StampingReport:
        """Stamp what was sealed on this laptop, or elsewhere and still has no stamp after `GRACE`, the oldest first.

        Stops at the authority's first failure. Raises `TimeAuthorityAbsent`, and what `progress` raises; what was
        stamped until then stays.
        """
        with self.tools.transaction() as session:
            files = _waiting(session, self.tools)
        return self._stamp_all(files, progress)

    def renew(self, within: timedelta, progress: Progress | None = None) -> StampingReport:
        """Stamp again what is here and whose last stamp's certificate ends `within` that time. Raises as above."""
        with self.tools.transaction() as session:
            stamped = [each for each in _stamped(session) if self.tools.blobs.has(each.sha256)]
        return self._stamp_all([each for each in stamped if self._ends(each, self.tools.now() + within)], progress)

    def _ends(self, file: _File, before: datetime) -> bool:
        try:
            until = self.tools.signing.stamped_until(self.tools.blobs.get(file.sha256))
        except AppError:
            return False  # a damaged file: `check` says so
        return until is not None and until < before

    def _stamp_all(self, files: Sequence[_File], progress: Progress | None) -> StampingReport:
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

    def _stamp(self, file: _File, row: TimeAuthority, trust: bytes) -> None:
        before = self.tools.blobs.get(file.sha256)
        stamped = self.tools.signing.stamp(before, row.address, row.certificates, trust)
        stored = self.tools.blobs.put(stamped.pdf)
        with self.tools.transaction() as session:
            if _stamp_of(session, self.tools, file.sha256) is None:
                session.add(
                    Stamp(
                        id=_stamp_id(self.tools, file.sha256),
                        visit_id=file.visit_id,
                        document_sha256=file.sha256,
                        pdf_sha256=stored,
                        stamped_at=stamped.stamped_at,
                        authority=stamped.authority,
                    )
                )

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


def newest_file(session: Session, tools: Tools, sealed_sha256: str) -> str:
    """The hash of the file to hand out for a sealed one: as often stamped as it is here."""
    chain = [sealed_sha256]
    while (stamp := _stamp_of(session, tools, chain[-1])) is not None:
        if stamp.pdf_sha256 in chain or not tools.blobs.has(stamp.pdf_sha256):
            break
        chain.append(stamp.pdf_sha256)
    return chain[-1]


def _stamp_of(session: Session, tools: Tools, sha256: str) -> Stamp | None:
    return session.get(Stamp, _stamp_id(tools, sha256))


def _stamp_id(tools: Tools, sha256: str) -> UUID:
    return child_id(tools.office_id, f"stamp/{sha256}")


def _in_use(session: Session) -> TimeAuthority | None:
    chosen = select(TimeAuthority).where(TimeAuthority.chosen_at.is_not(None))
    return session.scalar(chosen.order_by(TimeAuthority.chosen_at.desc(), TimeAuthority.id).limit(1))


def _waiting(session: Session, tools: Tools) -> Sequence[_File]:
    """A laptop that was given another name at the centre finds its earlier seals among those of others."""
    stamped = select(Stamp.id).where(Stamp.document_sha256 == Seal.pdf_sha256).exists()
    ours = or_(Seal.device_id == tools.device_id, Seal.sealed_at < tools.now() - GRACE)
    seals = session.scalars(select(Seal).where(ours, ~stamped).order_by(Seal.sealed_at, Seal.id))
    return [
        _File(seal.visit_id, seal.pdf_sha256)
        for seal in seals
        if seal.device_id == tools.device_id or tools.blobs.has(seal.pdf_sha256)
    ]


def _stamped(session: Session) -> Sequence[_File]:
    """The files with stamps that no later stamp grew out of."""
    later = aliased(Stamp)
    grown = select(later.id).where(later.document_sha256 == Stamp.pdf_sha256).exists()
    rows = session.scalars(select(Stamp).where(~grown).order_by(Stamp.stamped_at, Stamp.id))
    return [_File(row.visit_id, row.pdf_sha256) for row in rows]
