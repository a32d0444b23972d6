"""Letters to a unit about what it was asked: the referral itself and its reminders (clauses 6-5, 6-6).

Who complained is in none of their facts, whatever was released: that is told by the page alone (clause 8-3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.models.complaint import Complaint, Referral, ReferralReminder
from app.models.document import Letter
from app.models.office import Unit
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.named_papers import ToUnit
from app.use_cases.complaints.reaching import part_of_case
from app.use_cases.complaints.referring import note_reminder, require_waiting
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.about_cases import case_facts
from app.use_cases.letters.facts import heading
from app.use_cases.office.signer import signer_facts

REFERRAL: Final = "referral"
REMINDER: Final = "reminder"


@dataclass(frozen=True, slots=True)
class AboutReferral:
    """A unit that was asked and has not replied; a `Subject` of letters."""

    use_cases: UseCases
    referral_id: UUID
    complaint_id: UUID

    @property
    def key(self) -> str:
        """As `Subject`."""
        return f"referral/{self.referral_id}"

    @property
    def record(self) -> tuple[str, UUID]:
        """As `Subject`."""
        return "complaint", self.complaint_id

    @property
    def columns(self) -> Mapping[str, UUID]:
        """As `Subject`."""
        return {"complaint_id": self.complaint_id}

    def title(self, session: Session) -> str:
        """The case's number and the unit's name."""
        referral, case = self._case_of(session)
        return tr("case-letter-about-unit", number=case.number, unit=existing(session, Unit, referral.unit_id).name)

    def require_tellable(self, session: Session, code: str, *, signs: bool = False) -> None:
        """Raises `NotFound`, `NotPermitted`, `ReferralClosed`."""
        referral, _ = self._case_of(session)
        if code not in (REFERRAL, REMINDER):
            raise NotFound(record=code)
        require_waiting(referral)

    def suggested(self, session: Session, code: str) -> LetterDraft:
        """To the head of the unit."""
        referral, case = self._case_of(session)
        return LetterDraft(
            code,
            tr("letter-recipient", unit=existing(session, Unit, referral.unit_id).name),
            tr(f"case-letter-subject-{code}", number=to_persian(case.number)),
            secrecy=case.secrecy,
            copies=(tr("letter-copy-secretariat"),),
        )

    def facts(self, session: Session, draft: LetterDraft, number: str, on: date) -> dict[str, Any]:
        """As `Subject`; each line of the question is a point of its own."""
        referral, case = self._case_of(session)
        unit = existing(session, Unit, referral.unit_id)
        first = session.get(Letter, referral.letter_id) if referral.letter_id else None
        points = [line.strip() for line in referral.question.splitlines() if line.strip()]
        return {
            **heading(draft, number, on),
            **signer_facts(session),
            **case_facts(session, self.use_cases, case),
            "unit": unit.name,
            "address": unit.address,
            "respondent": "، ".join(filter(None, (case.respondent_body, case.respondent_person))) or unit.name,
            "due_on": referral.due_on.isoformat(),
            "sent_on": referral.sent_on.isoformat(),
            "sender": "",
            "referral_number": first.number if first else "",
            "referral_date": first.dated_on.isoformat() if first else "",
            "points": [{"point_number": str(place), "point": text} for place, text in enumerate(points, 1)],
        }

    def earlier(self, session: Session, code: str) -> str | None:
        """As `Subject`."""
        named = select(Referral.letter_id).where(Referral.id == self.referral_id)
        if code == REMINDER:
            named = select(ReferralReminder.letter_id).where(ReferralReminder.referral_id == self.referral_id)
        about = select(Letter.number).where(Letter.id.in_(named))
        return session.scalar(about.order_by(Letter.issued_at.desc(), Letter.id.desc()).limit(1))

    def named(self, session: Session, draft: LetterDraft) -> ToUnit | None:
        """Who complained, in a referral that releases it with a reason (clause 8-3); raises `NotPermitted`."""
        referral = existing(session, Referral, self.referral_id)
        if draft.code != REFERRAL or not (referral.shows_identity and referral.release_reason):
            return None
        identities = Identities(self.use_cases.tools, self.use_cases.actor)
        identities.require_opener(session, self.complaint_id)
        return ToUnit(identities, self.complaint_id, referral.release_reason)

    def noted(self, session: Session, draft: LetterDraft, letter_id: UUID) -> None:
        """With the referral, or as a reminder of it."""
        referral = existing(session, Referral, self.referral_id)
        if draft.code == REMINDER:
            note_reminder(session, self.use_cases, referral, draft.extra, letter_id)
        else:
            referral.letter_id = letter_id

    def envelope(self, session: Session, letter: Letter) -> Mapping[str, str]:
        """Nothing: who complained goes on no envelope to a unit."""
        return {}

    def _case_of(self, session: Session) -> tuple[Referral, Complaint]:
        actor = self.use_cases.actor
        referral, case = part_of_case(session, actor, Referral, self.referral_id, Permission.REFER_COMPLAINT)
        return referral, case
