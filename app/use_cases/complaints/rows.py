"""Cases as rows of a list, each piece of it read with one question: who submitted, unit and investigator with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import Channel, ComplaintState, Confidentiality, Priority, SubmissionKind, Verdict
from app.models.complaint import Complainant, Complaint
from app.models.complaint_line import ComplaintLine
from app.models.office import County, Unit
from app.models.user import User
from app.use_cases.base import UseCases
from app.use_cases.complaints.deadlines import soon_until, urgency
from app.use_cases.complaints.identities import Identities, ListedParty
from app.use_cases.complaints.lines import RUNNING
from app.use_cases.complaints.list_views import ComplaintRow
from app.use_cases.complaints.reaching import visible
from app.use_cases.office.working_days import work_calendar

_AT_ONCE: Final = 500
_RUNNING: Final = frozenset(RUNNING)


class Rows(UseCases):
    """Rows of lists; each method runs in the caller's transaction."""

    def at(self, session: Session, places: Sequence[int]) -> Mapping[int, ComplaintRow]:
        """The cases of these places by them, without those that are gone or may not be seen."""
        found: dict[int, ComplaintRow] = {}
        for start in range(0, len(places), _AT_ONCE):
            chunk = ComplaintLine.row.in_(places[start : start + _AT_ONCE])
            found |= self._read(session, chunk & visible(self.actor, ComplaintLine))
        return found

    def of(self, session: Session, ids: Sequence[UUID]) -> tuple[ComplaintRow, ...]:
        """These cases, in this order; who may see them was asked before."""
        found: dict[UUID, ComplaintRow] = {}
        for start in range(0, len(ids), _AT_ONCE):
            chunk = ComplaintLine.complaint_id.in_(ids[start : start + _AT_ONCE])
            found |= {row.id: row for row in self._read(session, chunk).values()}
        return tuple(found[each] for each in ids)

    def _read(self, session: Session, which: ColumnElement[bool]) -> Mapping[int, ComplaintRow]:
        today = self.tools.today()
        near = soon_until(work_calendar(session), today)
        identities = Identities(self.tools, self.actor)
        name = identities.listed(session)
        return {row.place: _row(row, name(_party(row)), today, near) for row in session.execute(_LISTED.where(which))}


def _listed() -> "Select[Any]":
    line, case, party = (model.__table__.c for model in (ComplaintLine, Complaint, Complainant))
    return (
        select(
            line.row.label("place"),
            case.id,
            case.number,
            case.tracking_code,
            case.kind,
            case.channel,
            case.state,
            case.outcome,
            case.verdict,
            case.priority,
            case.secrecy,
            case.subject,
            case.subject_class,
            case.respondent_unit_id,
            case.respondent_body,
            case.received_on,
            case.registered_at,
            case.due_on,
            case.answered_on,
            case.investigator_id,
            case.merged_into_id,
            Unit.code.label("unit_code"),
            Unit.name.label("unit_name"),
            County.name.label("county_name"),
            User.full_name.label("investigator_name"),
            party.id.label("party_id"),
            party.key_id,
            party.role,
            party.sealed,
        )
        .select_from(ComplaintLine)
        .join(Complaint, case.id == line.complaint_id)
        .outerjoin(Unit, Unit.id == case.respondent_unit_id)
        .outerjoin(County, County.id == Unit.county_id)
        .outerjoin(User, User.id == case.investigator_id)
        .outerjoin(Complainant, and_(party.complaint_id == case.id, party.position == 0))
    )


_LISTED: Final = _listed()


def _party(row: Any) -> ListedParty | None:  # noqa: ANN401 - a row of `_LISTED`
    if row.party_id is None:
        return None
    return ListedParty(row.party_id, row.id, row.key_id, row.role, row.sealed, row.secrecy, row.respondent_unit_id)


def _row(row: Any, complainant: str, today: date, near: date) -> ComplaintRow:  # noqa: ANN401 - a row of `_LISTED`
    runs = row.state in _RUNNING and row.answered_on is None
    return ComplaintRow(
        id=row.id,
        number=row.number,
        tracking_code=row.tracking_code,
        kind=SubmissionKind(row.kind),
        channel=Channel(row.channel),
        state=ComplaintState(row.state),
        outcome=Outcome(row.outcome) if row.outcome else None,
        verdict=Verdict(row.verdict) if row.verdict else None,
        priority=Priority(row.priority),
        confidentiality=Confidentiality(row.secrecy),
        subject=row.subject,
        subject_class=row.subject_class,
        complainant=complainant,
        unit_id=row.respondent_unit_id,
        unit_code=row.unit_code or "",
        unit_name=row.unit_name or row.respondent_body,
        county_name=row.county_name or "",
        received_on=row.received_on,
        registered_at=row.registered_at,
        due_on=row.due_on,
        urgency=urgency(row.due_on, today, near) if runs else None,
        answered_on=row.answered_on,
        investigator_id=row.investigator_id,
        investigator_name=row.investigator_name or "",
        merged_into_id=row.merged_into_id,
    )
