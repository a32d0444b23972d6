"""Which days an office works: weekly rest by dated rules, holidays, and closures (domain §3, deadline)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.errors import AppError
from app.persian.calendar import weekday_name
from app.persian.catalogue import tr
from app.persian.jalali import from_jalali, to_jalali

MonthDay = tuple[int, int]
"""Month and day of the Solar Hijri year."""
DayOffKind = Literal["national", "province", "office", "telework"]


class RestRuleInvalid(AppError):
    """A rest rule names no weekday, a weekday outside 0–6, or ends before it starts; fact: `source`."""

    code = "rest_rule_invalid"


@dataclass(frozen=True, slots=True)
class RestRule:
    """Weekdays on which an office rests each week, from `starts_on` to `ends_on`, both included; None is without end.

    Weekdays count as in `date.weekday()`: Monday 0, Thursday 3, Friday 4, Saturday 5. Rules add up: a day rests if any
    rule says so. `source` is the Persian wording shown as the proof.
    """

    weekdays: frozenset[int]
    starts_on: date | None
    ends_on: date | None
    source: str

    def __post_init__(self) -> None:
        is_reversed = self.starts_on is not None and self.ends_on is not None and self.ends_on < self.starts_on
        if not self.weekdays or not self.weekdays <= set(range(7)) or is_reversed:
            raise RestRuleInvalid(source=self.source)

    def rests(self, day: date) -> bool:
        """Whether this rule makes `day` a day of rest."""
        return (
            day.weekday() in self.weekdays
            and (self.starts_on is None or self.starts_on <= day)
            and (self.ends_on is None or day <= self.ends_on)
        )


def weekly_rest(weekdays: Iterable[int]) -> RestRule:
    """The rule of resting on these weekdays always, for asking about a weekend without naming an office."""
    return RestRule(frozenset(weekdays), None, None, tr("deadline-weekly-rest-source"))


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day that is not like its weekday; `telework` is worked from home, so it counts as a working day."""

    on: date
    reason: str
    kind: DayOffKind


class WorkCalendar:
    """The working days of one office; each question is answered in constant time.

    `fixed` are the holidays that the law sets on the same day of each solar year. They stand in for the years before
    the first and after the last day for which somebody entered national holidays.
    """

    def __init__(
        self, rest_rules: Iterable[RestRule], days_off: Iterable[DayOff], fixed: Mapping[MonthDay, str] | None = None
    ) -> None:
        self.rest_rules = tuple(rest_rules)
        self.days_off = tuple(days_off)
        self._fixed = fixed or {}
        self._entered = _whole_years([off.on for off in self.days_off if off.kind == "national"])
        self._reasons: dict[date, str] = {}
        self._known: dict[date, bool] = {}
        for off in self.days_off:
            if off.kind != "telework":
                known = self._reasons.get(off.on)
                self._reasons[off.on] = f"{known}، {off.reason}" if known else off.reason

    def is_working(self, day: date) -> bool:
        """Whether the office works on `day`."""
        known = self._known.get(day)
        if known is None:
            is_off = day in self._reasons or any(rule.rests(day) for rule in self.rest_rules) or self._fixed_reason(day)
            known = self._known[day] = not is_off
        return known

    def reason_off(self, day: date) -> str | None:
        """Why the office does not work on `day`, in Persian: its holidays, else the weekly rest; None when it works."""
        if reason := self._reasons.get(day) or self._fixed_reason(day):
            return reason
        for rule in self.rest_rules:
            if rule.rests(day):
                return tr("deadline-weekly-rest", weekday=weekday_name(day), source=rule.source)
        return None

    def knows_holidays(self, day: date) -> bool:
        """Whether the national holidays of that day's year were entered; else an answer about it is a guess."""
        return self._entered is not None and self._entered[0] <= day < self._entered[1]

    def _fixed_reason(self, day: date) -> str | None:
        if not self._fixed or self.knows_holidays(day):
            return None
        _year, month, day_of_month = to_jalali(day)
        return self._fixed.get((month, day_of_month))


def _whole_years(days: Sequence[date]) -> tuple[date, date] | None:
    """From New Year of the first day's year to the New Year after the last."""
    if not days:
        return None
    return from_jalali(to_jalali(min(days)).year, 1, 1), from_jalali(to_jalali(max(days)).year + 1, 1, 1)
