"""Which visits a person may see: covert ones only their team and those with the permission (domain §2)."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session

from app.domain.errors import AppError, NotFound, NotPermitted
from app.domain.permissions import Actor, Permission
from app.domain.visits import Openness
from app.models.holding import VisitHolding
from app.models.visit import TeamMember, Visit
from app.use_cases.base import child_id


class ContentsAway(AppError):
    """Only the heading of a visit is on this laptop; facts: `code`, its tracking code."""

    code = "contents_away"


def visible(actor: Actor) -> ColumnElement[bool]:
    """A condition on `Visit`; a unit's liaison sees that unit's open visits only."""
    own = Visit.id.in_(select(TeamMember.visit_id).where(TeamMember.user_id == actor.user_id))
    if not actor.may_anywhere(Permission.VIEW_VISITS):
        return own
    units = actor.units_of(Permission.VIEW_VISITS)
    in_reach = true() if units is None else Visit.unit_id.in_(units) if units else false()
    covert_too = actor.may(Permission.VIEW_COVERT_VISITS)
    return or_(own, in_reach if covert_too else in_reach & (Visit.openness == Openness.OPEN.value))


def known_visit(session: Session, actor: Actor, visit_id: UUID) -> Visit:
    """The visit as lists have it; raises `NotFound` alike for one that is not there and one that must not be known."""
    visit = session.scalar(select(Visit).where(Visit.id == visit_id, visible(actor)))
    if visit is None:
        raise NotFound(record=str(visit_id))
    return visit


def seen_visit(session: Session, actor: Actor, visit_id: UUID) -> Visit:
    """The visit with its contents; raises as `known_visit`, and `ContentsAway`."""
    visit = known_visit(session, actor, visit_id)
    if is_away(session, visit_id):
        raise ContentsAway(code=visit.tracking_code)
    return visit


def is_away(session: Session, visit_id: UUID) -> bool:
    """Whether only the visit's heading is on this laptop."""
    holding = session.get(VisitHolding, visit_id)
    return holding is not None and holding.is_away


def is_in_team(session: Session, actor: Actor, visit_id: UUID) -> bool:
    """Whether the actor is in the visit's team."""
    return session.get(TeamMember, child_id(visit_id, str(actor.user_id))) is not None


def own_visit(session: Session, actor: Actor, visit_id: UUID) -> Visit:
    """The visit, for somebody who records it: a team member with the permission, or the head of the office.

    Raises `NotFound`, `NotPermitted` or `ContentsAway`.
    """
    visit = seen_visit(session, actor, visit_id)
    actor.require(Permission.RECORD_VISIT, visit.unit_id)
    if not is_in_team(session, actor, visit_id) and not actor.may(Permission.PLAN_VISITS):
        raise NotPermitted(permission=Permission.RECORD_VISIT.value)
    return visit
