"""What the form holds, what is wrong with it, and how it becomes a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.domain.permissions import Role
from app.domain.visits import Openness, TeamRole, VisitKind
from app.persian.catalogue import tr
from app.use_cases.checklists.views import TemplateRow
from app.use_cases.people.views import PersonView
from app.use_cases.programme.views import ProgrammeView
from app.use_cases.visits.views import NewVisit, TeamSeat, VisitView

TEAM_ROLES = frozenset({Role.INSPECTOR, Role.INVESTIGATOR, Role.MANAGER})
USUAL_CHECKLIST = "service-desk"


@dataclass(frozen=True, slots=True)
class PlanStart:
    """Where the form begins: a day, a unit or a programme for a new visit, or the visit to change."""

    on: date | None = None
    unit_id: UUID | None = None
    programme_id: UUID | None = None
    previous_visit_id: UUID | None = None
    visit_id: UUID | None = None
    complaint_id: UUID | None = None
    """The case that the visit checks on the spot, with the reason for what is left out on the way there."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they stand, wrong or right; `…_wrong` marks a date that names no day."""

    unit_id: UUID | None = None
    kind: VisitKind = VisitKind.PERIODIC
    openness: Openness = Openness.OPEN
    planned_on: date | None = None
    planned_wrong: bool = False
    head_id: UUID | None = None
    member_ids: tuple[UUID, ...] = ()
    template_ids: tuple[UUID, ...] = ()
    subject: str = ""
    scope: str = ""
    method: str = ""
    order_number: str = ""
    order_on: date | None = None
    order_wrong: bool = False
    programme_id: UUID | None = None
    previous_visit_id: UUID | None = None
    secrecy: str = "normal"

    @property
    def people(self) -> tuple[UUID, ...]:
        """Head and members, each once."""
        head = () if self.head_id is None else (self.head_id,)
        return (*head, *(person for person in self.member_ids if person != self.head_id))


def problems(typed: Typed, planner: UUID | None) -> Mapping[str, str]:
    """One sentence per field that is wrong. `planner` is who may plan only visits of their own, None for planners."""
    found: dict[str, str] = {}
    if typed.unit_id is None:
        found["unit"] = tr("plan-unit-missing")
    if typed.planned_on is None or typed.planned_wrong:
        found["planned_on"] = tr("plan-day-wrong" if typed.planned_wrong else "plan-day-missing")
    if typed.head_id is None:
        found["head"] = tr("plan-head-missing")
    elif planner is not None and planner not in typed.people:
        found["head"] = tr("plan-own-only")
    if not typed.template_ids:
        found["templates"] = tr("plan-checklist-missing")
    if not typed.subject.strip():
        found["subject"] = tr("plan-subject-missing")
    if typed.order_wrong:
        found["order_on"] = tr("plan-order-day-wrong")
    return found


def new_visit(typed: Typed) -> NewVisit:
    """The plan of a form without problems."""
    assert typed.unit_id is not None and typed.planned_on is not None
    team = tuple(
        TeamSeat(person, TeamRole.HEAD if person == typed.head_id else TeamRole.MEMBER) for person in typed.people
    )
    return NewVisit(
        unit_id=typed.unit_id,
        kind=typed.kind,
        openness=typed.openness,
        planned_on=typed.planned_on,
        team=team,
        template_ids=typed.template_ids,
        subject=typed.subject.strip(),
        scope=typed.scope.strip(),
        method=typed.method.strip(),
        order_number=typed.order_number.strip(),
        order_on=typed.order_on,
        programme_id=typed.programme_id,
        previous_visit_id=typed.previous_visit_id if typed.kind is VisitKind.FOLLOW_UP else None,
        secrecy=typed.secrecy,
    )


def typed_of(view: VisitView) -> Typed:
    """A stored visit as the form shows it."""
    return Typed(
        unit_id=view.row.unit_id,
        kind=view.row.kind,
        openness=view.row.openness,
        planned_on=view.row.planned_on,
        head_id=next((seat.user_id for seat in view.team if seat.role is TeamRole.HEAD), None),
        member_ids=tuple(seat.user_id for seat in view.team if seat.role is not TeamRole.HEAD),
        template_ids=tuple(checklist.template_id for checklist in view.checklists),
        subject=view.row.subject,
        scope=view.scope,
        method=view.method,
        order_number=view.order_number,
        order_on=view.order_on,
        programme_id=view.row.programme_id,
        previous_visit_id=view.previous_visit_id,
        secrecy=view.secrecy,
    )


def plan_of(view: VisitView) -> NewVisit:
    """A stored visit as a plan, e.g. to move it to another day; a link to an earlier visit stays whatever the kind."""
    return replace(new_visit(typed_of(view)), previous_visit_id=view.previous_visit_id)


def can_inspect(person: PersonView) -> bool:
    """Whether somebody may sit in a team."""
    return any(grant.role in TEAM_ROLES for grant in person.roles)


def usual_templates(templates: Sequence[TemplateRow]) -> tuple[UUID, ...]:
    """The checklist a new visit begins with."""
    return tuple(row.id for row in templates if row.code == USUAL_CHECKLIST)


def programme_on(programmes: Sequence[ProgrammeView], on: date | None) -> UUID | None:
    """The period a day lies in; the shortest one when several do."""
    if on is None:
        return None
    holding = [each for each in programmes if each.starts_on <= on <= each.ends_on]
    return min(holding, key=lambda each: each.ends_on - each.starts_on).id if holding else None
