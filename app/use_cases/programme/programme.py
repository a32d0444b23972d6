"""The visit programme: periods, clashes of people, coverage of counties, and the printed order."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from app.domain import programme
from app.domain.errors import AppError
from app.domain.findings import require_text
from app.domain.permissions import Actor, Permission
from app.domain.visits import DONE_STATES, Openness, VisitState, require_period
from app.models.office import County, Office, Unit
from app.models.user import User
from app.models.visit import TeamMember, Visit, VisitProgramme
from app.persian.catalogue import tr
from app.persian.text import normalise, sort_key
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.composing import press
from app.use_cases.letters.facts import kind_words
from app.use_cases.office.letterhead import letterhead
from app.use_cases.office.signer import signer_facts
from app.use_cases.office.units import county_view
from app.use_cases.programme.views import ConflictView, CoverageView, ProgrammeView
from app.use_cases.records.steps import note_step
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.listing import rows_of, visit_row, visit_rows
from app.use_cases.visits.views import VisitFilter, VisitRow
from app.use_cases.visits.visibility import seen_visit, visible

_DONE = [state.value for state in DONE_STATES]


class ProgrammeHasVisits(AppError):
    """A programme with visits is not deleted; facts: `visits`."""

    code = "programme_has_visits"


class OrderIncomplete(AppError):
    """An order needs its number and date before it is printed."""

    code = "order_incomplete"


class ProgrammeVerbs(UseCases):
    """Planning periods and looking over them."""

    def create(self, title: str, starts_on: date, ends_on: date) -> UUID:
        """A new period; raises `PeriodInvalid`."""
        self.actor.require(Permission.PLAN_VISITS)
        require_period(starts_on, ends_on)
        with self.tools.transaction() as session:
            row = VisitProgramme(title=require_text(normalise(title), "title"), starts_on=starts_on, ends_on=ends_on)
            session.add(row)
            session.flush()
            note_step(session, self.tools, self.actor, "programme_created", "visit_programme", row.id)
            return row.id

    def change(self, programme_id: UUID, title: str, starts_on: date, ends_on: date) -> None:
        """Change a period."""
        self.actor.require(Permission.PLAN_VISITS)
        require_period(starts_on, ends_on)
        with self.tools.transaction() as session:
            row = existing(session, VisitProgramme, programme_id)
            row.title, row.starts_on, row.ends_on = require_text(normalise(title), "title"), starts_on, ends_on

    def remove(self, programme_id: UUID) -> UndoToken:
        """Delete an empty period; undoable; raises `ProgrammeHasVisits`."""
        self.actor.require(Permission.PLAN_VISITS)
        with self.tools.transaction() as session:
            row = existing(session, VisitProgramme, programme_id)
            visits = session.scalar(select(func.count()).where(Visit.programme_id == programme_id)) or 0
            if visits:
                raise ProgrammeHasVisits(visits=visits)
            return remove_rows(session, self.tools, self.actor.user_id, [row])

    def list(self) -> list[ProgrammeView]:
        """All periods, the latest first, with what is planned and done."""
        with self.tools.transaction() as session:
            counted = {
                programme_id: (planned, done)
                for programme_id, planned, done in session.execute(
                    select(Visit.programme_id, func.count(), func.sum(Visit.state.in_(_DONE).cast(Integer)))
                    .where(visible(self.actor), Visit.state != VisitState.CANCELLED.value)
                    .group_by(Visit.programme_id)
                )
            }
            rows = session.scalars(select(VisitProgramme).order_by(VisitProgramme.starts_on.desc())).all()
            return [
                ProgrammeView(row.id, row.title, row.starts_on, row.ends_on, *counted.get(row.id, (0, 0)))
                for row in rows
            ]

    def period(self, starts_on: date, ends_on: date) -> Sequence[VisitRow]:
        """Visits planned between two days."""
        with self.tools.transaction() as session:
            return visit_rows(session, self.actor, VisitFilter(from_on=starts_on, to_on=ends_on))

    def conflicts(self, starts_on: date, ends_on: date) -> Sequence[ConflictView]:
        """People who stand in two visits on a day, as far as one may know of both."""
        with self.tools.transaction() as session:
            found = self._shown(session, programme.conflicts(_assignments(session, starts_on, ends_on)))
            return [clash for clash in found if len(clash.visits) > 1]

    def conflicts_for(
        self, on: date, people: Sequence[UUID], except_visit: UUID | None = None
    ) -> Sequence[ConflictView]:
        """Who of these people stands in a visit on that day already; a covert one is not named to those outside."""
        with self.tools.transaction() as session:
            others = [each for each in _assignments(session, on, on) if each.visit_id != except_visit]
            clashes = [
                programme.Conflict(on, person, tuple(each.visit_id for each in others if person in each.people))
                for person in people
            ]
            return self._shown(session, [clash for clash in clashes if clash.visits])

    def coverage(self, starts_on: date, ends_on: date) -> Sequence[CoverageView]:
        """Planned and done visits per county, by name, and the last visit ever done there."""
        with self.tools.transaction() as session:
            counties = sorted(session.scalars(select(County)), key=lambda county: sort_key(county.name))
            counted, last = _counted(session, self.actor, starts_on, ends_on), _last_visits(session, self.actor)
            return [
                CoverageView(county_view(county), *counted.get(county.id, (0, 0)), last.get(county.id))
                for county in counties
            ]

    def order_pdf(self, visit_id: UUID) -> bytes:
        """The inspection order (حکم بازرسی); raises `OrderIncomplete` without number or date."""
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            if not visit.order_number or visit.order_on is None:
                raise OrderIncomplete()
            office = existing(session, Office, self.tools.office_id)
            order, made = _order(session, office, visit, visit_row(session, visit)), press(session, self, "order")
        return made.make_and_tell(order).pdf

    def sheet_pdf(self, starts_on: date, ends_on: date, title: str) -> bytes:
        """The period's programme as a table to print."""
        rows = self.period(starts_on, ends_on)
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
        sheet = {
            "title": title,
            "header_lines": letterhead(office),
            "starts_on": starts_on.isoformat(),
            "ends_on": ends_on.isoformat(),
            "rows": [
                {
                    "date": row.planned_on.isoformat(),
                    "county": row.county_name,
                    "unit": row.unit_name,
                    "kind": row.kind.value,
                    "openness": row.openness.value,
                    "state": row.state.value,
                    "team": list(row.team_names),
                }
                for row in sorted(rows, key=lambda row: (row.planned_on, row.unit_name))
                # a covert visit is announced to nobody outside its team, so it never stands on paper
                if row.state != VisitState.CANCELLED and row.openness is Openness.OPEN
            ],
        }
        return self.tools.documents.programme(sheet, office.logo)

    def _shown(self, session: Session, found: Sequence[programme.Conflict]) -> Sequence[ConflictView]:
        """The clashes with those of their visits that the person may see."""
        people, visits = {clash.person for clash in found}, {each for clash in found for each in clash.visits}
        names = dict(session.execute(select(User.id, User.full_name).where(User.id.in_(people))).tuples().all())
        seen = session.scalars(select(Visit.id).where(Visit.id.in_(visits), visible(self.actor))).all()
        rows = {row.id: row for row in rows_of(session, seen)}
        return [
            ConflictView(
                clash.on,
                clash.person,
                names[clash.person],
                tuple(rows[visit_id] for visit_id in clash.visits if visit_id in rows),
            )
            for clash in found
        ]


def _assignments(session: Session, starts_on: date, ends_on: date) -> Sequence[programme.Assignment]:
    rows = session.execute(
        select(Visit.id, Visit.planned_on, TeamMember.user_id)
        .join(TeamMember, TeamMember.visit_id == Visit.id)
        .where(Visit.planned_on.between(starts_on, ends_on), Visit.state != VisitState.CANCELLED.value)
    ).all()
    people: dict[tuple[UUID, date], set[UUID]] = {}
    for visit_id, on, user_id in rows:
        people.setdefault((visit_id, on), set()).add(user_id)
    return [programme.Assignment(visit_id, on, frozenset(team)) for (visit_id, on), team in people.items()]


def _counted(session: Session, actor: Actor, starts_on: date, ends_on: date) -> dict[UUID, tuple[int, int]]:
    """Planned and done visits of a period by county."""
    rows = session.execute(
        select(Unit.county_id, func.count(), func.sum(Visit.state.in_(_DONE).cast(Integer)))
        .join(Visit, Visit.unit_id == Unit.id)
        .where(
            visible(actor),
            Visit.planned_on.between(starts_on, ends_on),
            Visit.state != VisitState.CANCELLED.value,
            Unit.county_id.is_not(None),
        )
        .group_by(Unit.county_id)
    )
    return {county_id: (planned, done) for county_id, planned, done in rows}


def _last_visits(session: Session, actor: Actor) -> dict[UUID, date]:
    """The day of the last visit ever done, by county."""
    rows = session.execute(
        select(Unit.county_id, func.max(Visit.planned_on))
        .join(Visit, Visit.unit_id == Unit.id)
        .where(visible(actor), Visit.state.in_(_DONE), Unit.county_id.is_not(None))
        .group_by(Unit.county_id)
    )
    return {county_id: day for county_id, day in rows if county_id}


def _order(session: Session, office: Office, visit: Visit, row: VisitRow) -> dict[str, Any]:
    team = session.execute(
        select(User.full_name, User.position, TeamMember.role)
        .join(TeamMember, TeamMember.user_id == User.id)
        .where(TeamMember.visit_id == visit.id)
        .order_by(TeamMember.position)
    ).all()
    unit, county = row.unit_name, row.county_name
    return {
        **signer_facts(session),
        "office": office.name,
        "number": visit.order_number,
        "date": visit.order_on.isoformat() if visit.order_on else "",
        "secrecy": visit.secrecy,
        "class": tr(f"report-class-{visit.secrecy}"),
        "unit": tr("order-unit", unit=unit, county=county) if county and county not in unit else unit,
        "county": county,
        "visit_kind": kind_words(visit.kind, visit.openness),
        "covert": "1" if visit.openness == Openness.COVERT else "",
        "subject": visit.subject,
        "scope": visit.scope,
        "visit_date": visit.planned_on.isoformat(),
        "tracking_code": visit.tracking_code,
        "basis": tr("order-legal-basis"),
        "team": [
            {
                "member_number": str(number),
                "member": name,
                "member_position": position,
                "member_role": tr(f"team-role-{role}"),
            }
            for number, (name, position, role) in enumerate(team, 1)
        ],
    }
