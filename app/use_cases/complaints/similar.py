"""Cases that may be about the same: of one complainant, or of one respondent on a like matter (clause 8-16)."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import similarity
from app.domain.complaint_process import OPEN_STATES
from app.domain.complaints import PartyType, Submission
from app.domain.permissions import Permission
from app.domain.similarity import Candidate, Earlier, Matter
from app.models.complaint import Complaint
from app.models.office import Unit
from app.use_cases.base import UseCases
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.listing import Listing
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.views import CandidateView

_MOST_COMPARED: Final = 200
"""Open cases about one respondent that are compared, the newest."""
_MOST_SHOWN: Final = 12


class Similar(UseCases):
    """Who is this, and is there a case about it already?"""

    def candidates(self, given: Submission, excluding: UUID | None = None) -> tuple[CandidateView, ...]:
        """Cases to show beside what is being typed: all of the same person, and open ones alike, clause 8-16 first."""
        self.actor.require(Permission.REGISTER_COMPLAINT)
        with self.tools.transaction() as session:
            found = _candidates(session, self, given, excluding)[:_MOST_SHOWN]
            rows = Listing(self.tools, self.actor).rows(session, [each.key for each in found])
        return tuple(
            CandidateView(row, each.same_person, each.likeness, each.is_answered, each.settles)
            for row, each in zip(rows, found, strict=True)
        )


def answered_before(session: Session, use_cases: UseCases, given: Submission, excluding: UUID | None) -> Sequence[str]:
    """The numbers of cases that this office has answered to the same person on the same matter."""
    ids = similarity.answered_before(_candidates(session, use_cases, given, excluding))
    numbers = dict(session.execute(select(Complaint.id, Complaint.number).where(Complaint.id.in_(ids))).tuples().all())
    return [numbers[each] for each in ids]


def _candidates(
    session: Session, use_cases: UseCases, given: Submission, excluding: UUID | None
) -> tuple[Candidate[UUID], ...]:
    same = set(_of_same_person(session, use_cases, given))
    query = (
        select(
            Complaint.id,
            Unit.code,
            Complaint.respondent_body,
            Complaint.subject,
            Complaint.text,
            Complaint.answered_on,
        )
        .outerjoin(Unit, Unit.id == Complaint.respondent_unit_id)
        .where(visible(use_cases.actor), Complaint.merged_into_id.is_(None))
    )
    running = query.where(Complaint.state.in_([state.value for state in OPEN_STATES])).order_by(
        Complaint.registered_at.desc()
    )
    matter = _matter(given)
    rows = {row.id: row for row in session.execute(query.where(Complaint.id.in_(same)))} if same else {}
    if matter.unit or matter.body:
        # By the unit's id, with which its open cases stand together in an index; by its code all cases would be read.
        unit_id = session.scalar(select(Unit.id).where(Unit.code == matter.unit)) if matter.unit else None
        about = Complaint.respondent_unit_id == unit_id if matter.unit else Complaint.respondent_unit_id.is_(None)
        rows |= {row.id: row for row in session.execute(running.where(about).limit(_MOST_COMPARED))}
    rows.pop(excluding, None)
    return similarity.candidates(
        matter,
        [
            Earlier(
                row.id,
                Matter(row.code or "", row.respondent_body, row.subject, row.text),
                row.id in same,
                row.answered_on is not None,
            )
            for row in rows.values()
        ],
    )


def _of_same_person(session: Session, use_cases: UseCases, given: Submission) -> Sequence[UUID]:
    person, complainant = given.complainant.speaker, given.complainant
    number = complainant.person.national_id if complainant.type is PartyType.NATURAL else complainant.legal_id
    if not (number or person.phone):
        return []
    identities = Identities(use_cases.tools, use_cases.actor)
    return identities.same_person(session, national_id=number, phone=person.phone)


def _matter(given: Submission) -> Matter:
    return Matter(given.respondent.unit.strip(), given.respondent.body, given.subject, given.text)
