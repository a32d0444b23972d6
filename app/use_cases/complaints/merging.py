"""Two cases about the same become one (clause 8-16), and two again: nothing of either is moved or lost."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.domain.visits import require_reason
from app.models.complaint import Complaint, ComplaintMerge
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.moving import AlreadyMerged
from app.use_cases.complaints.reaching import own_case, part_of_case
from app.use_cases.complaints.settling import settle
from app.use_cases.complaints.words import written
from app.use_cases.records.steps import note_step


class MergeImpossible(AppError):
    """A case is not joined to itself, nor to one that is itself joined to another; facts: `number`."""

    code = "merge_impossible"


class Merging(UseCases):
    """Joining cases and taking them apart."""

    def merge(self, complaint_id: UUID, into_id: UUID, reason: str) -> UUID:
        """Join a case to another, which is worked from now on; every row stays with its own case, both numbers stay.

        AlreadyMerged, MergeImpossible, ReasonMissing.
        """
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.MERGE_COMPLAINTS)
            target = own_case(session, self.actor, into_id, Permission.MERGE_COMPLAINTS)
            if case.merged_into_id:
                raise AlreadyMerged(number=case.number)
            if case.id == target.id or target.merged_into_id or _has_joined(session, case.id):
                raise MergeImpossible(number=target.number)
            merge = ComplaintMerge(
                complaint_id=case.id,
                into_id=target.id,
                reason=require_reason(written(reason, "reason"), "merge"),
                merged_by=self.actor.user_id,
                merged_at=self.tools.now(),
            )
            case.merged_into_id = target.id
            session.add(merge)
            session.flush()
            settle(session, case)
            payload = {"case": str(case.id), "into": str(target.id)}
            for each in (case, target):
                note_step(session, self.tools, self.actor, "complaints_merged", "complaint", each.id, payload)
            return merge.id

    def take_apart(self, merge_id: UUID) -> None:
        """Undo a join: the case goes on where it stood. Done twice it changes nothing."""
        with self.tools.transaction() as session:
            merge: ComplaintMerge
            merge, case = part_of_case(session, self.actor, ComplaintMerge, merge_id, Permission.MERGE_COMPLAINTS)
            if merge.undone_at:
                return
            merge.undone_by, merge.undone_at = self.actor.user_id, self.tools.now()
            if case.merged_into_id == merge.into_id:
                case.merged_into_id = None
                settle(session, existing(session, Complaint, merge.into_id))
            payload = {"case": str(case.id), "from": str(merge.into_id)}
            for each in (case.id, merge.into_id):
                note_step(session, self.tools, self.actor, "merge_undone", "complaint", each, payload)


def end_other_joins(session: Session, use_cases: UseCases, case: Complaint) -> None:
    """Of joins that two laptops made of one case only the one that was chosen goes on."""
    join = ComplaintMerge
    for each in session.scalars(select(join).where(join.complaint_id == case.id, join.undone_at.is_(None))):
        if each.into_id != case.merged_into_id:
            each.undone_by, each.undone_at = use_cases.actor.user_id, use_cases.tools.now()


def _has_joined(session: Session, complaint_id: UUID) -> bool:
    return session.scalar(select(Complaint.id).where(Complaint.merged_into_id == complaint_id).limit(1)) is not None
