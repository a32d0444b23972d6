"""Papers that name who complained: each one is an opening with its reason, and what is kept of it is sealed (8-3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaints import Complainant, PartyType
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

    def told(self, session: Session) -> Mapping[str, str]:
        """Name and address."""
        complainant = self.identities.looked_up(session, self.complaint_id)
        return {"addressee": "\n".join(_lines_of(complainant)), "addressee_address": complainant.address}

    def kept(self, session: Session, letter_id: UUID, number: str, pdf: bytes) -> tuple[bytes, Mapping[str, str]]:
        """The file under the identity key in use; logged as an opening for this letter."""
        self.identities.log(session, self.complaint_id, tr("case-letter-opening", number=to_persian(number)))
        return _sealed(self.identities, session, letter_id, pdf)


@dataclass(frozen=True, slots=True)
class ToUnit:
    """A referral that tells the unit who complained, as it was released with a reason."""

    identities: Identities
    complaint_id: UUID
    release_reason: str

    def told(self, session: Session) -> Mapping[str, str]:
        """The name."""
        return {"sender": "، ".join(_lines_of(self.identities.looked_up(session, self.complaint_id)))}

    def kept(self, session: Session, letter_id: UUID, number: str, pdf: bytes) -> tuple[bytes, Mapping[str, str]]:
        """The file under the identity key in use; logged as an opening for the reason of the release."""
        self.identities.log(session, self.complaint_id, self.release_reason)
        return _sealed(self.identities, session, letter_id, pdf)


def envelope_facts(identities: Identities, session: Session, complaint_id: UUID, reason: str) -> Mapping[str, str]:
    """What an envelope to who complained says; logged as an opening, raises as `Identities.opened`."""
    complainant = identities.opened(session, complaint_id, reason)
    address, code = complainant.address, complainant.postal_code
    if code:
        address = "\n".join(filter(None, (address, tr("case-envelope-postal-code", code=to_persian(code)))))
    return {"recipient": "\n".join(_lines_of(complainant)), "address": address}


def _sealed(identities: Identities, session: Session, letter_id: UUID, pdf: bytes) -> tuple[bytes, Mapping[str, str]]:
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


def _lines_of(complainant: Complainant) -> list[str]:
    """Whom a letter is addressed to, and who stands for them."""
    lines, speaker = [name_of(complainant)], complainant.representative
    if complainant.type is not PartyType.NATURAL and speaker is not None and speaker.full_name:
        lines.append(tr("case-letter-representative", name=speaker.full_name))
    return [line for line in lines if line]


def _bound(letter_id: UUID) -> bytes:
    return b"bazresyar/letter-file/1" + letter_id.bytes
