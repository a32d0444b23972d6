"""Referrals to units, each with a day of its own; reminders and replies (clauses 6-5, 6-6)."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain import deadlines
from app.domain.complaints import ComplaintState
from app.domain.errors import AppError
from app.domain.findings import require_working_days
from app.domain.permissions import Permission
from app.domain.response_times import TimeLimit
from app.domain.submissions import DayAhead
from app.domain.visits import require_reason
from app.models.complaint import CaseDocument, Complaint, Referral, ReferralReminder
from app.models.office import Unit
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.deadlines import working_days
from app.use_cases.complaints.moving import Taken, require_workable, take_step
from app.use_cases.complaints.reaching import own_case, part_of_case, row_of_case
from app.use_cases.complaints.referral_views import ReferralDraft, ReferralState
from app.use_cases.complaints.words import written
from app.use_cases.office.working_days import work_calendar
from app.use_cases.records.steps import note_step

_ASKING: Final = frozenset({ComplaintState.REFERRED, ComplaintState.CHASED, ComplaintState.FIELD_CHECK})


class ReferralClosed(AppError):
    """The unit has replied, or was relieved of it; facts: `state`."""

    code = "referral_closed"


class ReplyBeforeReferral(AppError):
    """A unit replies to what it was asked, not before; facts: `sent_on`."""

    code = "reply_before_referral"


class Referring(UseCases):
    """Asking units and taking in what they reply."""

    def refer(self, complaint_id: UUID, drafts: Sequence[ReferralDraft], reason: str = "") -> tuple[UUID, ...]:
        """Refer the case, or points of it, to units; each has its own working days. The case moves on to «referred».

        While units are asked or a check runs, a further referral moves nothing; after the conclusion it takes the case
        back, and what is asked is the reason. `reason` is for steps that are left out on the way.
        The complainant's identity goes with it only where it is released with a reason (clause 8-3).
        """
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.REFER_COMPLAINT)
            made = tuple(self._refer(session, case, draft) for draft in drafts)
            state = ComplaintState(case.state)
            if state in _ASKING:
                require_workable(session, case)
            elif drafts:
                because = drafts[0].question if state is ComplaintState.CONCLUDED else ""
                take_step(session, self, case, ComplaintState.REFERRED, Taken(reason or because))
            return made

    def remind(self, referral_id: UUID, note: str = "", letter_id: UUID | None = None) -> UUID:
        """Note that the unit was reminded today. ReferralClosed."""
        with self.tools.transaction() as session:
            referral, _ = self._waiting(session, referral_id)
            return note_reminder(session, self, referral, note, letter_id)

    def withdraw(self, referral_id: UUID, reason: str) -> None:
        """Relieve the unit of its reply. ReferralClosed, ReasonMissing."""
        with self.tools.transaction() as session:
            referral, case = self._waiting(session, referral_id)
            referral.state = ReferralState.WITHDRAWN.value
            referral.reply = require_reason(written(reason, "reason"), "referral_withdrawn")
            note_step(session, self.tools, self.actor, "referral_withdrawn", "complaint", case.id)

    def take_reply(
        self, referral_id: UUID, text: str, replied_on: date | None = None, document_id: UUID | None = None
    ) -> None:
        """What the unit replied; by who refers, or by that unit's own liaison.

        ReferralClosed, DayAhead, ReplyBeforeReferral.
        """
        on = replied_on or self.tools.today()
        if on > self.tools.today():
            raise DayAhead(on=on)
        with self.tools.transaction() as session:
            referral = existing(session, Referral, referral_id)
            self._require_taker(session, referral)
            require_waiting(referral)
            if on < referral.sent_on:
                raise ReplyBeforeReferral(sent_on=referral.sent_on)
            if document_id:
                row_of_case(session, CaseDocument, document_id, referral.complaint_id)
            referral.state = ReferralState.REPLIED.value
            referral.reply = written(text, "reply", required=document_id is None)
            referral.replied_on = on
            referral.reply_document_id = document_id
            note_step(session, self.tools, self.actor, "unit_replied", "complaint", referral.complaint_id)

    def _require_taker(self, session: Session, referral: Referral) -> None:
        if not self.actor.may(Permission.REPLY_TO_REFERRAL, referral.unit_id):
            own_case(session, self.actor, referral.complaint_id, Permission.REFER_COMPLAINT)

    def _waiting(self, session: Session, referral_id: UUID) -> tuple[Referral, Complaint]:
        referral, case = part_of_case(session, self.actor, Referral, referral_id, Permission.REFER_COMPLAINT)
        require_waiting(referral)
        return referral, case

    def _refer(self, session: Session, case: Complaint, draft: ReferralDraft) -> UUID:
        unit, today = existing(session, Unit, draft.unit_id), self.tools.today()
        days = require_working_days(draft.working_days or working_days(TimeLimit.UNIT_REPLY, today))
        release = ""
        if draft.shows_identity:
            self.actor.require(Permission.OPEN_IDENTITY)
            release = require_reason(written(draft.release_reason, "reason"), "identity_released")
        referral = Referral(
            complaint_id=case.id,
            unit_id=unit.id,
            question=written(draft.question, "question", required=True),
            sent_on=today,
            working_days=days,
            due_on=deadlines.due(today, days, work_calendar(session)).due_on,
            shows_identity=draft.shows_identity,
            release_reason=release,
            state=ReferralState.SENT.value,
            made_by=self.actor.user_id,
        )
        session.add(referral)
        session.flush()
        payload = {"referral": str(referral.id), "identity": draft.shows_identity}
        note_step(session, self.tools, self.actor, "complaint_referred", "complaint", case.id, payload, unit.name)
        return referral.id


def note_reminder(session: Session, use_cases: UseCases, referral: Referral, note: str, letter_id: UUID | None) -> UUID:
    """Note in the caller's transaction that the unit was reminded today."""
    tools, actor = use_cases.tools, use_cases.actor
    reminder = ReferralReminder(
        complaint_id=referral.complaint_id,
        referral_id=referral.id,
        reminded_on=tools.today(),
        reminded_by=actor.user_id,
        note=written(note, "note"),
        letter_id=letter_id,
    )
    session.add(reminder)
    session.flush()
    note_step(session, tools, actor, "unit_reminded", "complaint", referral.complaint_id)
    return reminder.id


def require_waiting(referral: Referral) -> None:
    """ReferralClosed: nobody waits for this unit any more."""
    if referral.state != ReferralState.SENT:
        raise ReferralClosed(state=referral.state)
