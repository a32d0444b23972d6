"""A case with those that were joined to it: they are worked and shown as one."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.complaint import Complaint
from app.use_cases.base import existing


def leading(session: Session, case: Complaint) -> Complaint:
    """The case that is worked: the one this was joined to, or itself."""
    return existing(session, Complaint, case.merged_into_id) if case.merged_into_id else case


def family(session: Session, case: Complaint) -> list[UUID]:
    """The ids of the case and of all that were joined to it, its own first."""
    joined = select(Complaint.id).where(Complaint.merged_into_id == case.id).order_by(Complaint.registered_at)
    return [case.id, *session.scalars(joined)]
