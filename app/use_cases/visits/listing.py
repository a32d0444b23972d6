"""Lists of visits."""

from collections import defaultdict
from collections.abc import Sequence
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
from app.persian.text import search_key
from app.use_cases.views import VisitFilter, VisitRow
from app.use_cases.visits.visibility import visible


def visit_rows(session: Session, actor: Actor, wanted: VisitFilter) -> list[VisitRow]:
    """Visits the actor may see and the filter asks for, newest day first."""
    query = _narrowed(_columns().where(visible(actor)), actor, wanted)
    rows = session.execute(query.order_by(Visit.planned_on.desc(), Visit.id.desc())).all()
    shown = _rows(session, rows)
    words = search_key(wanted.text).split()
    return [row for row in shown if all(word in _haystack(row) for word in words)] if words else shown


def visit_row(session: Session, visit: Visit) -> VisitRow:
    """One visit as a list shows it."""
    return _rows(session, session.execute(_columns().where(Visit.id == visit.id)).all())[0]


def _columns() -> "Select[Any]":
    return (
        select(Visit, Unit.code, Unit.name, County.name, County.code, VisitProgress)
        .join(Unit, Unit.id == Visit.unit_id)
        .outerjoin(County, County.id == Unit.county_id)
        .outerjoin(VisitProgress, VisitProgress.visit_id == Visit.id)
    )


def _narrowed(query: "Select[Any]", actor: Actor, wanted: VisitFilter) -> "Select[Any]":
    if wanted.states:
        query = query.where(Visit.state.in_([state.value for state in wanted.states]))
    if wanted.unit_id:
        query = query.where(Visit.unit_id == wanted.unit_id)
    if wanted.county_code:
        query = query.where(County.code == wanted.county_code)
    if wanted.mine:
        query = query.where(Visit.id.in_(select(TeamMember.visit_id).where(TeamMember.user_id == actor.user_id)))
    if wanted.from_on:
        query = query.where(Visit.planned_on >= wanted.from_on)
    if wanted.to_on:
        query = query.where(Visit.planned_on <= wanted.to_on)
    return query


def _rows(session: Session, rows: Sequence[Any]) -> list[VisitRow]:
    ids = [visit.id for visit, *_ in rows]
    teams, findings, actions = _teams(session, ids), _counts(session, Finding, ids), _open_actions(session, ids)
    return [
        VisitRow(
            id=visit.id,
            tracking_code=visit.tracking_code,
            unit_id=visit.unit_id,
            unit_code=unit_code,
            unit_name=unit_name,
            county_name=county_name or "",
            county_code=county_code or "",
            kind=VisitKind(visit.kind),
            openness=Openness(visit.openness),
            state=VisitState(visit.state),
            planned_on=visit.planned_on,
            subject=visit.subject,
            head_name=next((name for name, role in teams[visit.id] if role == TeamRole.HEAD), ""),
            team_names=tuple(name for name, _ in teams[visit.id]),
            score=Decimal(progress.score) if progress and progress.score else None,
            answered=progress.answered if progress else 0,
            asked=progress.asked if progress else 0,
            findings=findings.get(visit.id, 0),
            open_actions=actions.get(visit.id, 0),
            programme_id=visit.programme_id,
        )
        for visit, unit_code, unit_name, county_name, county_code, progress in rows
    ]


def _teams(session: Session, ids: list[UUID]) -> dict[UUID, list[tuple[str, str]]]:
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


def _counts(session: Session, kind: type[Finding], ids: list[UUID]) -> dict[UUID, int]:
    counted: dict[UUID, int] = {}
    for chunk in _chunks(ids):
        query = select(kind.visit_id, func.count()).where(kind.visit_id.in_(chunk)).group_by(kind.visit_id)
        counted |= dict(session.execute(query).tuples().all())
    return counted


def _open_actions(session: Session, ids: list[UUID]) -> dict[UUID, int]:
    counted: dict[UUID, int] = {}
    for chunk in _chunks(ids):
        query = (
            select(CorrectiveAction.visit_id, func.count())
            .where(
                CorrectiveAction.visit_id.in_(chunk),
                CorrectiveAction.state.in_([state.value for state in OPEN_ACTION_STATES]),
            )
            .group_by(CorrectiveAction.visit_id)
        )
        counted |= dict(session.execute(query).tuples().all())
    return counted


def _chunks(ids: list[UUID], size: int = 500) -> list[list[UUID]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def _haystack(row: VisitRow) -> str:
    return search_key(
        " ".join((row.unit_name, row.county_name, row.tracking_code, row.subject, row.head_name, *row.team_names))
    )
