"""Rules of the register of staff workshops: what a workshop and who took part in it must say (clause 8-22)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from app.domain.errors import AppError
from app.domain.fields import checked_field, short
from app.domain.findings import require_text
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import from_jalali, to_jalali
from app.persian.text import normalise, single_line

LONGEST_LINE: Final = 300
LONGEST_TOPICS: Final = 4000
LONGEST_NAME: Final = 120
MOST_HOURS: Final = 400
MOST_ATTENDEES: Final = 1000
FIRST_YEAR: Final = 1370
"""Solar Hijri; registers on paper may be entered late, but a day before this is a slip."""
_T = TypeVar("_T")


class HoursUnlikely(AppError):
    """A workshop takes 1 to `most` hours; facts: `hours`, `most`."""

    code = "hours_unlikely"


class YearUnlikely(AppError):
    """A day, or a year asked for, is outside the register's years; facts: `year`, `first`, `last`."""

    code = "year_unlikely"


class TooManyAttendees(AppError):
    """More people than one workshop takes; facts: `most`."""

    code = "too_many_attendees"


@dataclass(frozen=True, slots=True)
class WorkshopDraft:
    """A workshop as typed; `hours` in hours, a day ahead is one that is planned."""

    title: str
    held_on: date
    hours: int
    topics: str = ""
    trainer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class AttendeeDraft:
    """Who took part: a person of the office by `user_id`, or anybody else by name; `unit_id` None is headquarters."""

    user_id: UUID | None = None
    name: str = ""
    unit_id: UUID | None = None


def checked(draft: WorkshopDraft, today: date) -> WorkshopDraft:
    """The draft in the one spelling that is kept; raises `FieldInvalid` naming the field."""
    return WorkshopDraft(
        title=_field("title", lambda: require_text(_line(draft.title), "workshop")),
        held_on=_field("held_on", lambda: _likely_day(draft.held_on, today)),
        hours=_field("hours", lambda: _likely_hours(draft.hours)),
        topics=_field("topics", lambda: normalise(short(draft.topics, LONGEST_TOPICS)).strip()),
        trainer=_field("trainer", lambda: _line(draft.trainer)),
        place=_field("place", lambda: _line(draft.place)),
    )


def checked_name(name: str) -> str:
    """The name of somebody without a record here; raises `FieldInvalid`."""
    return _field("name", lambda: require_text(single_line(short(name, LONGEST_NAME)), "attendee"))


def year_bounds(year: int, today: date) -> tuple[date, date]:
    """The first and last day of a Solar Hijri year of the register; raises `YearUnlikely`."""
    _require_year(year, today)
    return from_jalali(year, 1, 1), date.fromordinal(from_jalali(year + 1, 1, 1).toordinal() - 1)


def _likely_day(on: date, today: date) -> date:
    _require_year(to_jalali(on).year, today)
    return on


def _require_year(year: int, today: date) -> None:
    last = to_jalali(today).year + 1
    if not FIRST_YEAR <= year <= last:
        raise YearUnlikely(year=to_persian(year), first=to_persian(FIRST_YEAR), last=to_persian(last))


def _likely_hours(hours: int) -> int:
    if not 1 <= hours <= MOST_HOURS:
        raise HoursUnlikely(hours=hours, most=MOST_HOURS)
    return hours


def _line(text: str) -> str:
    return single_line(short(text, LONGEST_LINE))


def _field(name: str, check: Callable[[], _T]) -> _T:
    return checked_field(name, tr(f"workshops-{name.replace('_', '-')}"), check)
