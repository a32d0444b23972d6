"""The days on show and what stands on each; which span a mode shows and how one goes on from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.visits import VisitState
from app.persian.calendar import from_jalali, month_name, month_weeks, to_jalali, week_of
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import sort_key
from app.ui.screens.plan_visit.place import place_words
from app.use_cases.office.views import DayOffView
from app.use_cases.programme.views import ConflictView
from app.use_cases.visits.views import VisitRow

Mode = Literal["month", "week", "coverage"]
MODES: tuple[Mode, ...] = ("month", "week", "coverage")


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    def holds(self, on: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day of the board: its visits, why the office rests, and who would have to be in two places."""

    on: date
    visits: tuple[VisitRow, ...] = ()
    reason_off: str = ""
    holiday: str = ""
    conflicts: tuple[ConflictView, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The weeks on show; `inside` is the month or week itself, without the neighbours' days."""

    title: str
    inside: Span
    weeks: tuple[tuple[BoardDay, ...], ...]

    def day(self, on: date) -> BoardDay | None:
        """The day, if it is on show."""
        return next((day for week in self.weeks for day in week if day.on == on), None)

    def days(self) -> list[BoardDay]:
        """All days on show."""
        return [day for week in self.weeks for day in week]


def weeks_on_show(mode: Mode, anchor: date) -> list[list[date]]:
    """The weeks a board shows: those that touch the anchor's month, or the anchor's week alone."""
    if mode == "week":
        return [week_of(anchor)]
    year, month, _ = to_jalali(anchor)
    return month_weeks(year, month)


def span_of(mode: Mode, anchor: date) -> Span:
    """The anchor's month, week, or (for coverage) year."""
    if mode == "week":
        week = week_of(anchor)
        return Span(week[0], week[-1])
    year, month, _ = to_jalali(anchor)
    if mode == "coverage":
        return Span(from_jalali(year, 1, 1), from_jalali(year + 1, 1, 1) - timedelta(days=1))
    following = from_jalali(year + month // 12, month % 12 + 1, 1)
    return Span(from_jalali(year, month, 1), following - timedelta(days=1))


def stepped(mode: Mode, on: date, steps: int) -> date:
    """The like day some weeks, months or years away; the 31st becomes the last day of a shorter month."""
    if mode == "week":
        return on + timedelta(weeks=steps)
    year, month, day = to_jalali(on)
    index = year * 12 + month - 1 + steps * (12 if mode == "coverage" else 1)
    for at in (day, 30, 29):
        try:
            return from_jalali(index // 12, index % 12 + 1, at)
        except ValueError:
            continue
    return on


def title_of(mode: Mode, anchor: date) -> str:
    """«آذر ۱۴۰۵», «هفتهٔ ۳۰ آبان تا ۶ آذر ۱۴۰۵», «سال ۱۴۰۵»."""
    year, month, _ = to_jalali(anchor)
    if mode == "month":
        return f"{month_name(month)} {to_persian(year)}"
    if mode == "coverage":
        return tr("programme-year", year=to_persian(year))
    span = span_of("week", anchor)
    last = to_jalali(span.last)
    return tr("programme-week-of", first=day_and_month(span.first), last=day_and_month(span.last)) + (
        f" {to_persian(last.year)}"
    )


def board_of(
    mode: Mode,
    anchor: date,
    visits: Sequence[VisitRow],
    reasons_off: Mapping[date, str],
    days_off: Sequence[DayOffView],
    conflicts: Sequence[ConflictView],
) -> Board:
    """Lay visits, rest days and conflicts on their days; cancelled visits take no place."""
    standing = sorted(
        (visit for visit in visits if visit.state != VisitState.CANCELLED), key=lambda each: sort_key(place_words(each))
    )
    holidays = {day.on: day.reason for day in days_off}

    def day(on: date) -> BoardDay:
        return BoardDay(
            on,
            tuple(visit for visit in standing if visit.planned_on == on),
            reasons_off.get(on, ""),
            holidays.get(on, ""),
            tuple(clash for clash in conflicts if clash.on == on),
        )

    weeks = tuple(tuple(day(on) for on in week) for week in weeks_on_show(mode, anchor))
    return Board(title_of(mode, anchor), span_of(mode, anchor), weeks)


def known_conflicts(conflicts: Iterable[ConflictView], visits: Iterable[VisitRow]) -> list[ConflictView]:
    """Clashes between visits the person may see: one with a covert visit would give that visit away."""
    known = {visit.id for visit in visits}
    return [clash for clash in conflicts if all(visit.id in known for visit in clash.visits)]


def next_quarter(after: date) -> tuple[str, Span]:
    """The quarter of the Solar Hijri year after a day, with a title: what a new period usually is."""
    year, month, _ = to_jalali(after)
    quarter = (month - 1) // 3 + 1
    year, quarter = (year + 1, 0) if quarter == 4 else (year, quarter)
    first = from_jalali(year, quarter * 3 + 1, 1)
    following = from_jalali(year + (quarter == 3), (quarter + 1) * 3 % 12 + 1, 1)
    title = tr(f"programme-quarter-{quarter + 1}", year=to_persian(year))
    return title, Span(first, following - timedelta(days=1))


def day_and_month(on: date) -> str:
    """«۱ آذر»."""
    _, month, day = to_jalali(on)
    return f"{to_persian(day)} {month_name(month)}"
