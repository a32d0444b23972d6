"""Cases that may be about the same: of one complainant, or of one respondent on a like matter (clause 8-16)."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.domain import similarity
from app.domain.complaint_process import OPEN_STATES
from app.domain.complaints import PartyType, Submission
from app.domain.permissions import Actor, Permission
from app.domain.similarity import Candidate, Earlier, Matter
from app.models.complaint import Complaint
from app.models.office import Unit
from app.use_cases.base import UseCases
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.list_views import CandidateView
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.rows import Rows

_MOST_COMPARED: Final = 200
"""Open cases about one respondent that are compared, the newest."""
_MOST_SHOWN: Final = 12


class Similar(UseCases):
    """Who is this, and is there a case about it already?"""

    def candidates(self, given: Submission, excluding: UUID | None = None) -> tuple[CandidateView, ...]:
        """Cases to show beside what is being typed: all of the same person, and open ones alike, clause 8-16 first."""
        self.actor.require(Permission.REGISTER_COMPLAINT)
        with self.tools.reading() as session:
            found = _candidates(session, self, given, excluding)[:_MOST_SHOWN]
            rows = Rows(self.tools, self.actor).of(session, [each.key for each in found])
        return tuple(
            CandidateView(row, each.same_person, each.likeness, each.is_answered, each.settles)
            for row, each in zip(rows, found, strict=True)
        )


def answered_before(session: Session, use_cases: UseCases, given: Submission, excluding: UUID | None) -> Sequence[str]:
    """The numbers of cases that this office has answered to the same person on the same matter."""
    same = [each for each in _of_same_person(session, use_cases, given) if each != excluding]
    if not same:
        return []
    # Whoever else complained of the unit cannot settle this: of others' cases nothing is read.
    about, answered = _about(session, _matter(given)), Complaint.answered_on.is_not(None)
    rows = session.execute(_compared(use_cases.actor).where(Complaint.id.in_(same), about, answered)).all()
    ids = similarity.answered_before(similarity.candidates(_matter(given), [_earlier(row, True) for row in rows]))
    numbers = {row.id: row.number for row in rows}
    return [numbers[each] for each in ids]


def _candidates(
    session: Session, use_cases: UseCases, given: Submission, excluding: UUID | None
) -> tuple[Candidate[UUID], ...]:
    same, matter = set(_of_same_person(session, use_cases, given)), _matter(given)
    query = _compared(use_cases.actor)
    rows = {row.id: row for row in session.execute(query.where(Complaint.id.in_(same)))} if same else {}
    if matter.unit or matter.body:
        running = Complaint.state.in_([state.value for state in OPEN_STATES])
        newest = query.where(running, _about(session, matter)).order_by(Complaint.registered_at.desc())
        rows |= {row.id: row for row in session.execute(newest.limit(_MOST_COMPARED))}
    rows.pop(excluding, None)
    return similarity.candidates(matter, [_earlier(row, row.id in same) for row in rows.values()])


def _compared(actor: Actor) -> "Select[Any]":
    """What of a case is compared, of those the person may know."""
    columns = (Complaint.id, Complaint.number, Unit.code, Complaint.respondent_body, Complaint.subject, Complaint.text)
    return (
        select(*columns, Complaint.answered_on)
        .outerjoin(Unit, Unit.id == Complaint.respondent_unit_id)
        .where(visible(actor), Complaint.merged_into_id.is_(None))
    )


def _about(session: Session, matter: Matter) -> ColumnElement[bool]:
    """Cases of that unit, by its id, with which its open ones stand together in an index; else those of no unit."""
    if not matter.unit:
        return Complaint.respondent_unit_id.is_(None)
    return Complaint.respondent_unit_id == session.scalar(select(Unit.id).where(Unit.code == matter.unit))


def _earlier(row: Any, same_person: bool) -> Earlier[UUID]:  # noqa: ANN401 - a row of `_compared`
    matter = Matter(row.code or "", row.respondent_body, row.subject, row.text)
    return Earlier(row.id, matter, same_person, row.answered_on is not None)


def _of_same_person(session: Session, use_cases: UseCases, given: Submission) -> Sequence[UUID]:
    person, complainant = given.complainant.speaker, given.complainant
    number = complainant.person.national_id if complainant.type is PartyType.NATURAL else complainant.legal_id
    if not (number or person.phone):
        return []
    identities = Identities(use_cases.tools, use_cases.actor)
    return identities.same_person(session, national_id=number, phone=person.phone)


def _matter(given: Submission) -> Matter:
    return Matter(given.respondent.unit.strip(), given.respondent.body, given.subject, given.text)
