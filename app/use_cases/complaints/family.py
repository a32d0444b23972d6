"""A case with those that were joined to it: they are worked and shown as one."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.complaint import Complaint
from app.use_cases.base import existing


def leading(session: Session, case: Complaint) -> Complaint:
    """The case that is worked: the one this was joined to, or itself.

    Where two laptops joined without knowing of each other, that one may itself be joined to a third.
    """
    passed = {case.id}
    while case.merged_into_id and case.merged_into_id not in passed:
        case = existing(session, Complaint, case.merged_into_id)
        passed.add(case.id)
    return case


def family(session: Session, case: Complaint) -> list[UUID]:
    """The ids of the case and of all that were joined to it, its own first."""
    joined = select(Complaint.id).where(Complaint.merged_into_id == case.id).cte("joined", recursive=True)
    joined = joined.union(select(Complaint.id).where(Complaint.merged_into_id == joined.c.id))  # ends in a ring, too
    others = select(Complaint.registered_at, Complaint.id).where(Complaint.id.in_(select(joined.c.id)))
    found = sorted(session.execute(others).tuples())  # sorted by SQLite, all cases would be gone through
    return [case.id, *(each for _, each in found if each != case.id)]
