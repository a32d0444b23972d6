"""What two laptops made of a case without knowing of each other is put in order, alike on every laptop."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.complaint_process import ENDED_STATES, OPEN_STATES
from app.domain.complaints import ComplaintState
from app.models.complaint import Allegation, Complaint, ComplaintMerge, ComplaintStep
from app.use_cases.complaints.concluding import keep_verdict
from app.use_cases.complaints.family import leading
from app.use_cases.complaints.moving import sealed_at


def settle(session: Session, case: Complaint) -> None:
    """Keep with the case what follows from its rows; all laptops write the same, so that none quarrels about it."""
    _open_ring(session, case)
    _keep_end(session, case)
    worked = leading(session, case)
    if not worked.verdict and not _has_points(session, case):  # most cases: they come by the thousand
        return
    if ComplaintState(worked.state) in OPEN_STATES or sealed_at(session, worked.id):  # else it went out as it is
        keep_verdict(session, worked)


def _has_points(session: Session, case: Complaint) -> bool:
    return session.scalar(select(Allegation.id).where(Allegation.complaint_id == case.id).limit(1)) is not None


def _open_ring(session: Session, case: Complaint) -> None:
    """Cases that were joined to each other in a ring would be worked nowhere: the oldest is the one that stays."""
    ring = [case]
    while ring[-1].merged_into_id != case.id:
        into = ring[-1].merged_into_id
        following = session.get(Complaint, into) if into else None
        if following is None or following in ring:
            return
        ring.append(following)
    oldest = min(ring, key=lambda each: each.id)
    join = ComplaintMerge
    joins = select(join).where(join.complaint_id == oldest.id, join.undone_at.is_(None))
    for each in session.scalars(joins):
        each.undone_by, each.undone_at = each.merged_by, each.merged_at
    oldest.merged_into_id = None


def _keep_end(session: Session, case: Complaint) -> None:
    """The state may be one laptop's and the end the other's."""
    if ComplaintState(case.state) not in ENDED_STATES:
        case.closed_at = None
    elif case.closed_at is None:
        taken = select(func.max(ComplaintStep.taken_at)).where(ComplaintStep.complaint_id == case.id)
        ended: datetime | None = session.scalar(taken.where(ComplaintStep.state == case.state))
        case.closed_at = ended
