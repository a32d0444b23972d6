"""What waits for a person among the cases and referrals, for the worklist (کارتابل)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select
from sqlalchemy.orm import Session

from app.domain.admissibility import WORKED
from app.domain.complaints import ComplaintState
from app.domain.permissions import Actor, Permission, Role
from app.models.complaint import Complaint, Referral
from app.persian.digits import to_persian
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.referral_views import ReferralState
from app.use_cases.worklist_views import WorkItem

Span = tuple[date, date]
"""The first and the last day of an urgency."""
S = ComplaintState
_INVESTIGATED = (S.REGISTERED, S.EXTRACTED, S.REFERRED, S.CHASED, S.FIELD_CHECK, S.KEPT_AS_REPORT)
_ON_THE_WAY = (S.RECEIVED, S.ORDERED, S.REGISTERED, S.EXTRACTED)
_HERE = [outcome.value for outcome in WORKED]


def waiting(
    session: Session, actor: Actor, spans: Mapping[str, Span], most: int | None
) -> tuple[list[WorkItem], Counter[str]]:
    """At most so many items of each urgency, and how many there are of each."""
    items: list[WorkItem] = []
    counts: Counter[str] = Counter()
    for query, due_on in (*_cases(actor), *_referrals(actor)):
        urgency = case(*((due_on.between(*span), name) for name, span in spans.items()))
        counted = session.execute(query.with_only_columns(urgency, func.count()).group_by(urgency).order_by(None))
        found = dict(counted.tuples().all())
        counts.update(found)
        for name in found:
            rows = session.execute(query.where(due_on.between(*spans[name])).limit(most))
            items += [_item(row, name) for row in rows]
    return items, counts


def _item(row: Any, urgency: str) -> WorkItem:  # noqa: ANN401 - kind, number, words, day, page and id
    kind, number, words, due_on, target, row_id = row
    return WorkItem(kind, f"{to_persian(number)} {words}".strip(), urgency, due_on, target, str(row_id))


def _cases(actor: Actor) -> Iterator[tuple["Select[Any]", Any]]:
    """Cases in which it is this person's turn; a person of several roles sees a case under the first that fits."""
    duties = list(_duties(actor))
    if duties:
        kind = case(*((condition, literal(name)) for name, condition in duties))
        columns = (kind, Complaint.number, Complaint.subject, Complaint.due_on, literal("case"), Complaint.id)
        asked = or_(*(condition for _, condition in duties))
        query = select(*columns).where(asked, visible(actor), Complaint.merged_into_id.is_(None))
        yield query.order_by(Complaint.due_on, Complaint.id), Complaint.due_on


def _duties(actor: Actor) -> Iterator[tuple[str, ColumnElement[bool]]]:
    roles = {grant.role for grant in actor.grants}
    decided = Complaint.outcome.in_(_HERE)
    if Role.INVESTIGATOR in roles or Role.MANAGER in roles:
        yield "case-to-investigate", _in(_INVESTIGATED) & decided & (Complaint.investigator_id == actor.user_id)
    if Role.MANAGER in roles:
        yield "case-to-answer", _in((S.CONCLUDED,))
        yield "case-to-assign", _in((S.REGISTERED,)) & decided & Complaint.investigator_id.is_(None)
    if Role.DIRECTOR_GENERAL in roles:
        yield "case-to-order", _in((S.RECEIVED,)) & decided
    if Role.CLERK in roles:
        yield "case-to-judge", _in(_ON_THE_WAY) & (Complaint.outcome == "")
        yield "case-to-settle", _in(_ON_THE_WAY) & (Complaint.outcome != "") & ~decided
        yield "case-to-register", _in((S.ORDERED,))
        yield "case-to-complete", _in((S.AWAITING_COMPLETION,))
        yield "case-to-close", _in((S.ANSWERED,))


def _in(states: Sequence[ComplaintState]) -> ColumnElement[bool]:
    return Complaint.state.in_([state.value for state in states])


def _referrals(actor: Actor) -> Iterator[tuple["Select[Any]", Any]]:
    """What units are to reply, for their own liaisons."""
    units = actor.units_of(Permission.REPLY_TO_REFERRAL)
    if units:
        columns = (
            literal("referral-to-answer"),
            Complaint.number,
            Referral.question,
            Referral.due_on,
            literal("referral"),
            Referral.id,
        )
        query = select(*columns).join(Complaint, Complaint.id == Referral.complaint_id)
        query = query.where(Referral.state == ReferralState.SENT.value, Referral.unit_id.in_(units))
        yield query.order_by(Referral.due_on, Referral.id), Referral.due_on
