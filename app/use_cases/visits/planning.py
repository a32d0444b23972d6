"""Planning visits: unit, team, day, kind, and the checklists to fill."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.findings import require_text
from app.domain.permissions import Permission
from app.domain.visits import Openness, TeamRole, VisitKind, VisitState, require_editable, require_team
from app.models.checklist import ChecklistTemplate, ItemAnswer, VisitChecklist
from app.models.finding import FindingEvidence
from app.models.office import County, Unit
from app.models.user import User
from app.models.visit import TeamMember, Visit, VisitProgramme
from app.persian.text import normalise
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.records.codes import tracking_code
from app.use_cases.records.search import index_record
from app.use_cases.records.steps import note_step
from app.use_cases.visits.filled import filled_checklists, keep_progress
from app.use_cases.visits.listing import visit_page, visit_rows
from app.use_cases.visits.views import NewVisit, TeamSeat, VisitFilter, VisitOrder, VisitPage, VisitRow
from app.use_cases.visits.visibility import own_visit


class AnswersLost(AppError):
    """Checklists that are taken out hold answers; facts: `answers` (how many), `checklists` (titles)."""

    code = "answers_lost"


class Planning(UseCases):
    """What is planned and listed."""

    def plan(self, new: NewVisit) -> UUID:
        """Plan a visit; an inspector may plan one at short notice if in its team (case visits)."""
        with self.tools.transaction() as session:
            return self.plan_in(session, new).id

    def plan_in(self, session: Session, new: NewVisit) -> Visit:
        """As `plan`, in the caller's transaction."""
        self._require_planner(new)
        visit = Visit(tracking_code=tracking_code(session, Visit.tracking_code), state=VisitState.PLANNED.value)
        _write(session, visit, new)
        session.add(visit)
        session.flush()
        self._seat_and_fill(session, visit, new)
        note_step(session, self.tools, self.actor, "visit_planned", "visit", visit.id)
        return visit

    def change(self, visit_id: UUID, new: NewVisit, *, drop_answers: bool = False) -> None:
        """Change a visit that is planned or under way.

        A checklist taken out takes its answers with it, so that needs `drop_answers`; raises `AnswersLost` otherwise.
        """
        with self.tools.transaction() as session:
            visit = own_visit(session, self.actor, visit_id)
            require_editable(VisitState(visit.state))
            if not drop_answers:
                _require_no_answers(session, visit, new.template_ids)
            _write(session, visit, new)
            self._seat_and_fill(session, visit, new)
            note_step(session, self.tools, self.actor, "visit_changed", "visit", visit.id)

    def list(self, wanted: VisitFilter | None = None) -> list[VisitRow]:
        """Visits the person may see, newest day first."""
        with self.tools.transaction() as session:
            return visit_rows(session, self.actor, wanted or VisitFilter())

    def page(
        self,
        wanted: VisitFilter | None = None,
        order: VisitOrder = VisitOrder.DAY,
        descending: bool = True,
        offset: int = 0,
        limit: int | None = 200,
    ) -> VisitPage:
        """A piece of the visits the person may see (`limit` None: to the end), and how many there are by state."""
        with self.tools.transaction() as session:
            return visit_page(session, self.actor, wanted or VisitFilter(), order, descending, offset, limit)

    def _require_planner(self, new: NewVisit) -> None:
        in_team = any(seat.user_id == self.actor.user_id for seat in new.team)
        if not (in_team and self.actor.may(Permission.RECORD_VISIT, new.unit_id)):
            self.actor.require(Permission.PLAN_VISITS)

    def _seat_and_fill(self, session: Session, visit: Visit, new: NewVisit) -> None:
        _seat(session, visit, new.team)
        _choose_checklists(session, visit, new.template_ids)
        session.flush()
        keep_progress(session, visit.id, filled_checklists(session, visit.id))
        index_visit(session, visit)


def index_visit(session: Session, visit: Visit) -> None:
    """Make the visit findable by unit, county, subject, team and code."""
    unit = existing(session, Unit, visit.unit_id)
    county = session.get(County, unit.county_id) if unit.county_id else None
    team = session.scalars(
        select(User.full_name)
        .join(TeamMember, TeamMember.user_id == User.id)
        .where(TeamMember.visit_id == visit.id)
        .order_by(TeamMember.position)
    ).all()
    county_name = county.name if county else ""
    code = f"{visit.tracking_code} {visit.tracking_code.replace('-', '')} {visit.order_number}"
    index_record(
        session, "visit", visit.id, unit.name, visit.subject, " ".join((county_name, code, visit.place_text, *team))
    )


def _write(session: Session, visit: Visit, new: NewVisit) -> None:
    existing(session, Unit, new.unit_id)
    if new.programme_id:
        existing(session, VisitProgramme, new.programme_id)
    visit.unit_id, visit.programme_id = new.unit_id, new.programme_id
    visit.previous_visit_id = new.previous_visit_id
    visit.kind, visit.openness = VisitKind(new.kind).value, Openness(new.openness).value
    visit.secrecy = new.secrecy
    visit.planned_on = new.planned_on
    visit.subject = require_text(normalise(new.subject), "subject")
    visit.scope, visit.method = normalise(new.scope), normalise(new.method)
    visit.order_number, visit.order_on = normalise(new.order_number).strip(), new.order_on


def _seat(session: Session, visit: Visit, team: tuple[TeamSeat, ...]) -> None:
    require_team([TeamRole(seat.role) for seat in team], [seat.user_id for seat in team])
    kept = {child_id(visit.id, str(seat.user_id)) for seat in team}
    session.execute(delete(TeamMember).where(TeamMember.visit_id == visit.id, TeamMember.id.not_in(kept)))
    for position, seat in enumerate(team):
        existing(session, User, seat.user_id)
        seat_id = child_id(visit.id, str(seat.user_id))
        member = session.get(TeamMember, seat_id) or TeamMember(
            id=seat_id, visit_id=visit.id, user_id=seat.user_id, role=seat.role.value
        )
        member.role, member.position = seat.role.value, position
        session.add(member)


def _require_no_answers(session: Session, visit: Visit, template_ids: tuple[UUID, ...]) -> None:
    """Raise `AnswersLost` where a checklist that is not among the templates holds an answer or a note."""
    rows = session.execute(
        select(ChecklistTemplate.title, func.count())
        .join(VisitChecklist, VisitChecklist.template_id == ChecklistTemplate.id)
        .join(ItemAnswer, ItemAnswer.visit_checklist_id == VisitChecklist.id)
        .where(VisitChecklist.visit_id == visit.id, VisitChecklist.template_id.not_in(template_ids))
        .where((ItemAnswer.value != "") | (ItemAnswer.note != ""))
        .group_by(VisitChecklist.id, ChecklistTemplate.title)
        .order_by(VisitChecklist.position)
    ).all()
    if rows:
        answers = sum(count for _title, count in rows)
        raise AnswersLost(answers=answers, checklists="، ".join(title for title, _count in rows))


def _choose_checklists(session: Session, visit: Visit, template_ids: tuple[UUID, ...]) -> None:
    kept = {child_id(visit.id, str(template_id)) for template_id in template_ids}
    dropped = (ItemAnswer.visit_id == visit.id) & ItemAnswer.visit_checklist_id.not_in(kept)
    session.execute(delete(FindingEvidence).where(FindingEvidence.source_id.in_(select(ItemAnswer.id).where(dropped))))
    session.execute(delete(ItemAnswer).where(dropped))
    session.execute(delete(VisitChecklist).where(VisitChecklist.visit_id == visit.id, VisitChecklist.id.not_in(kept)))
    for position, template_id in enumerate(template_ids):
        existing(session, ChecklistTemplate, template_id)
        checklist_id = child_id(visit.id, str(template_id))
        checklist = session.get(VisitChecklist, checklist_id) or VisitChecklist(
            id=checklist_id, visit_id=visit.id, template_id=template_id
        )
        checklist.position = position
        session.add(checklist)
