"""Issuing one letter about anything: looked at, numbered, signed, kept as it went."""

from dataclasses import dataclass, field

from uuid_utils.compat import uuid7

from app.use_cases.base import UseCases
from app.use_cases.document_templates.composing import press, tell_of_fallback
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.keeping import clean, kept, letter_number, letter_view, ready, title_of
from app.use_cases.letters.making import making, open_pen
from app.use_cases.letters.subjects import Subject


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


def issue(use_cases: UseCases, subject: Subject, draft: LetterDraft, password: str | None = None) -> Issued:
    """Give the letter its number and keep it; with a password also signed by who issues it, for the office.

    Raises `NumbersUsedUp`, `CertificateMissing` and the vault's refusal of the password; the number is given back.
    """
    draft, tools = clean(draft), use_cases.tools
    pen = None if password is None else open_pen(use_cases, password)
    with tools.transaction() as session:
        subject.require_tellable(session, draft.code, signs=pen is not None)
        number = letter_number(session, tools.today())
        letter = ready(session, use_cases, subject, uuid7(), draft, number, pen)
        work = making(session, use_cases, draft.code, pen)
        made = work.make(tools.documents, tools.signing, letter.id, letter.said, letter.at)
        row = kept(session, use_cases, letter, made)
        if made.fell_back:
            tell_of_fallback(session, use_cases, shipped(draft.code))
        view = letter_view(row, use_cases.actor.name, title_of(session, draft.code), made.fell_back)
    return Issued(view, made.pdf)
