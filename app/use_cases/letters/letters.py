"""Letters to a unit about a visit: suggested, previewed, issued with the next letter number, kept as they went."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain.errors import NotFound
from app.models.document import Letter
from app.models.user import User
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.composing import press, tell_of_fallback
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.keeping import Ready, clean, kept, letter_number, letter_view, title_of
from app.use_cases.letters.making import making, making_again, open_pen
from app.use_cases.letters.subjects import ACTIONS, LETTERS, MINUTES, AboutVisit, require_writer
from app.use_cases.visits.visibility import seen_visit

__all__ = ["ACTIONS", "ENVELOPES", "LETTERS", "MINUTES", "Letters"]
ENVELOPES = ("envelope-dl", "envelope-c5")


class Letters(UseCases):
    """Letters about visits."""

    def suggest(self, visit_id: UUID, code: str = ACTIONS) -> LetterDraft:
        """A letter as it would most likely be written; raises `LetterTooEarly`, `LetterWithoutActions`."""
        subject = AboutVisit(self, visit_id)
        with self.tools.transaction() as session:
            subject.require_tellable(session, code)
            return subject.suggested(session, code)

    def preview(self, visit_id: UUID, draft: LetterDraft) -> Composed:
        """The letter without its number, marked as a draft."""
        subject = AboutVisit(self, visit_id)
        with self.tools.transaction() as session:
            subject.require_tellable(session, draft.code)
            facts = subject.facts(session, draft, "", self.tools.today())
            made = press(session, self, draft.code)
        return made.make(facts, draft=True)

    def issue(self, visit_id: UUID, draft: LetterDraft, password: str | None = None) -> LetterView:
        """Give the letter its number and keep it; with a password also signed by who issues it, for the office.

        Raises `NumbersUsedUp`, `CertificateMissing` and the vault's refusal of the password; the number is given back.
        """
        draft, subject, tools = clean(draft), AboutVisit(self, visit_id), self.tools
        pen = None if password is None else open_pen(self, password)
        with tools.transaction() as session:
            subject.require_tellable(session, draft.code, signs=pen is not None)
            on, at = tools.today(), tools.now()
            facts = subject.facts(session, draft, letter_number(session, on), on) | (pen.facts if pen else {})
            ready = Ready(subject, uuid7(), draft, facts, on, at, pen is not None)
            made = making(session, self, draft.code, pen).make(tools.documents, tools.signing, ready.id, facts, at)
            letter = kept(session, self, ready, made, tools.blobs.put(made.pdf))
            if made.fell_back:
                tell_of_fallback(session, self, shipped(draft.code))
            return letter_view(letter, self.actor.name, title_of(session, draft.code), made.fell_back)

    def of_visit(self, visit_id: UUID) -> Sequence[LetterView]:
        """The letters of a visit, the newest first."""
        with self.tools.transaction() as session:
            seen_visit(session, self.actor, visit_id)
            rows = session.execute(
                select(Letter, User.full_name)
                .outerjoin(User, User.id == Letter.issued_by)
                .where(Letter.visit_id == visit_id)
                .order_by(Letter.issued_at.desc(), Letter.id.desc())
            ).all()
            return [letter_view(letter, name or "", title_of(session, letter.code)) for letter, name in rows]

    def pdf(self, letter_id: UUID) -> bytes:
        """The letter as it went; while its file has not arrived it is made anew from what it said, unsigned."""
        with self.tools.transaction() as session:
            letter = self._seen(session, letter_id)
            if self.tools.blobs.has(letter.pdf_sha256):
                return self.tools.blobs.get(letter.pdf_sha256)
            facts, at = letter.facts, letter.issued_at
            again = making_again(session, self, letter.code, letter.template_id)
        return again.make(self.tools.documents, self.tools.signing, letter_id, facts, at).pdf

    def envelope(self, visit_id: UUID, code: str = ENVELOPES[0], letter_id: UUID | None = None) -> Composed:
        """An envelope to the visit's unit, with a letter's number where one is named."""
        if code not in ENVELOPES:
            raise NotFound(record=code)
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            require_writer(session, self, visit)
            subject = AboutVisit(self, visit_id)
            letter = existing(session, Letter, letter_id) if letter_id else None
            recipient = letter.recipient if letter else tr("letter-recipient", unit=subject.title(session))
            draft = LetterDraft(code, recipient, "", secrecy=letter.secrecy if letter else "normal")
            on = letter.dated_on if letter else self.tools.today()
            facts = subject.facts(session, draft, letter.number if letter else "", on)
            made = press(session, self, code)
        return made.make_and_tell(facts)

    def _seen(self, session: Session, letter_id: UUID) -> Letter:
        letter = existing(session, Letter, letter_id)
        if letter.visit_id is None:
            raise NotFound(record=str(letter_id))
        seen_visit(session, self.actor, letter.visit_id)
        return letter
