"""The last day of cases and referrals by the office's calendar, and what a change of the calendar does to it."""

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import deadlines
from app.domain.complaint_process import OPEN_STATES
from app.domain.response_times import TimeLimit
from app.domain.workdays import WorkCalendar
from app.models.complaint import Complaint, Referral
from app.use_cases.complaints.list_views import Urgency
from app.use_cases.complaints.referral_views import ReferralState
from app.use_cases.complaints.views import DeadlineView
from app.use_cases.office import seed


def working_days(limit: TimeLimit, on: date) -> int:
    """The working days that something begun on a day may take."""
    return seed.response_times().working_days(limit, on)


def deadline_view(complaint: Complaint, calendar: WorkCalendar, today: date) -> DeadlineView:
    """The case's last day with each day that did not count; of an answered case the days end with the answer."""
    last = complaint.answered_on or today
    proof = deadlines.due(complaint.clock_starts_on, complaint.working_days, calendar)
    used = max(0, deadlines.working_days_between(complaint.clock_starts_on, last, calendar))
    return DeadlineView(
        starts_on=complaint.clock_starts_on,
        working_days=complaint.working_days,
        due_on=complaint.due_on,
        skipped=proof.skipped,
        used=used,
        left=deadlines.working_days_between(last, complaint.due_on, calendar),
        urgency=urgency(complaint.due_on, today, soon_until(calendar, today)) if is_running(complaint) else None,
    )


def is_running(complaint: Complaint) -> bool:
    """Whether somebody still waits for the answer."""
    return complaint.state in OPEN_STATES and complaint.answered_on is None


def soon_until(calendar: WorkCalendar, today: date, limit: TimeLimit = TimeLimit.SOON) -> date:
    """The last day that is near."""
    return deadlines.due(today, working_days(limit, today), calendar).due_on


def urgency(due_on: date, today: date, near: date) -> Urgency:
    """How near a day is."""
    if due_on < today:
        return Urgency.OVERDUE
    return Urgency.SOON if due_on <= near else Urgency.LATER


def count_again(session: Session, calendar: WorkCalendar, only: UUID | None = None) -> int:
    """Give open cases and unanswered referrals (or those of one case) the last day by the calendar as it is now.

    What an issued letter names stays as it went: an answered case, and a referral that has its letter. Gives how many
    days moved; only these rows are written, so that laptops that count the same do not quarrel.
    """
    due = _due(calendar)
    cases = select(Complaint).where(
        Complaint.state.in_([state.value for state in OPEN_STATES]), Complaint.answered_on.is_(None)
    )
    referrals = select(Referral).where(Referral.state == ReferralState.SENT.value, Referral.letter_id.is_(None))
    if only:
        cases, referrals = cases.where(Complaint.id == only), referrals.where(Referral.complaint_id == only)
    moved = 0
    for case in session.scalars(cases):
        due_on = due(case.clock_starts_on, case.working_days)
        moved += case.due_on != due_on
        case.due_on = due_on
    for referral in session.scalars(referrals):
        due_on = due(referral.sent_on, referral.working_days)
        moved += referral.due_on != due_on
        referral.due_on = due_on
    return moved


def _due(calendar: WorkCalendar) -> Callable[[date, int], date]:
    @cache
    def due(starts_on: date, working_days: int) -> date:
        return deadlines.due(starts_on, working_days, calendar).due_on

    return due
