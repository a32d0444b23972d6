"""Programmes of visits, who clashes in them and which counties they cover."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.use_cases.office.views import CountyView
from app.use_cases.visits.views import VisitRow


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The planned visits of a period."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A person who stands in two visits on a day."""

    on: date
    person_id: UUID
    person_name: str
    visits: tuple[VisitRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How a county is covered in a period."""

    county: CountyView
    planned: int
    done: int
    last_visit_on: date | None
