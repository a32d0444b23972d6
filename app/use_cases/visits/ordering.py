"""In which order a list of visits stands, worked out in the store; names follow the Persian alphabet."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Float, Select, case, cast, select
from sqlalchemy.orm import Session

from app.domain.visits import DONE_STATES, TeamRole, VisitKind, VisitState
from app.models.office import County, Unit
from app.models.user import User
from app.models.visit import TeamMember, Visit, VisitProgress
from app.persian.text import sort_key
from app.use_cases.visits.views import VisitOrder

Ids = Select[tuple[UUID]]


def ordered(session: Session, query: Ids, order: VisitOrder, descending: bool) -> Ids:
    """The visits of a query in an order; equal ones stand with the newest day first."""
    last: Sequence[ColumnElement[Any]] = (Visit.planned_on.desc(), Visit.id.desc())
    if order is VisitOrder.DAY:
        return query.order_by(*last) if descending else query.order_by(Visit.planned_on, Visit.id)
    joined, key = _key(session, query, order)
    return joined.order_by(key.desc() if descending else key, *last)


def _key(session: Session, query: Ids, order: VisitOrder) -> tuple[Ids, ColumnElement[Any]]:
    if order is VisitOrder.CODE:
        return query, Visit.tracking_code.expression
    if order is VisitOrder.KIND:
        return query, _place(Visit.kind, VisitKind)
    if order is VisitOrder.STATE:
        return query, _place(Visit.state, VisitState)
    if order is VisitOrder.RESULT:
        return query.outerjoin(VisitProgress, VisitProgress.visit_id == Visit.id), _result()
    if order is VisitOrder.HEAD:
        heads = (TeamMember.visit_id == Visit.id) & (TeamMember.role == TeamRole.HEAD.value)
        people = dict(session.execute(select(User.id, User.full_name)).tuples().all())
        return query.outerjoin(TeamMember, heads), _alphabetic(TeamMember.user_id, people)
    names = select(Unit.id, Unit.name) if order is VisitOrder.UNIT else _counties()
    return query, _alphabetic(Visit.unit_id, dict(session.execute(names).tuples().all()))


def _counties() -> "Select[tuple[UUID, str]]":
    return select(Unit.id, County.name).join(County, County.id == Unit.county_id)


def _alphabetic(key: Any, names: Mapping[UUID, str]) -> ColumnElement[int]:  # noqa: ANN401 - a mapped attribute
    """The place of a name in the Persian alphabet: the store's own order knows no Persian. 0 where there is none."""
    places = {name: place for place, name in enumerate(sorted(set(names.values()), key=sort_key), 1)}
    return case({row_id: places[name] for row_id, name in names.items()}, value=key, else_=0) if names else key


def _place(key: Any, values: Iterable[StrEnum]) -> ColumnElement[int]:  # noqa: ANN401 - a mapped attribute
    return case({each.value: place for place, each in enumerate(values)}, value=key)


def _result() -> ColumnElement[float]:
    """Scores after progress, progress after nothing."""
    done = Visit.state.in_([state.value for state in DONE_STATES]) & VisitProgress.score.is_not(None)
    progress = cast(VisitProgress.answered, Float) / VisitProgress.asked
    return case((done, 1 + cast(VisitProgress.score, Float)), (VisitProgress.asked > 0, progress), else_=0.0)
