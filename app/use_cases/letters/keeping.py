"""A letter on its way into the store: its number, its row and its step in history, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.findings import require_text
from app.domain.numbers import NumberKind
from app.models.document import Letter
from app.persian.jalali import to_jalali
from app.persian.text import normalise
from app.use_cases.base import UseCases
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.versions import in_force
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.making import Pen
from app.use_cases.letters.subjects import Named, Subject
from app.use_cases.numbers.verbs import next_number
from app.use_cases.records.steps import note_step


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that can be made: what it is about, what it says, and when.

    `told` is what only its page says, as who complained; it is not kept.
    """

    subject: Subject
    id: UUID
    draft: LetterDraft
    facts: Mapping[str, Any]
    on: date
    at: datetime
    is_signed: bool
    named: Named | None = None
    told: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def said(self) -> Mapping[str, Any]:
        """All that its page says."""
        return {**self.facts, **self.told}


def clean(draft: LetterDraft) -> LetterDraft:
    """A draft as it is kept; raises `TextMissing` for a letter to nobody or about nothing."""
    copies = (normalise(copy).strip() for copy in draft.copies)
    return LetterDraft(
        draft.code,
        require_text(normalise(draft.recipient), "recipient"),
        require_text(normalise(draft.subject), "subject"),
        normalise(draft.attachment).strip(),
        draft.secrecy if draft.secrecy in ("normal", "confidential") else "normal",
        normalise(draft.extra).strip(),
        tuple(copy for copy in copies if copy),
        draft.with_name,
        draft.way,
    )


def letter_number(session: Session, on: date) -> str:
    """Take the next number; raises `NumbersUsedUp`. What is rolled back is given out again."""
    return f"{to_jalali(on).year}/{next_number(session, NumberKind.LETTER, on)}"


def ready(
    session: Session,
    use_cases: UseCases,
    subject: Subject,
    letter_id: UUID,
    draft: LetterDraft,
    number: str,
    pen: Pen | None,
) -> Ready:
    """A letter of today with this number, after `Subject.require_tellable`."""
    on, at, named = use_cases.tools.today(), use_cases.tools.now(), subject.named(session, draft)
    facts = subject.facts(session, draft, number, on) | (pen.facts if pen else {})
    told = named.told(session) if named else {}
    return Ready(subject, letter_id, draft, facts, on, at, pen is not None, named, told)


def kept(session: Session, use_cases: UseCases, ready: Ready, made: Composed) -> Letter:
    """The letter's row and file, with its step in history and what it changes of its subject."""
    tools, actor, draft = use_cases.tools, use_cases.actor, ready.draft
    named, number = ready.named, ready.facts["number"]
    file, sealing = named.kept(session, ready.id, number, made.pdf) if named else (made.pdf, {})
    pdf_sha256 = tools.blobs.put(file)
    letter = Letter(
        id=ready.id,
        **ready.subject.columns,
        code=draft.code,
        number=ready.facts["number"],
        dated_on=ready.on,
        recipient=draft.recipient,
        subject=draft.subject,
        secrecy=draft.secrecy,
        facts={**ready.facts, **sealing},
        template_id=made.template_id,
        template_version=made.template_version,
        pdf_sha256=pdf_sha256,
        issued_by=actor.user_id,
        issued_at=ready.at,
        signed_by=actor.user_id if ready.is_signed else None,
        signed_at=ready.at if ready.is_signed else None,
    )
    session.add(letter)
    session.flush()
    payload = {"letter": str(letter.id), "pdf": pdf_sha256}
    note_step(session, tools, actor, "letter_issued", *ready.subject.record, payload, letter.number)
    ready.subject.noted(session, draft, letter.id)
    return letter


def letter_view(letter: Letter, issued_by: str, title: str, fell_back: bool = False) -> LetterView:
    """A letter as it is shown."""
    return LetterView(
        letter.id,
        letter.visit_id,
        letter.code,
        title,
        letter.number,
        letter.dated_on,
        letter.recipient,
        letter.subject,
        letter.secrecy,
        issued_by,
        letter.issued_at,
        fell_back,
        letter.signed_by is not None,
    )


def title_of(session: Session, code: str) -> str:
    """What letters of this kind are called here."""
    stored = in_force(session, code)
    return stored.title if stored else shipped(code).title
