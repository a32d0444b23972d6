"""Letters to a unit about a visit: suggested, previewed, issued with the next letter number, kept as they went."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.models.document import Letter
from app.models.user import User
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.named_papers import unsealed
from app.use_cases.complaints.reaching import seen_case
from app.use_cases.document_templates.composing import press
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.issuing import issue, preview
from app.use_cases.letters.keeping import letter_view, title_of
from app.use_cases.letters.making import making_again
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
        return preview(self, AboutVisit(self, visit_id), draft)

    def issue(self, visit_id: UUID, draft: LetterDraft, password: str | None = None) -> LetterView:
        """Give the letter its number and keep it; with a password also signed by who issues it, for the office.

        Raises `NumbersUsedUp`, `CertificateMissing` and the vault's refusal of the password; the number is given back.
        """
        return issue(self, AboutVisit(self, visit_id), draft, password).letter

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

    def pdf(self, letter_id: UUID, reason: str = "") -> bytes:
        """The letter as it went; while its file has not arrived it is made anew from what it said, unsigned.

        One that names who complained is opened like the identity itself, with a reason that is logged; raises as
        `Identities.open`.
        """
        with self.tools.transaction() as session:
            letter = self._seen(session, letter_id)
            if self.tools.blobs.has(letter.pdf_sha256):
                file = self.tools.blobs.get(letter.pdf_sha256)
                return unsealed(Identities(self.tools, self.actor), session, letter, file, reason)
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
        if letter.visit_id is not None:
            seen_visit(session, self.actor, letter.visit_id)
        elif letter.complaint_id is not None:
            seen_case(session, self.actor, letter.complaint_id)
        else:
            raise NotFound(record=str(letter_id))
        return letter
