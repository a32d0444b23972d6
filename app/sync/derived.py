"""What is not synced but made from what is: a visit's progress and everybody's search entries."""

import contextlib
from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.models.office import Unit
from app.models.user import User
from app.models.visit import Visit, VisitProgress
from app.use_cases.office.units import index_unit
from app.use_cases.people.people import index_person
from app.use_cases.ports import Transaction
from app.use_cases.records.search import forget_record
from app.use_cases.visits.filled import filled_checklists, keep_progress
from app.use_cases.visits.planning import index_visit
from app.use_cases.visits.visibility import is_away


def renewal(transaction: Transaction) -> Callable[[Sequence[tuple[str, str]]], None]:
    """Makes the derived data of records (kind, stored id) anew."""

    def renew(touched: Sequence[tuple[str, str]]) -> None:
        for kind, row in touched:
            # What a newer version wrote may not be readable here; one such record must not end every round. Each has a
            # transaction of its own: fifty visits in one would keep people's own writing waiting for seconds.
            with contextlib.suppress(AppError, ValueError, KeyError, TypeError), transaction() as session:
                _RENEWED[kind](session, UUID(hex=row))

    return renew


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


_RENEWED: dict[str, Callable[[Session, UUID], None]] = {
    "visit": _renew_visit,
    "unit": _renew_unit,
    "person": _renew_person,
}
