"""Deadlines in working days: day 1 is the first working day after the start (domain §3, note to §5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.errors import AppError
from app.domain.workdays import WorkCalendar
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import from_jalali, to_jalali

MOST_WORKING_DAYS = 1000
# One working day in each week brings the longest deadline within this many days; a calendar that needs more is wrong.
_HORIZON = timedelta(days=10_000)


class WorkingDaysOutOfRange(AppError):
    """A deadline of no days, or of years; facts: `working_days`, `most`."""

    code = "working_days_out_of_range"


class TooFewWorkingDays(AppError):
    """The calendar closes nearly every day, so the deadline never comes; fact: `start_on`."""

    code = "too_few_working_days"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why, in Persian."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to act, with its proof: every day between start and due that did not count.

    `guessed_years` are Solar Hijri years on the way whose holidays nobody entered yet.
    """

    due_on: date
    skipped: tuple[Skipped, ...]
    guessed_years: tuple[int, ...] = ()


def due(start_on: date, working_days: int, calendar: WorkCalendar) -> Deadline:
    """The day on which the `working_days`-th working day after `start_on` falls; `start_on` itself never counts.

    A closure announced later only moves the day back, so ask again with the grown calendar.
    WorkingDaysOutOfRange: fewer than 1 or more than 1000. TooFewWorkingDays: the calendar has not so many.
    """
    if not 1 <= working_days <= MOST_WORKING_DAYS:
        raise WorkingDaysOutOfRange(working_days=working_days, most=MOST_WORKING_DAYS)
    skipped = []
    left = working_days
    for day in _days_after(start_on):
        if reason := calendar.reason_off(day):
            skipped.append(Skipped(day, reason))
            continue
        left -= 1
        if not left:
            return Deadline(day, tuple(skipped), _guessed_years(start_on, day, calendar))
    raise TooFewWorkingDays(start_on=start_on)


def working_days_between(start_on: date, end_on: date, calendar: WorkCalendar) -> int:
    """Working days after `start_on` up to and including `end_on`; negative when `end_on` is the earlier.

    The inverse of `due`: from a start to its due day there are exactly the days granted.
    """
    if end_on < start_on:
        return -working_days_between(end_on, start_on, calendar)
    span = (end_on - start_on).days
    return sum(calendar.is_working(start_on + timedelta(days=passed)) for passed in range(1, span + 1))


def guessed_years(deadline: Deadline) -> tuple[str, ...]:
    """What a person is told, in Persian, of years whose holidays nobody entered yet."""
    return tuple(tr("deadline-guessed-year", year=to_persian(str(year))) for year in deadline.guessed_years)


def _guessed_years(start_on: date, end_on: date, calendar: WorkCalendar) -> tuple[int, ...]:
    years = range(to_jalali(start_on).year, to_jalali(end_on).year + 1)
    return tuple(year for year in years if not calendar.knows_holidays(from_jalali(year, 1, 1)))


def _days_after(start_on: date) -> Iterator[date]:
    last = date.max if start_on > date.max - _HORIZON else start_on + _HORIZON
    day = start_on
    while day < last:
        day += timedelta(days=1)
        yield day
