"""What is not synced but made from what is: a visit's progress, search entries, and last days by the calendar."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.models.complaint import Complaint
from app.models.office import Unit
from app.models.sync import SyncTouched
from app.models.user import User
from app.models.visit import Visit, VisitProgress
from app.use_cases.complaints.deadlines import count_again
from app.use_cases.complaints.searching import index_complaint
from app.use_cases.complaints.settling import settle
from app.use_cases.office.units import index_unit
from app.use_cases.office.working_days import work_calendar
from app.use_cases.people.people import index_person
from app.use_cases.ports import Transaction
from app.use_cases.records.search import forget_record
from app.use_cases.visits.filled import filled_checklists, keep_progress
from app.use_cases.visits.planning import index_visit
from app.use_cases.visits.visibility import is_away

_AT_ONCE: Final = 50
Terms = Callable[[Session, UUID], Sequence[str]]
"""The keyed words by which a case's complainant is found, as far as this laptop holds the keys."""


def renewal(
    transaction: Transaction, terms: Terms = lambda _session, _complaint_id: ()
) -> Callable[[Sequence[tuple[str, str]]], None]:
    """Makes the derived data of records (kind, stored id) anew."""
    renewed = _renewed(terms)

    def renew(touched: Sequence[tuple[str, str]]) -> None:
        for kind, row in touched:
            # What a newer version wrote may not be readable here; one such record must not end every round. Each has a
            # transaction of its own: fifty visits in one would keep people's own writing waiting for seconds.
            with contextlib.suppress(AppError, ValueError, KeyError, TypeError), transaction() as session:
                renewed[kind](session, UUID(hex=row))

    return renew


def renew_waiting(transaction: Transaction, terms: Terms) -> None:
    """Make anew what an upgrade of the store asked for: without a centre no round would."""
    renew, query = renewal(transaction, terms), select(SyncTouched).where(SyncTouched.kind.in_(_renewed(terms)))
    while True:
        with transaction() as session:
            waiting = [(row.kind, row.row) for row in session.scalars(query.limit(_AT_ONCE))]
        if not waiting:
            return
        renew(waiting)
        with transaction() as session:
            for kind, row in waiting:
                session.execute(delete(SyncTouched).where(SyncTouched.kind == kind, SyncTouched.row == row))


def _renewed(terms: Terms) -> Mapping[str, Callable[[Session, UUID], None]]:
    """What makes each kind anew."""
    return {
        "visit": _renew_visit,
        "unit": _renew_unit,
        "person": _renew_person,
        "complaint": partial(_renew_complaint, terms),
        "calendar": _renew_last_days,
    }


def _renew_visit(session: Session, visit_id: UUID) -> None:
    visit = session.get(Visit, visit_id)
    if visit is None or session.get(Unit, visit.unit_id) is None:  # its unit may arrive with a later page
        session.execute(delete(VisitProgress).where(VisitProgress.visit_id == visit_id))
        forget_record(session, visit_id)
        return
    if not is_away(session, visit_id):  # else its progress came with its heading
        keep_progress(session, visit_id, filled_checklists(session, visit_id))
    index_visit(session, visit)


def _renew_unit(session: Session, unit_id: UUID) -> None:
    unit = session.get(Unit, unit_id)
    if unit:
        index_unit(session, unit)
    else:
        forget_record(session, unit_id)


def _renew_person(session: Session, person_id: UUID) -> None:
    person = session.get(User, person_id)
    if person:
        index_person(session, person)
    else:
        forget_record(session, person_id)


def _renew_complaint(terms: Terms, session: Session, complaint_id: UUID) -> None:
    """Its last days too: they may come from a laptop that does not know the newest closure yet."""
    case = session.get(Complaint, complaint_id)
    if case is None:  # a trigger took its line and its words away
        return
    with contextlib.suppress(AppError, ValueError):  # a state or part that only a newer version knows
        settle(session, case)
    count_again(session, work_calendar(session), complaint_id)
    index_complaint(session, case, terms(session, complaint_id))


def _renew_last_days(session: Session, _office_id: UUID) -> None:
    count_again(session, work_calendar(session))
