"""Verifying files and printing the office's own sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from app.domain.permissions import Permission
from app.models.office import Office
from app.models.user import AuthorityKey
from app.persian.catalogue import tr
from app.persian.jalali import local_day
from app.persian.text import normalise
from app.use_cases.archive import ArchiveView, compare_with_archive
from app.use_cases.base import UseCases, existing
from app.use_cases.office.trust import office_trust
from app.use_cases.people.authority import own_authority
from app.use_cases.ports import Verdict
from app.use_cases.records.steps import note_step


def stamp_words(verdict: Verdict) -> str:
    """Whose word the time of the signatures is: a time authority's, or that of the signers' own clocks."""
    stamp = verdict.stamp
    if stamp is None:
        return tr("verify-screen-stamp-none")
    name = " ".join(normalise(stamp.authority).split())
    if not stamp.trusted:
        return tr("verify-screen-stamp-unknown", authority=name)
    said = tr("verify-screen-stamp", authority=name, at=stamp.stamped_at)
    return said if stamp.renewed_at is None else f"{said} {tr('verify-screen-stamp-renewed', at=stamp.renewed_at)}"


@dataclass(frozen=True, slots=True)
class OfficeSealView:
    """The office's own seal; each use makes a certificate anew, which ends with the office's authority at the latest.

    `is_held`: whether the person who asks may seal on this laptop.
    """

    name: str
    authority_until: date
    is_held: bool


class DocumentVerbs(UseCases):
    """What one does with finished documents."""

    def verify(self, data: bytes, trust: Sequence[bytes] = ()) -> Verdict:
        """Who signed, when, trusted by what, and whether anything changed since; without network.

        The office's own root and its time authorities are always trusted, and its revocations known; `trust` adds
        others (DER or PEM).
        """
        return self.tools.signing.verify(data, [self.trust_file(), *trust])

    def office_seal(self) -> OfficeSealView:
        """In whose name the office seals, until when, and whether this person can."""
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
            name, root = office.name, office.root_certificate
            holds = session.get(AuthorityKey, self.actor.user_id) is not None
        until = local_day(self.tools.signing.facts(root).expires_at)
        return OfficeSealView(name, until, holds and self.actor.may(Permission.MANAGE_OFFICE))

    def seal_for_office(self, data: bytes) -> bytes:
        """A document that is not minutes (a letter, an order) under the seal of the office as an organisation.

        Raises `AuthorityAbsent`, and PdfNotSignable for what is no PDF or has signatures.
        """
        self.actor.require(Permission.MANAGE_OFFICE)
        with self.tools.transaction() as session:
            authority = own_authority(session, self)
            office = existing(session, Office, self.tools.office_id).name
        sealed = self.tools.signing.seal_for_office(data, authority, office, self.tools.now())
        with self.tools.transaction() as session:
            payload = {"pdf": sha256(sealed).hexdigest()}
            note_step(session, self.tools, self.actor, "document_sealed", "office", self.tools.office_id, payload)
        return sealed

    def archived(self, verdict: Verdict) -> ArchiveView:
        """Compare a verified file with what is sealed in this office: the file, and its record field by field."""
        with self.tools.transaction() as session:
            return compare_with_archive(session, self.actor, verdict)

    def make_ready(self) -> None:
        """Somebody is about to choose a file to verify: what judges it starts now, which takes half a second."""
        self.tools.signing.make_ready()

    def root_certificate(self) -> bytes:
        """The office's own root (DER), to give to those who verify elsewhere."""
        with self.tools.transaction() as session:
            return existing(session, Office, self.tools.office_id).root_certificate

    def trust_file(self) -> bytes:
        """The office's root, the roots of its time authorities, and what it revoked (PEM), for the same purpose."""
        with self.tools.transaction() as session:
            return office_trust(session, self.tools)

    def authority_sheet(self) -> bytes:
        """A page with the root's fingerprint, for those who compare it by eye (PDF)."""
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
            head = (office.name, office.root_certificate, office.logo, tuple(office.header_lines))
        return self.tools.documents.authority(*head)
