"""Corrective actions: who must do what by which working day, and what became of it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import deadlines
from app.domain.findings import (
    ActionState,
    require_text,
    require_working_days,
)
from app.domain.permissions import Permission
from app.domain.visits import SEALED_STATES, IllegalMove, VisitState, require_editable
from app.models.finding import ActionFollowUp, CorrectiveAction, Finding
from app.models.visit import Visit
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.findings.reading import action_views, still_open
from app.use_cases.findings.views import ActionView
from app.use_cases.office.working_days import work_calendar
from app.use_cases.records.steps import note_step
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.visibility import own_visit, seen_visit


class ActionVerbs(UseCases):
    """Writing and following up corrective actions."""

    def add_action(
        self, visit_id: UUID, text: str, responsible: str, working_days: int, finding_id: UUID | None = None
    ) -> UUID:
        """An action due so many working days after the visit's day."""
        with self.tools.transaction() as session:
            visit = self._visit(session, visit_id)
            return new_action(self, session, visit, text, responsible, working_days, finding_id)

    def change_action(self, action_id: UUID, text: str, responsible: str, working_days: int) -> None:
        """Rewrite an action; its due day is counted again."""
        with self.tools.transaction() as session:
            action = existing(session, CorrectiveAction, action_id)
            visit = self._visit(session, action.visit_id)
            _write(session, visit, action, text, responsible, working_days)

    def remove_action(self, action_id: UUID) -> UndoToken:
        """Delete an action; undoable."""
        with self.tools.transaction() as session:
            action = existing(session, CorrectiveAction, action_id)
            self._visit(session, action.visit_id)
            return remove_rows(session, self.tools, self.actor.user_id, [action])

    def follow_up(self, action_id: UUID, visit_id: UUID | None, state: ActionState, note: str) -> None:
        """Say what became of an action of a sealed visit; `visit_id` names the later visit that saw it."""
        with self.tools.transaction() as session:
            action = existing(session, CorrectiveAction, action_id)
            self.actor.require(Permission.FOLLOW_ACTIONS, action.unit_id)
            origin = seen_visit(session, self.actor, action.visit_id)
            if VisitState(origin.state) not in SEALED_STATES:
                raise IllegalMove(state=origin.state, wanted=VisitState.FOLLOW_UP.value)
            action.state = ActionState(state).value
            session.add(
                ActionFollowUp(
                    action_id=action.id,
                    visit_id=visit_id or action.visit_id,
                    state=action.state,
                    note=normalise(note).strip(),
                    followed_by=self.actor.user_id,
                    followed_at=self.tools.now(),
                )
            )
            if origin.state == VisitState.SEALED:
                origin.state = VisitState.FOLLOW_UP.value
            note_step(session, self.tools, self.actor, "action_followed", "corrective_action", action.id)

    def open_actions(self, unit_id: UUID | None = None) -> list[ActionView]:
        """Actions of sealed visits that are not done, the earliest due first."""
        with self.tools.transaction() as session:
            query = (
                select(CorrectiveAction)
                .join(Visit, Visit.id == CorrectiveAction.visit_id)
                .where(still_open(self.actor))
                .order_by(CorrectiveAction.due_on, CorrectiveAction.id)
            )
            if unit_id:
                query = query.where(CorrectiveAction.unit_id == unit_id)
            return action_views(session, list(session.scalars(query)), self.tools.today())

    def _visit(self, session: Session, visit_id: UUID) -> Visit:
        visit = own_visit(session, self.actor, visit_id)
        require_editable(VisitState(visit.state))
        return visit


def new_action(
    use_cases: UseCases,
    session: Session,
    visit: Visit,
    text: str,
    responsible: str,
    working_days: int,
    finding_id: UUID | None,
) -> UUID:
    """Store an action in the caller's transaction."""
    if finding_id:
        existing(session, Finding, finding_id)
    action = CorrectiveAction(visit_id=visit.id, unit_id=visit.unit_id, finding_id=finding_id)
    _write(session, visit, action, text, responsible, working_days)
    session.add(action)
    session.flush()
    return action.id


def _write(
    session: Session, visit: Visit, action: CorrectiveAction, text: str, responsible: str, working_days: int
) -> None:
    action.text = require_text(normalise(text), "action")
    action.responsible = normalise(responsible).strip()
    action.working_days = require_working_days(working_days)
    action.due_on = deadlines.due(visit.planned_on, working_days, work_calendar(session)).due_on
    action.state = ActionState.OPEN.value
