"""What waits for a person among the cases and referrals, for the worklist (کارتابل)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select, true
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
    duties = [(name, states, _in(states) & further) for name, states, further in _duties(actor)]
    if duties:
        kind = case(*((condition, literal(name)) for name, _, condition in duties))
        columns = (kind, Complaint.number, Complaint.subject, Complaint.due_on, literal("case"), Complaint.id)
        asked = or_(*(condition for _, _, condition in duties))
        # Found by their states; left to itself, SQLite would go through all cases that are joined to none.
        in_turn = _in({state for _, states, _ in duties for state in states}) & asked
        alone = func.likely(Complaint.merged_into_id.is_(None))
        query = select(*columns).where(in_turn, visible(actor), alone)
        yield query.order_by(Complaint.due_on, Complaint.id), Complaint.due_on


def _duties(actor: Actor) -> Iterator[tuple[str, Sequence[ComplaintState], ColumnElement[bool]]]:
    """Kinds of what waits: the states a case is in, and what else holds of it."""
    roles = {grant.role for grant in actor.grants}
    decided, undecided = Complaint.outcome.in_(_HERE), Complaint.outcome == ""
    if Role.INVESTIGATOR in roles or Role.MANAGER in roles:
        yield "case-to-investigate", _INVESTIGATED, decided & (Complaint.investigator_id == actor.user_id)
    if Role.MANAGER in roles:
        yield "case-to-answer", (S.CONCLUDED,), true()
        yield "case-to-assign", (S.REGISTERED,), decided & Complaint.investigator_id.is_(None)
    if Role.DIRECTOR_GENERAL in roles:
        yield "case-to-order", (S.RECEIVED,), decided
    if Role.CLERK in roles:
        yield "case-to-judge", _ON_THE_WAY, undecided
        yield "case-to-settle", _ON_THE_WAY, ~undecided & ~decided
        yield "case-to-register", (S.ORDERED,), true()
        yield "case-to-complete", (S.AWAITING_COMPLETION,), true()
        yield "case-to-close", (S.ANSWERED,), true()


def _in(states: Iterable[ComplaintState]) -> ColumnElement[bool]:
    return Complaint.state.in_(sorted(state.value for state in states))


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
