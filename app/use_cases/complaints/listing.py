"""Lists of cases: the piece that is looked at, counted over all of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import Outcome
from app.domain.complaint_process import OPEN_STATES
from app.domain.complaints import Channel, ComplaintState, Confidentiality, Priority, SubmissionKind, Verdict
from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.models.complaint import Complaint
from app.models.office import County, Unit
from app.models.user import User
from app.persian.text import sort_key
from app.use_cases.base import UseCases
from app.use_cases.complaints.deadlines import soon_until, urgency
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.searching import case_ids, found_by
from app.use_cases.complaints.views import ComplaintFilter, ComplaintOrder, ComplaintPage, ComplaintRow, Urgency
from app.use_cases.office.calendar import work_calendar

Conditions = Sequence[ColumnElement[bool]]
_RUNNING = [state.value for state in OPEN_STATES]
_AT_ONCE = 500


class Listing(UseCases):
    """Cases as lists show them."""

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
        wanted = wanted or ComplaintFilter()
        with self.tools.transaction() as session:
            asked = [*self._asked(session, wanted), *self._near(session, wanted)]
            ids = session.scalars(
                _ordered(session, select(Complaint.id).where(*asked, *_in_states(wanted)), order, descending)
                .offset(offset)
                .limit(limit)
            ).all()
            counts = _counts(session, asked)
            chosen = {state: count for state, count in counts.items() if not wanted.states or state in wanted.states}
            overdue, soon = self._urgent(session, [*asked, *_in_states(wanted)])
            return ComplaintPage(self.rows(session, ids), counts, sum(chosen.values()), overdue, soon)

    def list(self, wanted: ComplaintFilter | None = None) -> list[ComplaintRow]:
        """All cases the filter finds, the newest first. NotPermitted."""
        return list(self.page(wanted, limit=None).rows)

    def counts(self, wanted: ComplaintFilter | None = None) -> Mapping[ComplaintState, int]:
        """How many cases there are in each state; the filter's own states do not narrow. NotPermitted."""
        self._require_reader()
        wanted = wanted or ComplaintFilter()
        with self.tools.transaction() as session:
            return _counts(session, [*self._asked(session, wanted), *self._near(session, wanted)])

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

    def _require_reader(self) -> None:
        if not self.actor.may_anywhere(Permission.VIEW_COMPLAINTS):
            self.actor.require(Permission.VIEW_COMPLAINTS)

    def _asked(self, session: Session, wanted: ComplaintFilter) -> Conditions:
        """What the filter asks for, but for states and days."""
        found = [visible(self.actor)]
        if not wanted.merged_too:
            # By ids and not by the column, so that the index that counts states has all it needs.
            found.append(Complaint.id.not_in(select(Complaint.id).where(Complaint.merged_into_id.is_not(None))))
        pairs: Sequence[tuple[Any, object]] = (
            (Complaint.respondent_unit_id, wanted.unit_id),
            (Complaint.kind, wanted.kind),
            (Complaint.channel, wanted.channel),
            (Complaint.priority, wanted.priority),
            (Complaint.outcome, wanted.outcome),
            (Complaint.investigator_id, self.actor.user_id if wanted.mine else wanted.investigator_id),
        )
        found += [column == value for column, value in pairs if value]
        if wanted.unassigned:
            found.append(Complaint.investigator_id.is_(None))
        if wanted.open_only:
            found.append(Complaint.state.in_(_RUNNING))
        if wanted.from_on:
            found.append(Complaint.received_on >= wanted.from_on)
        if wanted.to_on:
            found.append(Complaint.received_on <= wanted.to_on)
        return [*found, *found_by(session, self, wanted.text)]

    def _near(self, session: Session, wanted: ComplaintFilter) -> Conditions:
        if wanted.urgency is None:
            return []
        overdue, soon = _days(self.tools.today(), soon_until(work_calendar(session), self.tools.today()))
        later = _RUNS & ~overdue & ~soon
        return [{Urgency.OVERDUE: overdue, Urgency.SOON: soon, Urgency.LATER: later}[wanted.urgency]]

    def _urgent(self, session: Session, asked: Conditions) -> tuple[int, int]:
        overdue, soon = _days(self.tools.today(), soon_until(work_calendar(session), self.tools.today()))
        query = select(func.count()).select_from(Complaint).where(*asked)
        return session.scalar(query.where(overdue)) or 0, session.scalar(query.where(soon)) or 0


_RUNS = Complaint.state.in_(_RUNNING)


def _days(today: date, near: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Overdue and soon due, as conditions."""
    return _RUNS & (Complaint.due_on < today), _RUNS & Complaint.due_on.between(today, near)


def _in_states(wanted: ComplaintFilter) -> Conditions:
    return [Complaint.state.in_([state.value for state in wanted.states])] if wanted.states else []


def _counts(session: Session, asked: Conditions) -> Mapping[ComplaintState, int]:
    query = select(Complaint.state, func.count()).where(*asked).group_by(Complaint.state)
    return {ComplaintState(state): count for state, count in session.execute(query)}


def _ordered(
    session: Session, query: "Select[tuple[UUID]]", order: ComplaintOrder, descending: bool
) -> "Select[tuple[UUID]]":
    """Equal ones stand with the newest first; names follow the Persian alphabet."""
    key: Any = {
        ComplaintOrder.REGISTERED: Complaint.registered_at,
        ComplaintOrder.DUE: Complaint.due_on,
    }.get(order)
    if key is not None:
        return query.order_by(*((key.desc(), Complaint.id.desc()) if descending else (key, Complaint.id)))
    key = _key(session, order)
    return query.order_by(key.desc() if descending else key, Complaint.registered_at.desc(), Complaint.id.desc())


def _key(session: Session, order: ComplaintOrder) -> ColumnElement[Any]:
    if order is ComplaintOrder.STATE:
        return _place(Complaint.state, {state.value: place for place, state in enumerate(ComplaintState)})
    if order is ComplaintOrder.PRIORITY:
        return _place(Complaint.priority, {each.value: place for place, each in enumerate(Priority)})
    if order is ComplaintOrder.NUMBER:
        # 1405/97 stands before 1405/103: years have four digits, and a longer number is a later one.
        return func.substr(Complaint.number, 1, 4) + func.printf("%09d", func.substr(Complaint.number, 6))
    column, names = (
        (Complaint.respondent_unit_id, select(Unit.id, Unit.name))
        if order is ComplaintOrder.UNIT
        else (Complaint.investigator_id, select(User.id, User.full_name))
    )
    known = dict(session.execute(names).tuples().all())
    places = {name: place for place, name in enumerate(sorted(set(known.values()), key=sort_key), 1)}
    return _place(column, {row_id: places[name] for row_id, name in known.items()})


def _place(column: Any, places: Mapping[Any, int]) -> ColumnElement[int]:  # noqa: ANN401 - a mapped column
    return case(places, value=column, else_=0) if places else column


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
