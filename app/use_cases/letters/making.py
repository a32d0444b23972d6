"""Making one letter: its file, its signature and a look at it; touches no store, so that any process can do it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate
from app.domain.errors import AppError
from app.models.office import Office
from app.models.user import SigningKey, User
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.composing import Forms, forms_in_force, forms_remembered
from app.use_cases.document_templates.shipped import vocabulary
from app.use_cases.document_templates.views import Composed
from app.use_cases.office.letterhead import letterhead
from app.use_cases.office.trust import office_trust, require_not_revoked
from app.use_cases.people.identity import CertificateMissing, open_identity
from app.use_cases.ports import BuiltDocument, Documents, Identity, Signing

LETTER_SCHEMA: Final = "bazresyar/letter/1"
_SOUND: Final = frozenset({"ok", "untrusted"})
"""What a letter just signed may be judged: who signs with another authority's certificate is trusted elsewhere."""


class LetterUnsound(AppError):
    """The letter that was just signed does not stand its own verification; facts: `reason`, a verdict's code."""

    code = "letter_unsound"


@dataclass(frozen=True, slots=True)
class Pen:
    """Who signs, with what, and what the signature is judged by; kept in memory for one run."""

    identity: Identity
    user_id: UUID
    name: str
    position: str
    trust: bytes = field(repr=False)

    @property
    def facts(self) -> dict[str, str]:
        """The signer as a letter names him."""
        return {"signer": self.name, "signer_position": self.position, "signer_id": str(self.user_id)}


@dataclass(frozen=True, slots=True)
class Making:
    """All that letters of one kind have in common. Without a pen they go out to be signed with ink."""

    forms: Forms
    logo: bytes | None = field(repr=False)
    header_lines: tuple[str, ...]
    pen: Pen | None = None

    def make(
        self, documents: Documents, signing: Signing, letter_id: UUID, facts: Mapping[str, Any], at: datetime
    ) -> Composed:
        """The letter of these facts, signed at this moment where there is a pen.

        Raises `LetterUnsound` and what signing raises.
        """
        record = letter_record(letter_id, facts) if self.pen else None

        def build(template: DocumentTemplate) -> BuiltDocument:
            words = vocabulary(template.kind)
            return documents.letter(
                template, words, facts, self.logo, self.header_lines, record, at if self.pen else None
            )

        built, form, fell_back = self.forms.make(build)
        pdf = signed(documents, signing, built, self.pen, record, at) if self.pen and record else built.pdf
        return Composed(pdf, form.template_id, form.template.version, fell_back)


def making(session: Session, use_cases: UseCases, code: str, pen: Pen | None = None) -> Making:
    """What makes new letters of this kind."""
    return _making(session, use_cases, forms_in_force(session, code), pen)


def making_again(session: Session, use_cases: UseCases, code: str, template_id: UUID | None) -> Making:
    """What makes an unsigned letter anew as it was."""
    return _making(session, use_cases, forms_remembered(session, code, template_id), None)


def _making(session: Session, use_cases: UseCases, forms: Forms, pen: Pen | None) -> Making:
    office = existing(session, Office, use_cases.tools.office_id)
    return Making(forms, office.logo, tuple(letterhead(office)), pen)


def open_pen(use_cases: UseCases, password: str) -> Pen:
    """The actor's own pen, after the password was right.

    Raises `CertificateMissing`, `CertificateRevoked`, `WrongPassword`.
    """
    tools = use_cases.tools
    with tools.transaction() as session:
        person = existing(session, User, use_cases.actor.user_id)
        require_not_revoked(session, tools, person)
        key, trust = session.get(SigningKey, person.id), office_trust(session, tools)
    if key is None:
        raise CertificateMissing(name=person.full_name)
    identity = open_identity(tools, key, person.login or "", password, person)
    return Pen(identity, person.id, person.full_name, person.position, trust)


def letter_record(letter_id: UUID, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What travels inside a signed letter and what its signature binds: nothing that its page does not say.

    It follows from the stored facts, so that a file can be compared with the archive.
    """
    told = ("number", "date", "recipient", "subject", "attachment", "extra", "tracking_code")
    return {
        "schema": LETTER_SCHEMA,
        "id": str(letter_id),
        **{name: facts.get(name) or "" for name in told},
        "class": facts["secrecy"],
        "office": {"name": facts["office"]},
        "unit": {"name": facts.get("unit") or ""},
        "copies": [each["copy"] for each in facts["copies"]],
        "team": [
            {
                "user_id": facts["signer_id"],
                "name": facts["signer"],
                "position": facts["signer_position"],
                "role": "head",
            }
        ],
    }


def signed(
    documents: Documents, signing: Signing, built: BuiltDocument, pen: Pen, record: Mapping[str, Any], at: datetime
) -> bytes:
    """A document with one place for a signature, signed there over this record; raises `LetterUnsound`."""
    [box] = built.signature_boxes  # no form of a letter is issued without it
    left, bottom, right, top = box.rect
    size, code = (right - left, top - bottom), record["tracking_code"]
    picture = None if box.drawing else documents.appearance(pen.name, pen.position, at, code, None, size)
    pdf = signing.sign_alone(built, pen.identity, name=pen.name, signed_at=at, appearance=picture)
    verdict = signing.judge_own(pdf, [pen.trust])
    if str(verdict.reason) not in _SOUND:
        raise LetterUnsound(reason=str(verdict.reason))
    return pdf
