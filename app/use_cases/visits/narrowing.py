"""Which visits a list asks for, as conditions of the store, so that it narrows all of them at once."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.domain.permissions import Actor
from app.domain.visits import Openness, VisitKind
from app.models.office import County, Unit
from app.models.user import User
from app.models.visit import TeamMember, Visit
from app.persian.catalogue import tr
from app.persian.text import search_key
from app.use_cases.records.search import indexed
from app.use_cases.visits.views import VisitFilter
from app.use_cases.visits.visibility import visible


def conditions(session: Session, actor: Actor, wanted: VisitFilter) -> Sequence[ColumnElement[bool]]:
    """What a visit must fulfil to be seen by the actor and asked for by the filter, its states left aside."""
    found = [visible(actor)]
    if wanted.unit_id:
        found.append(Visit.unit_id == wanted.unit_id)
    if wanted.county_code:
        county = select(Unit.id).join(County, County.id == Unit.county_id).where(County.code == wanted.county_code)
        found.append(Visit.unit_id.in_(county))
    if wanted.mine:
        found.append(with_people([actor.user_id]))
    if wanted.from_on:
        found.append(Visit.planned_on >= wanted.from_on)
    if wanted.to_on:
        found.append(Visit.planned_on <= wanted.to_on)
    return [*found, *_worded(session, wanted.text)]


def in_states(wanted: VisitFilter) -> Sequence[ColumnElement[bool]]:
    """The filter's states as a condition."""
    return [Visit.state.in_([state.value for state in wanted.states])] if wanted.states else []


def with_people(people: Iterable[UUID]) -> ColumnElement[bool]:
    """Visits that have one of these people in their team."""
    return Visit.id.in_(select(TeamMember.visit_id).where(TeamMember.user_id.in_(list(people))))


def _worded(session: Session, typed: str) -> Sequence[ColumnElement[bool]]:
    words = [word for word in search_key(typed).split() if any(letter.isalnum() for letter in word)]
    if not words:
        return []
    units = {
        unit_id: search_key(f"{name} {code} {county or ''}")
        for unit_id, name, code, county in session.execute(
            select(Unit.id, Unit.name, Unit.code, County.name).outerjoin(County, County.id == Unit.county_id)
        )
    }
    people = {user_id: search_key(name) for user_id, name in session.execute(select(User.id, User.full_name))}
    return [
        or_(
            Visit.unit_id.in_([unit_id for unit_id, words_of in units.items() if word in words_of]),
            with_people(user_id for user_id, name in people.items() if word in name),
            Visit.kind.in_([kind for kind in VisitKind if word in search_key(tr(f"visit-kind-{_dashed(kind)}"))]),
            Visit.openness.in_([way for way in _COVERT if word in search_key(tr(f"openness-{way}"))]),
            Visit.id.in_(indexed("visit", word)),
        )
        for word in words
    ]


_COVERT = (Openness.COVERT,)
"""A list says that a visit is covert; of an open one it says nothing, so the word does not find it either."""


def _dashed(kind: VisitKind) -> str:
    return kind.value.replace("_", "-")
