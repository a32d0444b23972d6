"""Which days an office works: weekly rest by dated rules, holidays, and closures (domain §3, deadline)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.errors import AppError
from app.persian.calendar import weekday_name
from app.persian.catalogue import tr

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
    """The working days of one office; each question is answered in constant time."""

    def __init__(self, rest_rules: Iterable[RestRule], days_off: Iterable[DayOff]) -> None:
        self.rest_rules = tuple(rest_rules)
        self.days_off = tuple(days_off)
        self._reasons: dict[date, str] = {}
        for off in self.days_off:
            if off.kind != "telework":
                known = self._reasons.get(off.on)
                self._reasons[off.on] = f"{known}، {off.reason}" if known else off.reason

    def is_working(self, day: date) -> bool:
        """Whether the office works on `day`."""
        return day not in self._reasons and not any(rule.rests(day) for rule in self.rest_rules)

    def reason_off(self, day: date) -> str | None:
        """Why the office does not work on `day`, in Persian: its holidays, else the weekly rest; None when it works."""
        if day in self._reasons:
            return self._reasons[day]
        for rule in self.rest_rules:
            if rule.rests(day):
                return tr("deadline-weekly-rest", weekday=weekday_name(day), source=rule.source)
        return None
