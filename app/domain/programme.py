"""The visit programme: clashes of people on a day and coverage of counties in a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often a county is visited in a period."""

    county_code: str
    planned: int
    done: int


def coverage(counties: Iterable[str], visits: Iterable[tuple[str, bool]]) -> list[Coverage]:
    """Planned and done visits per county, in the order given; counties without a visit stand with zeros."""
    counted: Mapping[str, list[int]] = {code: [0, 0] for code in counties}
    for county_code, done in visits:
        if county_code in counted:
            counted[county_code][0] += 1
            counted[county_code][1] += int(done)
    return [Coverage(code, planned, done) for code, (planned, done) in counted.items()]
