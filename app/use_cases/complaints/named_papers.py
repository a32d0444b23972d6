"""Papers that name who complained: each one is an opening with its reason, and what is kept of it is sealed (8-3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaints import Complainant
from app.models.document import Letter
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.use_cases.complaints.identities import Identities, IdentityClosed, IdentityDamaged
from app.use_cases.complaints.identity_content import parts_of, shown_name

SEALED_UNDER: Final = "sealed_under"
"""Names, among a letter's facts, the identity key its file is sealed with."""
FILE_SHA256: Final = "file_sha256"
"""Names, among a letter's facts, the hash of the file as it went, where another one is kept of it."""


@dataclass(frozen=True, slots=True)
class ToComplainant:
    """The answer with name and address of who complained."""

    identities: Identities
    complaint_id: UUID

    def told(self, session: Session, number: str) -> Mapping[str, Any]:
        """Name and address; logged as an opening for this letter."""
        reason = tr("case-letter-opening", number=to_persian(number))
        complainant = self.identities.opened(session, self.complaint_id, reason)
        return {"addressee": name_of(complainant), "addressee_address": complainant.person.address}

    def sealed(self, session: Session, letter_id: UUID, pdf: bytes) -> tuple[bytes, Mapping[str, Any]]:
        """The file under the identity key in use."""
        return _sealed(self.identities, session, letter_id, pdf)


@dataclass(frozen=True, slots=True)
class ToUnit:
    """A referral that tells the unit who complained, as it was released with a reason."""

    identities: Identities
    referral_id: UUID

    def told(self, session: Session, number: str) -> Mapping[str, Any]:
        """The name; logged as an opening for the reason of the release."""
        complainant = self.identities.released(session, self.referral_id)
        return {"sender": name_of(complainant)} if complainant else {}

    def sealed(self, session: Session, letter_id: UUID, pdf: bytes) -> tuple[bytes, Mapping[str, Any]]:
        """The file under the identity key in use."""
        return _sealed(self.identities, session, letter_id, pdf)


def _sealed(identities: Identities, session: Session, letter_id: UUID, pdf: bytes) -> tuple[bytes, Mapping[str, Any]]:
    """A letter's file as it is kept, and which key opens it."""
    keys = identities.keys()
    key_id = keys.sealing_key(session)
    facts = {SEALED_UNDER: str(key_id), FILE_SHA256: sha256(pdf).hexdigest()}
    return keys.held(session)[key_id].lock(pdf, _bound(letter_id)), facts


def unsealed(identities: Identities, session: Session, letter: Letter, file: bytes, reason: str) -> bytes:
    """A letter's file as it went; of one that names who complained after the opening was logged, as `opened`."""
    if SEALED_UNDER not in letter.facts or letter.complaint_id is None:
        return file
    identities.opened(session, letter.complaint_id, reason)
    key = identities.keys().held(session).get(UUID(letter.facts[SEALED_UNDER]))
    if key is None:
        raise IdentityClosed()
    pdf = key.open(file, _bound(letter.id))
    if pdf is None:
        raise IdentityDamaged()
    return pdf


def name_of(complainant: Complainant) -> str:
    """The name as a letter addresses it: a legal person's or group's own, else the natural person's."""
    (_, first), *_ = parts_of(complainant)
    return shown_name(first)


def _bound(letter_id: UUID) -> bytes:
    return b"bazresyar/letter-file/1" + letter_id.bytes
