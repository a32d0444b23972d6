"""Lists of visits: whole, or the piece of one that is looked at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.findings import OPEN_ACTION_STATES
from app.domain.permissions import Actor
from app.domain.visits import Openness, TeamRole, VisitKind, VisitState
from app.models.finding import CorrectiveAction, Finding
from app.models.office import County, Unit
from app.models.user import User
from app.models.visit import TeamMember, Visit, VisitProgress
from app.use_cases.visits.narrowing import conditions, in_states
from app.use_cases.visits.ordering import ordered
from app.use_cases.visits.views import VisitFilter, VisitOrder, VisitPage, VisitRow
from app.use_cases.visits.visibility import visible


def visit_rows(session: Session, actor: Actor, wanted: VisitFilter) -> list[VisitRow]:
    """Visits the actor may see and the filter asks for, newest day first."""
    query = _columns().where(*conditions(session, actor, wanted), *in_states(wanted))
    return _rows(session, session.execute(query.order_by(Visit.planned_on.desc(), Visit.id.desc())).all())


def visit_page(
    session: Session,
    actor: Actor,
    wanted: VisitFilter,
    order: VisitOrder,
    descending: bool,
    offset: int,
    limit: int | None,
) -> VisitPage:
    """A piece of that list in any order, with what is counted over all of it."""
    asked = conditions(session, actor, wanted)
    counted = select(Visit.state, func.count()).where(*asked).group_by(Visit.state)
    query = ordered(session, select(Visit.id).where(*asked, *in_states(wanted)), order, descending)
    ids = session.scalars(query.offset(offset).limit(limit)).all()
    return VisitPage(
        rows=tuple(rows_of(session, ids)),
        mine=frozenset(_mine(session, actor, ids)),
        counts={VisitState(state): count for state, count in session.execute(counted)},
        total=session.scalar(select(func.count()).select_from(Visit).where(visible(actor))) or 0,
    )


def rows_of(session: Session, ids: Sequence[UUID]) -> list[VisitRow]:
    """These visits, in this order; who may see them was asked before."""
    found: dict[UUID, VisitRow] = {}
    for chunk in _chunks(ids):
        found |= {row.id: row for row in _rows(session, session.execute(_columns().where(Visit.id.in_(chunk))).all())}
    return [found[visit_id] for visit_id in ids]


def visit_row(session: Session, visit: Visit) -> VisitRow:
    """One visit as a list shows it."""
    return rows_of(session, [visit.id])[0]


def _columns() -> "Select[Any]":
    # Columns and not whole visits: making 10,000 objects of thirty fields each took most of a list's time.
    return (
        select(
            Visit.id,
            Visit.tracking_code,
            Visit.unit_id,
            Visit.kind,
            Visit.openness,
            Visit.state,
            Visit.planned_on,
            Visit.subject,
            Visit.programme_id,
            Unit.code.label("unit_code"),
            Unit.name.label("unit_name"),
            County.name.label("county_name"),
            County.code.label("county_code"),
            VisitProgress.answered,
            VisitProgress.asked,
            VisitProgress.score,
        )
        .join(Unit, Unit.id == Visit.unit_id)
        .outerjoin(County, County.id == Unit.county_id)
        .outerjoin(VisitProgress, VisitProgress.visit_id == Visit.id)
    )


def _rows(session: Session, rows: Sequence[Any]) -> list[VisitRow]:
    ids = [row.id for row in rows]
    teams, findings, actions = _teams(session, ids), _findings(session, ids), _open_actions(session, ids)
    return [
        VisitRow(
            id=row.id,
            tracking_code=row.tracking_code,
            unit_id=row.unit_id,
            unit_code=row.unit_code,
            unit_name=row.unit_name,
            county_name=row.county_name or "",
            county_code=row.county_code or "",
            kind=VisitKind(row.kind),
            openness=Openness(row.openness),
            state=VisitState(row.state),
            planned_on=row.planned_on,
            subject=row.subject,
            head_name=next((name for name, role in teams[row.id] if role == TeamRole.HEAD), ""),
            team_names=tuple(name for name, _ in teams[row.id]),
            score=Decimal(row.score) if row.score else None,
            answered=row.answered or 0,
            asked=row.asked or 0,
            findings=findings.get(row.id, 0),
            open_actions=actions.get(row.id, 0),
            programme_id=row.programme_id,
        )
        for row in rows
    ]


def _teams(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, list[tuple[str, str]]]:
    teams: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for chunk in _chunks(ids):
        for visit_id, name, role in session.execute(
            select(TeamMember.visit_id, User.full_name, TeamMember.role)
            .join(User, User.id == TeamMember.user_id)
            .where(TeamMember.visit_id.in_(chunk))
            .order_by(TeamMember.position)
        ):
            teams[visit_id].append((name, role))
    return teams


def _mine(session: Session, actor: Actor, ids: Sequence[UUID]) -> Iterable[UUID]:
    for chunk in _chunks(ids):
        own = select(TeamMember.visit_id).where(TeamMember.user_id == actor.user_id, TeamMember.visit_id.in_(chunk))
        yield from session.scalars(own)


def _findings(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    return _counted(session, select(Finding.visit_id, func.count()), Finding.visit_id, ids)


def _open_actions(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    is_open = CorrectiveAction.state.in_([state.value for state in OPEN_ACTION_STATES])
    query = select(CorrectiveAction.visit_id, func.count()).where(is_open)
    return _counted(session, query, CorrectiveAction.visit_id, ids)


def _counted(session: Session, query: "Select[Any]", visit_id: Any, ids: Sequence[UUID]) -> Mapping[UUID, int]:  # noqa: ANN401 - a mapped attribute
    counted: dict[UUID, int] = {}
    for chunk in _chunks(ids):
        counted |= dict(session.execute(query.where(visit_id.in_(chunk)).group_by(visit_id)).tuples().all())
    return counted


def _chunks(ids: Sequence[UUID], size: int = 500) -> list[Sequence[UUID]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
