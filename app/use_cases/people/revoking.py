"""Revoking a person's certificate."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.errors import InvalidInput
from app.domain.permissions import Permission
from app.models.office import Office
from app.models.user import User
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, existing
from app.use_cases.office.trust import add_list, revocation_lists
from app.use_cases.people.identity import CertificateForeign, CertificateMissing
from app.use_cases.ports import Tools
from app.use_cases.records.notices import tell_person
from app.use_cases.records.steps import note_step

REASONS: Final = ("key_compromise", "affiliation_changed", "superseded", "cessation_of_operation")
"""Why: the key is lost or known to others, the person left, another took its place, the work ended."""


class Revoking(UseCases):
    """What one does when a signature must count no more."""

    def revoke_certificate(self, person_id: UUID, reason: str) -> None:
        """Say of a person's certificate that it counts no more from now on; `reason` is one of `REASONS`.

        With a lost key, what no time stamp proves to be older falls too; with the other reasons it stays. The list goes
        to the other laptops with the next sync. Raises `AuthorityAbsent`, `CertificateMissing`, `CertificateForeign`.
        """
        self.actor.require(Permission.MANAGE_PEOPLE)
        if reason not in REASONS:
            raise InvalidInput(field=tr("people-revoke-reason"), reason=reason)
        with self.tools.transaction() as session:
            person = existing(session, User, person_id)
            if person.certificate is None:
                raise CertificateMissing(name=person.full_name)
            try:
                add_list(session, self, [person.certificate], reason)
            except ValueError:
                raise CertificateForeign(name=person.full_name) from None
            payload = {"fingerprint": self.tools.signing.facts(person.certificate).fingerprint, "reason": reason}
            note_step(session, self.tools, self.actor, "certificate_revoked", "user", person_id, payload)
            tell_person(session, self.tools, person.id, "certificate-revoked", {"name": self.actor.name})


def revoked_on(session: Session, tools: Tools, people: Mapping[UUID, bytes]) -> Mapping[UUID, date]:
    """Whose certificates (DER) are revoked, and since which day."""
    lists = revocation_lists(session)
    if not lists or not people:
        return {}
    root = existing(session, Office, tools.office_id).root_certificate
    found = zip(people, tools.signing.revoked(root, lists, list(people.values())), strict=True)
    return {person: entry[0].date() for person, entry in found if entry}
