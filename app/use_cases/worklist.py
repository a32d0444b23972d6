"""The person's worklist (کارتابل): what waits, the most urgent first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import Session

from app.domain.permissions import Permission
from app.domain.visits import Openness, TeamRole, VisitState
from app.models.finding import CorrectiveAction
from app.models.office import Unit
from app.models.signature import Signature
from app.models.visit import TeamMember, Visit
from app.use_cases.base import UseCases
from app.use_cases.complaints.waiting import waiting
from app.use_cases.findings.reading import still_open
from app.use_cases.people.expiring import ending_certificates
from app.use_cases.worklist_views import WorkItem, WorkPage

OVERDUE, TODAY, SOON, LATER = URGENCIES = ("overdue", "today", "soon", "later")
_SOON, _AHEAD = timedelta(days=3), timedelta(days=14)
_WAITING = (VisitState.PLANNED, VisitState.UNDER_WAY, VisitState.RECORDED, VisitState.COUNTERSIGNED)


class Worklist(UseCases):
    """What waits for the signed-in person."""

    def __call__(self) -> list[WorkItem]:
        """Own visits, corrective actions to follow up, and the cases and referrals in which it is one's turn."""
        return list(self.first(None).items)

    def first(self, most: int | None = 200) -> WorkPage:
        """At most so many items of each urgency (None: all), with true counts."""
        today = self.tools.today()
        with self.tools.transaction() as session:
            own = [*self._visits(session, today), *self._certificates(session, today)]
            actions = self._action_counts(session, today)
            spans = {urgency: _span(urgency, today) for urgency in URGENCIES}
            cases, waiting_cases = waiting(session, self.actor, {**spans, LATER: (spans[LATER][0], date.max)}, most)
            counts = Counter(item.urgency for item in own) + Counter(actions) + waiting_cases
            own += cases
            items: list[WorkItem] = []
            for urgency in URGENCIES:
                listed = [item for item in own if item.urgency == urgency]
                if actions.get(urgency):
                    listed += self._actions(session, today, urgency, most)
                items += sorted(listed, key=lambda item: (item.due_on or date.max, item.title))[:most]
        return WorkPage(tuple(items), {urgency: counts[urgency] for urgency in URGENCIES})

    def _visits(self, session: Session, today: date) -> Sequence[WorkItem]:
        signed = exists().where(Signature.visit_id == Visit.id, Signature.user_id == self.actor.user_id)
        rows = session.execute(
            select(Visit.id, Visit.unit_id, Visit.state, Visit.openness, Visit.planned_on, Unit.name, TeamMember.role)
            .add_columns(signed.label("signed"))
            .join(TeamMember, TeamMember.visit_id == Visit.id)
            .join(Unit, Unit.id == Visit.unit_id)
            .where(TeamMember.user_id == self.actor.user_id, Visit.state.in_([state.value for state in _WAITING]))
            .where((Visit.state != VisitState.PLANNED.value) | (Visit.planned_on <= today + _AHEAD))
        )
        return [
            WorkItem(kind, row.name, _urgency(row.planned_on, today), row.planned_on, "visit", str(row.id))
            for row in rows
            if (kind := self._kind(row))
        ]

    def _certificates(self, session: Session, today: date) -> Sequence[WorkItem]:
        """The own certificate that ends soon, and other people's for those who renew them."""
        renews = self.actor.may_anywhere(Permission.MANAGE_PEOPLE)
        return [
            WorkItem(
                "certificate-of-other" if renews else "certificate-to-renew",
                user.full_name,
                _urgency(on, today),
                on,
                *(("people", str(user.id)) if renews else ("settings", "account")),
            )
            for user, on in ending_certificates(session, today)
            if renews or user.id == self.actor.user_id
        ]

    def _kind(self, row: Any) -> str:  # noqa: ANN401 - a row of the query above
        """What the person must do with a visit; "" for nothing."""
        if row.state in (VisitState.PLANNED, VisitState.UNDER_WAY):
            return "visit-to-make" if row.state == VisitState.PLANNED else "visit-to-finish"
        if row.state == VisitState.RECORDED and row.openness == Openness.OPEN:
            return "visit-to-countersign"
        if row.role == TeamRole.HEAD:
            return "visit-to-seal" if self.actor.may(Permission.SEAL_VISIT, row.unit_id) else ""
        return "" if row.signed else "visit-to-sign"

    def _action_counts(self, session: Session, today: date) -> Mapping[str, int]:
        if not self.actor.may_anywhere(Permission.FOLLOW_ACTIONS):
            return {}
        due_on = CorrectiveAction.due_on
        urgency = case(
            (due_on < today, OVERDUE), (due_on == today, TODAY), (due_on <= today + _SOON, SOON), else_=LATER
        )
        query = self._due(select(urgency, func.count())).where(due_on <= today + _AHEAD).group_by(urgency)
        return dict(session.execute(query).tuples().all())

    def _actions(self, session: Session, today: date, urgency: str, most: int | None) -> Sequence[WorkItem]:
        first, last = _span(urgency, today)
        title = Unit.name + ": " + CorrectiveAction.text
        query = (
            self._due(select(title, CorrectiveAction.due_on, CorrectiveAction.visit_id))
            .join(Unit, Unit.id == CorrectiveAction.unit_id)
            .where(CorrectiveAction.due_on.between(first, last))
            .order_by(CorrectiveAction.due_on, title, CorrectiveAction.id)
            .limit(most)
        )
        return [
            WorkItem("action-to-follow", words, urgency, due_on, "visit", str(visit_id))
            for words, due_on, visit_id in session.execute(query)
        ]

    def _due(self, query: "Select[Any]") -> "Select[Any]":
        return query.join(Visit, Visit.id == CorrectiveAction.visit_id).where(still_open(self.actor))


def _span(urgency: str, today: date) -> tuple[date, date]:
    """The first and the last day of an urgency."""
    day = timedelta(days=1)
    return {
        OVERDUE: (date.min, today - day),
        TODAY: (today, today),
        SOON: (today + day, today + _SOON),
        LATER: (today + _SOON + day, today + _AHEAD),
    }[urgency]


def _urgency(due_on: date, today: date) -> str:
    if due_on < today:
        return OVERDUE
    if due_on == today:
        return TODAY
    return SOON if due_on <= today + _SOON else LATER
