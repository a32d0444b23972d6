"""Letters to units about a case: what they are asked, and that they are reminded of it."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.models.complaint import Referral
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.named_papers import ToUnit
from app.use_cases.complaints.referring import note_reminder
from app.use_cases.document_templates.views import Composed, LetterDraft
from app.use_cases.letters.about_referrals import REFERRAL, REMINDER, AboutReferral
from app.use_cases.letters.issuing import Issued, issue, preview


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
            is_released = draft.code == REFERRAL and existing(session, Referral, referral_id).shows_identity
        released = ToUnit(Identities(self.tools, self.actor), referral_id) if is_released else None

        def noted(session: Session, letter_id: UUID) -> None:
            referral = existing(session, Referral, referral_id)
            if draft.code == REMINDER:
                note_reminder(session, self, referral, draft.extra, letter_id)
            else:
                referral.letter_id = letter_id

        return issue(self, subject, draft, password, released, noted)

    def _subject(self, session: Session, referral_id: UUID) -> AboutReferral:
        return AboutReferral(self, referral_id, existing(session, Referral, referral_id).complaint_id)
