"""What the register of workshops shows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.use_cases.document_templates.views import Composed


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A line of the register."""

    id: UUID
    title: str
    held_on: date
    hours: int
    trainer: str
    place: str
    attendees: int


@dataclass(frozen=True, slots=True)
class AttendeeView:
    """Who took part; `user_id` None is somebody by name, `unit_name` "" is headquarters."""

    id: UUID
    user_id: UUID | None
    name: str
    position: str
    unit_id: UUID | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A workshop with who took part, by name."""

    row: WorkshopRow
    topics: str
    attendees: tuple[AttendeeView, ...]


@dataclass(frozen=True, slots=True)
class PersonHours:
    """What one person was taught in a year; `hours` is 0 for staff that took no part."""

    name: str
    unit_name: str
    is_staff: bool
    workshops: int
    hours: int


@dataclass(frozen=True, slots=True)
class UnitHours:
    """What the people of one unit were taught in a year; `hours` are person-hours."""

    unit_name: str
    people: int
    hours: int


@dataclass(frozen=True, slots=True)
class YearTotals:
    """A Solar Hijri year of the register: `staff` are the office's present people, `taught` those who took part."""

    year: int
    workshops: int
    hours: int
    person_hours: int
    staff: int
    taught: int
    people: tuple[PersonHours, ...]
    units: tuple[UnitHours, ...]

    @property
    def share(self) -> int | None:
        """Percent of the staff who took part, or None without staff."""
        return round(100 * self.taught / self.staff) if self.staff else None


@dataclass(frozen=True, slots=True)
class WorkshopPaper:
    """A printed list with a name for its file."""

    name: str
    made: Composed
