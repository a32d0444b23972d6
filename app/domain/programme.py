"""The visit programme: clashes of people on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Assignment:
    """A visit's team on its day."""

    visit_id: UUID
    on: date
    people: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody who stands in two visits on the same day."""

    on: date
    person: UUID
    visits: tuple[UUID, ...]


def conflicts(assignments: Iterable[Assignment]) -> list[Conflict]:
    """People planned for more than one visit on a day, by day."""
    by_day: dict[tuple[date, UUID], list[UUID]] = defaultdict(list)
    for assignment in assignments:
        for person in assignment.people:
            by_day[assignment.on, person].append(assignment.visit_id)
    return [
        Conflict(on, person, tuple(sorted(visits)))
        for (on, person), visits in sorted(by_day.items())
        if len(visits) > 1
    ]
