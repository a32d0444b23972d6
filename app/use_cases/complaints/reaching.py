"""Which cases a person may reach, and how: confidential ones need a permission or a part in the case (clause 8-3)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session

from app.domain.complaints import Confidentiality
from app.domain.errors import NotFound
from app.domain.permissions import Actor, Permission
from app.models.base import Base
from app.models.complaint import Complaint, Referral
from app.models.complaint_line import ComplaintLine
from app.use_cases.base import existing


def visible(actor: Actor, case: type[Complaint] | type[ComplaintLine] = Complaint) -> ColumnElement[bool]:
    """A condition on `case`; a unit sees what is referred to it, not the case."""
    if not actor.may_anywhere(Permission.VIEW_COMPLAINTS):
        return false()
    units = actor.units_of(Permission.VIEW_COMPLAINTS)
    in_reach = true() if units is None else case.respondent_unit_id.in_(units)
    if actor.may(Permission.VIEW_CONFIDENTIAL_COMPLAINTS):
        return in_reach
    own = or_(case.investigator_id == actor.user_id, case.registered_by == actor.user_id)
    return in_reach & or_(case.secrecy == Confidentiality.NORMAL.value, own)


def seen_case(session: Session, actor: Actor, complaint_id: UUID) -> Complaint:
    """The case; raises `NotFound` alike for one that is not there and one that must not be known."""
    found = session.scalar(select(Complaint).where(Complaint.id == complaint_id, visible(actor)))
    if found is None:
        raise NotFound(record=str(complaint_id))
    return found


def own_case(session: Session, actor: Actor, complaint_id: UUID, permission: Permission) -> Complaint:
    """The case, for somebody who holds this permission over it; raises `NotFound` or `NotPermitted`."""
    case = seen_case(session, actor, complaint_id)
    actor.require(permission, case.respondent_unit_id)
    return case


def part_of_case(
    session: Session, actor: Actor, kind: type[Any], row_id: UUID, permission: Permission
) -> tuple[Any, Complaint]:
    """A row of a case with its case, for somebody who holds this permission over it; raises as `own_case`."""
    row: Any = existing(session, kind, row_id)
    return row, own_case(session, actor, row.complaint_id, permission)


def own_referral(session: Session, actor: Actor, referral_id: UUID) -> Referral:
    """What a unit was asked for which this person replies; raises `NotFound` alike for one of another unit."""
    referral = session.get(Referral, referral_id)
    if referral is None or not actor.may(Permission.REPLY_TO_REFERRAL, referral.unit_id):
        raise NotFound(record=str(referral_id))
    return referral


def row_of_case(session: Session, kind: type[Base], row_id: UUID, complaint_id: UUID) -> Base:
    """A row that belongs to this case; raises `NotFound`."""
    row: Any = existing(session, kind, row_id)
    if row.complaint_id != complaint_id:
        raise NotFound(record=str(row_id))
    return existing(session, kind, row_id)
