"""Letters to units about a case: what they are asked, and that they are reminded of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, undefer

from app.domain.errors import NotFound
from app.models.complaint import Referral, ReferralReminder
from app.models.document import Letter
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.named_papers import SEALED_UNDER
from app.use_cases.complaints.reaching import own_referral
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.about_referrals import REFERRAL, AboutReferral
from app.use_cases.letters.issuing import Issued, issue, preview
from app.use_cases.letters.keeping import letter_view, title_of


class UnitPapers(UseCases):
    """Each letter goes with its referral; a reminder's is noted as the reminder."""

    def suggest_to_unit(self, referral_id: UUID, code: str = REFERRAL) -> LetterDraft:
        """The `referral` or `reminder` as it would most likely be written. NotPermitted, ReferralClosed."""
        with self.tools.transaction() as session:
            subject = self._subject(session, referral_id)
            subject.require_tellable(session, code)
            return subject.suggested(session, code)

    def preview_to_unit(self, referral_id: UUID, draft: LetterDraft) -> Composed:
        """The letter without its number, marked as a draft; who complained is not in it."""
        with self.tools.transaction() as session:
            subject = self._subject(session, referral_id)
        return preview(self, subject, draft)

    def write_to_unit(self, referral_id: UUID, draft: LetterDraft, password: str | None = None) -> Issued:
        """Issue the letter with the next number; with a password also signed.

        Who complained is named only in a referral that releases it, which is logged as an opening with that reason
        (clause 8-3). Raises as `suggest_to_unit`, `Letters.issue` and, for the name, as `Identities.open`.
        """
        with self.tools.transaction() as session:
            subject = self._subject(session, referral_id)
        return issue(self, subject, draft, password)

    def letters_to_unit(self, referral_id: UUID) -> Sequence[LetterView]:
        """What the unit was written, for who replies for it; what names who complained goes on paper alone."""
        with self.tools.reading() as session:
            found = self._letters(session, referral_id)
            return [letter_view(each, "", title_of(session, each.code)) for each in found]

    def letter_to_unit(self, referral_id: UUID, letter_id: UUID) -> bytes:
        """One of these letters as it went; raises `NotFound` for any other, and what a file that is away raises."""
        with self.tools.reading() as session:
            letter = next((each for each in self._letters(session, referral_id) if each.id == letter_id), None)
            if letter is None:
                raise NotFound(record=str(letter_id))
            name = letter.pdf_sha256
        return self.tools.blobs.get(name)

    def _letters(self, session: Session, referral_id: UUID) -> Sequence[Letter]:
        referral = own_referral(session, self.actor, referral_id)
        reminders = select(ReferralReminder.letter_id).where(ReferralReminder.referral_id == referral.id)
        went = or_(Letter.id == referral.letter_id, Letter.id.in_(reminders))
        found = select(Letter).where(went).order_by(Letter.issued_at, Letter.id).options(undefer(Letter.facts))
        return [each for each in session.scalars(found) if SEALED_UNDER not in each.facts]

    def _subject(self, session: Session, referral_id: UUID) -> AboutReferral:
        return AboutReferral(self, referral_id, existing(session, Referral, referral_id).complaint_id)
