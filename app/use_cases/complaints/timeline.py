"""What happened to a case, in order: who, when, with what document, and how long it lay with whom."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.case_time import Spent, Step, spent
from app.domain.complaint_process import CLAUSES, Standing, waits_for
from app.domain.complaints import ComplaintState, named
from app.domain.permissions import Role
from app.domain.workdays import WorkCalendar
from app.models.complaint import AdmissibilityOverride, Complaint, ComplaintSeal, ComplaintStep
from app.models.document import Letter
from app.models.history import HistoryEntry
from app.models.user import User
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.persian.jalali import local_day
from app.use_cases.complaints.referral_views import CheckView, OpinionView, ReferralView
from app.use_cases.complaints.views import AnswerView, DocumentView, MergeView, TimelineEntry

_NOON = time(12)
_FROM_HISTORY = ("investigator_assigned", "complaint_corrected", "complainant_corrected")
"""Steps that have no row of their own; the history knows who and when."""


def steps_of(session: Session, ids: Sequence[UUID]) -> Sequence[tuple[ComplaintStep, str]]:
    """The steps of these cases in the order they were taken, with who took them."""
    query = (
        select(ComplaintStep, User.full_name)
        .outerjoin(User, User.id == ComplaintStep.taken_by)
        .where(ComplaintStep.complaint_id.in_(ids))
        .order_by(ComplaintStep.taken_at, ComplaintStep.id)
    )
    return [(step, name or "") for step, name in session.execute(query)]


def timeline(
    session: Session,
    ids: Sequence[UUID],
    steps: Sequence[tuple[ComplaintStep, str]],
    referrals: Sequence[ReferralView],
    opinions: Sequence[OpinionView],
    checks: Sequence[CheckView],
    answers: Sequence[AnswerView],
    documents: Sequence[DocumentView],
    merges: Sequence[MergeView],
) -> tuple[TimelineEntry, ...]:
    """All of it, the earliest first."""
    entries = [
        *map(_step, steps),
        *_referred(referrals),
        *_asked(opinions),
        *map(_check, checks),
        *map(_answered, answers),
        *(
            TimelineEntry("document-added", each.added_at, each.added_by, {"title": each.title}, document_id=each.id)
            for each in documents
        ),
        *_joined(merges),
        *_kept(session, ids),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at))


def stays(
    case: Complaint,
    steps: Sequence[tuple[ComplaintStep, str]],
    referrals: Sequence[ReferralView],
    investigator: str,
    calendar: WorkCalendar,
    today: date,
) -> tuple[Spent, ...]:
    """With whom the case itself lay from step to step."""
    units = "، ".join(dict.fromkeys(each.unit_name for each in referrals))
    names = {Role.UNIT_LIAISON: units, Role.INVESTIGATOR: investigator}
    taken = [
        Step(
            ComplaintState(step.state),
            local_day(step.taken_at),
            _holder(ComplaintState(step.state), names),
        )
        for step, _ in steps
        if step.complaint_id == case.id
    ]
    return spent(taken, today, calendar)


def _holder(state: ComplaintState, names: Mapping[Role, str]) -> str:
    """The investigator or units by name, others by their role."""
    role = waits_for(Standing(state, replies_awaited=1, checks_running=1))
    if role is None:
        return ""
    return names.get(role) or tr(f"role-{role.value.replace('_', '-')}")


def _step(taken: tuple[ComplaintStep, str]) -> TimelineEntry:
    step, name = taken
    state = ComplaintState(step.state)
    return TimelineEntry(
        "step" if step.state_before else "received",
        step.taken_at,
        name,
        {"state": named(state), "clause": CLAUSES.get(state, "6-10")},
        step.note,
        step.reason,
        step.place,
        step.number,
        step.document_id,
        step.id,
    )


def _check(check: CheckView) -> TimelineEntry:
    at, facts = _noon(check.planned_on), {"unit": check.unit_name}
    return TimelineEntry("check-planned", at, "", facts, number=check.tracking_code, source_id=check.visit_id)


def _answered(answer: AnswerView) -> TimelineEntry:
    facts = {"way": named(answer.way), "to": tr(f"case-recipient-{answer.recipient}")}
    return TimelineEntry("answered", _noon(answer.sent_on), answer.sent_by, facts, source_id=answer.id)


def _referred(referrals: Sequence[ReferralView]) -> Iterator[TimelineEntry]:
    for each in referrals:
        facts = {"unit": each.unit_name}
        yield TimelineEntry(
            "referred", _noon(each.sent_on), each.made_by, facts, each.question, each.release_reason, source_id=each.id
        )
        for reminder in each.reminders:
            yield TimelineEntry(
                "reminded", _noon(reminder.on), reminder.by, facts, reminder.note, source_id=reminder.id
            )
        if each.replied_on:
            yield TimelineEntry(
                "replied",
                _noon(each.replied_on),
                each.unit_name,
                facts,
                document_id=each.reply_document_id,
                source_id=each.id,
            )


def _asked(opinions: Sequence[OpinionView]) -> Iterator[TimelineEntry]:
    for each in opinions:
        facts = {"expert": each.expert}
        yield TimelineEntry("opinion-asked", _noon(each.asked_on), "", facts, source_id=each.id)
        if each.given_on:
            yield TimelineEntry(
                "opinion-given",
                _noon(each.given_on),
                each.expert,
                facts,
                document_id=each.document_id,
                source_id=each.id,
            )


def _joined(merges: Sequence[MergeView]) -> Iterator[TimelineEntry]:
    for each in merges:
        facts = {"number": each.other_number}
        kind = "joined-by" if each.is_into_this else "joined-to"
        yield TimelineEntry(kind, each.at, each.by, facts, reason=each.reason, source_id=each.id)
        if each.undone_at:
            yield TimelineEntry("taken-apart", each.undone_at, "", facts, source_id=each.id)


def _kept(session: Session, ids: Sequence[UUID]) -> Iterator[TimelineEntry]:
    """Overrides, seals, letters, and what only the history knows."""
    people = dict(session.execute(select(User.id, User.full_name)).tuples().all())
    for override in session.scalars(select(AdmissibilityOverride).where(AdmissibilityOverride.complaint_id.in_(ids))):
        yield TimelineEntry(
            "overridden",
            override.made_at,
            people.get(override.made_by, ""),
            {"clause": override.clause},
            reason=override.reason,
            source_id=override.id,
        )
    for seal in session.scalars(select(ComplaintSeal).where(ComplaintSeal.complaint_id.in_(ids))):
        yield TimelineEntry("sealed", seal.sealed_at, people.get(seal.sealed_by, ""), source_id=seal.id)
    for letter in session.scalars(select(Letter).where(Letter.complaint_id.in_(ids))):
        yield TimelineEntry(
            "letter",
            letter.issued_at,
            people.get(letter.issued_by, ""),
            {"recipient": letter.recipient},
            letter.subject,
            number=letter.number,
            source_id=letter.id,
        )
    query = select(HistoryEntry).where(HistoryEntry.record_id.in_(ids), HistoryEntry.action.in_(_FROM_HISTORY))
    for entry in session.scalars(query):
        yield TimelineEntry(
            entry.action.replace("_", "-"), entry.done_at, people.get(entry.actor_id, ""), note=entry.note
        )


def _noon(on: date) -> datetime:
    """Where in the timeline something stands of which only the day is known."""
    return datetime.combine(on, _NOON, TEHRAN)
