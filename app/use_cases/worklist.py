"""The person's worklist (کارتابل): what waits, the most urgent first."""

from datetime import date, timedelta

from app.domain.permissions import Permission
from app.domain.visits import Openness, VisitState
from app.use_cases.base import UseCases
from app.use_cases.findings.actions import ActionVerbs
from app.use_cases.views import ActionView, VisitFilter, VisitRow, WorkItem
from app.use_cases.visits.planning import Planning
from app.use_cases.visits.showing import Showing

OVERDUE, TODAY, SOON, LATER = "overdue", "today", "soon", "later"
_ORDER = (OVERDUE, TODAY, SOON, LATER)
_AHEAD = timedelta(days=14)
_WAITING = (VisitState.PLANNED, VisitState.UNDER_WAY, VisitState.RECORDED, VisitState.COUNTERSIGNED)


class Worklist(UseCases):
    """What waits for the signed-in person."""

    def __call__(self) -> list[WorkItem]:
        """Own visits to make, finish, sign or seal, and corrective actions to follow up."""
        today = self.tools.today()
        rows = Planning(self.tools, self.actor).list(VisitFilter(states=_WAITING, mine=True))
        items = [self._visit_item(row, today) for row in rows if self._waits(row, today)]
        items += [_action_item(action, today) for action in self._actions() if action.due_on <= today + _AHEAD]
        return sorted(items, key=lambda item: (_ORDER.index(item.urgency), item.due_on or date.max, item.title))

    def _waits(self, row: VisitRow, today: date) -> bool:
        if row.state is VisitState.PLANNED:
            return row.planned_on <= today + _AHEAD
        return self._kind(row) != ""

    def _visit_item(self, row: VisitRow, today: date) -> WorkItem:
        return WorkItem(
            self._kind(row), row.unit_name, _urgency(row.planned_on, today), row.planned_on, "visit", str(row.id)
        )

    def _kind(self, row: VisitRow) -> str:
        if row.state in (VisitState.PLANNED, VisitState.UNDER_WAY):
            return "visit-to-make" if row.state is VisitState.PLANNED else "visit-to-finish"
        if row.state is VisitState.RECORDED and row.openness is Openness.OPEN:
            return "visit-to-countersign"
        view = Showing(self.tools, self.actor).show(row.id)
        own = next(seat for seat in view.team if seat.user_id == self.actor.user_id)
        if view.may_seal:
            return "visit-to-seal"
        return "" if own.signed_at or own.role == "head" else "visit-to-sign"

    def _actions(self) -> list[ActionView]:
        if not self.actor.may_anywhere(Permission.FOLLOW_ACTIONS):
            return []
        return ActionVerbs(self.tools, self.actor).open_actions()


def _action_item(action: ActionView, today: date) -> WorkItem:
    title = f"{action.unit_name}: {action.text}"
    urgency = _urgency(action.due_on, today)
    return WorkItem("action-to-follow", title, urgency, action.due_on, "visit", str(action.visit_id))


def _urgency(due_on: date, today: date) -> str:
    if due_on < today:
        return OVERDUE
    if due_on == today:
        return TODAY
    return SOON if due_on <= today + timedelta(days=3) else LATER
