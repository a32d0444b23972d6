"""Issuing one letter about anything: looked at, numbered, signed, kept as it went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.use_cases.base import UseCases
from app.use_cases.document_templates.composing import press, tell_of_fallback
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.keeping import Ready, clean, kept, letter_number, letter_view, title_of
from app.use_cases.letters.making import making, open_pen
from app.use_cases.letters.subjects import Subject

Noted = Callable[[Session, UUID], None]


class Named(Protocol):
    """What only the page of a letter says, as who complained; its file is kept sealed."""

    def told(self, session: Session, number: str) -> Mapping[str, Any]:
        """Under the names of the vocabulary."""

    def sealed(self, session: Session, letter_id: UUID, pdf: bytes) -> tuple[bytes, Mapping[str, Any]]:
        """The file as it is kept, and the facts by which it is opened again."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that went out, and its file."""

    letter: LetterView
    pdf: bytes = field(repr=False)


def preview(use_cases: UseCases, subject: Subject, draft: LetterDraft) -> Composed:
    """The letter without its number, marked as a draft."""
    with use_cases.tools.transaction() as session:
        subject.require_tellable(session, draft.code)
        facts = subject.facts(session, draft, "", use_cases.tools.today())
        made = press(session, use_cases, draft.code)
    return made.make(facts, draft=True)


def issue(
    use_cases: UseCases,
    subject: Subject,
    draft: LetterDraft,
    password: str | None = None,
    named: Named | None = None,
    noted: Noted | None = None,
) -> Issued:
    """Give the letter its number and keep it; with a password also signed by who issues it, for the office.

    `noted` writes beside it, in the same transaction. Raises `NumbersUsedUp`, `CertificateMissing` and the vault's
    refusal of the password; the number is given back.
    """
    draft, tools = clean(draft), use_cases.tools
    pen = None if password is None else open_pen(use_cases, password)
    with tools.transaction() as session:
        subject.require_tellable(session, draft.code, signs=pen is not None)
        on, at, letter_id = tools.today(), tools.now(), uuid7()
        number = letter_number(session, on)
        facts = subject.facts(session, draft, number, on) | (pen.facts if pen else {})
        told = {**facts, **(named.told(session, number) if named else {})}
        made = making(session, use_cases, draft.code, pen).make(tools.documents, tools.signing, letter_id, told, at)
        file = made.pdf
        if named:
            file, sealing = named.sealed(session, letter_id, made.pdf)
            facts |= sealing
        ready = Ready(subject, letter_id, draft, facts, on, at, pen is not None)
        letter = kept(session, use_cases, ready, made, tools.blobs.put(file))
        if noted:
            noted(session, letter.id)
        if made.fell_back:
            tell_of_fallback(session, use_cases, shipped(draft.code))
        view = letter_view(letter, use_cases.actor.name, title_of(session, draft.code), made.fell_back)
    return Issued(view, made.pdf)
