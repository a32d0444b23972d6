"""Lists of cases: the piece that is looked at, counted over all of it."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import Channel, ComplaintState, Confidentiality, Priority, SubmissionKind, Verdict
from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.models.complaint import Complaint
from app.models.complaint_line import ComplaintLine
from app.models.office import County, Unit
from app.models.user import User
from app.use_cases.base import UseCases
from app.use_cases.complaints.deadlines import soon_until, urgency
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.lines import RUNNING, Lines
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.searching import case_ids
from app.use_cases.complaints.views import (
    ComplaintCounts,
    ComplaintFilter,
    ComplaintOrder,
    ComplaintPage,
    ComplaintRow,
)
from app.use_cases.office.calendar import work_calendar
from app.use_cases.ports import Stopped

_AT_ONCE = 500


class Listing(UseCases):
    """Cases as lists show them. A long list is kept as the places of its cases, and shown a page at a time."""

    def page(
        self,
        wanted: ComplaintFilter | None = None,
        order: ComplaintOrder = ComplaintOrder.REGISTERED,
        descending: bool = True,
        offset: int = 0,
        limit: int | None = 200,
    ) -> ComplaintPage:
        """A piece of the cases the person may see (`limit` None: to the end), with counts. NotPermitted."""
        self._require_reader()
        wanted, lines = wanted or ComplaintFilter(), Lines(self.tools, self.actor)
        with self.tools.reading() as session:
            end = None if limit is None else offset + limit
            found = list(islice(lines.rows(session, wanted, order, descending, end), offset, None))
            counts = lines.counts(session, wanted)
            chosen = [count for state, count in counts.items() if not wanted.states or state in wanted.states]
            overdue, soon = lines.urgent(session, wanted)
            return ComplaintPage(self._at(session, found), counts, sum(chosen), overdue, soon)

    def list(self, wanted: ComplaintFilter | None = None) -> list[ComplaintRow]:
        """All cases the filter finds, the newest first. NotPermitted."""
        return list(self.page(wanted, limit=None).rows)

    def counts(self, wanted: ComplaintFilter | None = None, stopped: Stopped | None = None) -> ComplaintCounts:
        """How many cases there are; the filter's own states do not narrow those by state. NotPermitted."""
        self._require_reader()
        wanted, lines = wanted or ComplaintFilter(), Lines(self.tools, self.actor)
        with self.tools.reading(stopped) as session:
            return ComplaintCounts(lines.counts(session, wanted), *lines.urgent(session, wanted))

    def first(
        self,
        wanted: ComplaintFilter,
        order: ComplaintOrder = ComplaintOrder.REGISTERED,
        descending: bool = True,
        limit: int = 100,
        stopped: Stopped | None = None,
    ) -> tuple[ComplaintRow, ...]:
        """The beginning of a list, at once however long it is. NotPermitted."""
        self._require_reader()
        with self.tools.reading(stopped) as session:
            found = Lines(self.tools, self.actor).rows(session, wanted, order, descending, limit)
            return self._at(session, list(found))

    def places(
        self,
        wanted: ComplaintFilter,
        order: ComplaintOrder = ComplaintOrder.REGISTERED,
        descending: bool = True,
        stopped: Stopped | None = None,
    ) -> Sequence[int]:
        """A whole list as it is now, eight bytes a case: what `at` shows pages of. NotPermitted."""
        self._require_reader()
        with self.tools.reading(stopped) as session:
            return array("q", Lines(self.tools, self.actor).rows(session, wanted, order, descending))

    def at(self, places: Sequence[int]) -> tuple[ComplaintRow | None, ...]:
        """The cases of these places; None for those that are gone or may not be seen. NotPermitted."""
        self._require_reader()
        with self.tools.reading() as session:
            ids = self._ids(session, places)
            rows = {row.id: row for row in self.rows(session, tuple(ids.values()))}
            return tuple(rows[ids[place]] if place in ids else None for place in places)

    def ids(self, places: Sequence[int]) -> Sequence[UUID]:
        """The cases of these places that are still there, by their ids. NotPermitted."""
        self._require_reader()
        with self.tools.reading() as session:
            return tuple(self._ids(session, places).values())

    def find(self, given: str) -> UUID:
        """A case by id, number or tracking code, in any digits; raises `NotFound` for none and for several."""
        self._require_reader()
        with self.tools.transaction() as session:
            try:
                ids: Sequence[UUID] = [UUID(given.strip())]
            except ValueError:
                ids = case_ids(session, given)
            found = session.scalars(select(Complaint.id).where(Complaint.id.in_(ids), visible(self.actor))).all()
        if len(found) != 1:
            raise NotFound(record=given[:40])
        return found[0]

    def rows(self, session: Session, ids: Sequence[UUID]) -> tuple[ComplaintRow, ...]:
        """These cases, in this order; who may see them was asked before."""
        today = self.tools.today()
        near = soon_until(work_calendar(session), today)
        found: dict[UUID, ComplaintRow] = {}
        for start in range(0, len(ids), _AT_ONCE):
            chunk = ids[start : start + _AT_ONCE]
            names = Identities(self.tools, self.actor).names(session, chunk)
            for row in session.execute(_columns().where(Complaint.id.in_(chunk))):
                found[row.id] = _row(row, names.get(row.id, ""), today, near)
        return tuple(found[each] for each in ids)

    def _at(self, session: Session, places: Sequence[int]) -> tuple[ComplaintRow, ...]:
        return self.rows(session, tuple(self._ids(session, places).values()))

    def _ids(self, session: Session, places: Sequence[int]) -> Mapping[int, UUID]:
        """The cases by their places, in the order of these."""
        found: dict[int, UUID] = {}
        query = select(ComplaintLine.row, ComplaintLine.complaint_id).where(visible(self.actor, ComplaintLine))
        for start in range(0, len(places), _AT_ONCE):
            chunk = query.where(ComplaintLine.row.in_(places[start : start + _AT_ONCE]))
            found |= dict(session.execute(chunk).tuples().all())
        return {place: found[place] for place in places if place in found}

    def _require_reader(self) -> None:
        if not self.actor.may_anywhere(Permission.VIEW_COMPLAINTS):
            self.actor.require(Permission.VIEW_COMPLAINTS)


def _columns() -> "Select[Any]":
    return (
        select(
            Complaint.id,
            Complaint.number,
            Complaint.tracking_code,
            Complaint.kind,
            Complaint.channel,
            Complaint.state,
            Complaint.outcome,
            Complaint.verdict,
            Complaint.priority,
            Complaint.secrecy,
            Complaint.subject,
            Complaint.subject_class,
            Complaint.respondent_unit_id,
            Complaint.respondent_body,
            Complaint.received_on,
            Complaint.registered_at,
            Complaint.due_on,
            Complaint.answered_on,
            Complaint.investigator_id,
            Complaint.merged_into_id,
            Unit.code.label("unit_code"),
            Unit.name.label("unit_name"),
            County.name.label("county_name"),
            User.full_name.label("investigator_name"),
        )
        .outerjoin(Unit, Unit.id == Complaint.respondent_unit_id)
        .outerjoin(County, County.id == Unit.county_id)
        .outerjoin(User, User.id == Complaint.investigator_id)
    )


def _row(row: Any, complainant: str, today: date, near: date) -> ComplaintRow:  # noqa: ANN401 - a row of `_columns`
    runs = row.state in RUNNING and row.answered_on is None
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
