"""What a year of workshops taught: hours of each person and unit, and how much of the staff took part."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.office import Unit
from app.models.user import User
from app.models.workshop import Workshop
from app.persian.text import search_key, sort_key
from app.use_cases.base import child_id
from app.use_cases.workshops.reading import WorkshopReading, attendees
from app.use_cases.workshops.views import AttendeeView, PersonHours, UnitHours, YearTotals


@dataclass(slots=True)
class _Taught:
    """One person while the year is added up."""

    name: str
    unit_name: str
    hours: list[int] = field(default_factory=list)


class WorkshopTotals(WorkshopReading):
    """Figures of the register."""

    def totals(self, year: int) -> YearTotals:
        """The year added up; staff that took no part stands in it with 0 hours. Raises `YearUnlikely`."""
        self._require_sight()
        with self.tools.transaction() as session:
            return year_totals(session, year, self._of_year(session, year))


def year_totals(session: Session, year: int, workshops: Sequence[Workshop]) -> YearTotals:
    """These workshops of a year added up."""
    hours = {each.id: each.hours for each in workshops}
    staff = session.execute(
        select(User.id, User.full_name, Unit.name).outerjoin(Unit, Unit.id == User.unit_id).where(User.is_active)
    ).all()
    people = {user_id: _Taught(name, unit or "") for user_id, name, unit in staff}
    present = set(people)
    units: dict[str, list[tuple[UUID, int]]] = defaultdict(list)
    for workshop_id, took_part in attendees(session, hours).items():
        for each in took_part:
            key = _person_key(each)
            people.setdefault(key, _Taught(each.name, each.unit_name)).hours.append(hours[workshop_id])
            units[each.unit_name].append((key, hours[workshop_id]))
    return YearTotals(
        year,
        len(workshops),
        sum(hours.values()),
        sum(sum(person.hours) for person in people.values()),
        len(present),
        sum(bool(people[user_id].hours) for user_id in present),
        _people(people, present),
        tuple(
            UnitHours(name, len({key for key, _ in found}), sum(each for _, each in found))
            for name, found in sorted(units.items(), key=lambda item: sort_key(item[0]))
        ),
    )


def _person_key(attendee: AttendeeView) -> UUID:
    """Who somebody is over several workshops: the person of the office, or the same name in the same unit."""
    return attendee.user_id or attendee_key(attendee.unit_id, attendee.name)


def attendee_key(unit_id: UUID | None, name: str) -> UUID:
    """The same for the same name of a unit in any spelling, so that two laptops make the same row."""
    return child_id(unit_id or UUID(int=0), search_key(name))


def _people(people: dict[UUID, _Taught], present: set[UUID]) -> tuple[PersonHours, ...]:
    ordered = sorted(people.items(), key=lambda item: (-sum(item[1].hours), sort_key(item[1].name)))
    return tuple(
        PersonHours(person.name, person.unit_name, key in present, len(person.hours), sum(person.hours))
        for key, person in ordered
    )
