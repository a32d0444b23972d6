"""How many working days an answer or a unit's reply may take, by dated rules that an office edits (note to §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.deadlines import MOST_WORKING_DAYS
from app.domain.errors import AppError
from app.persian.calendar import parse_cli_date


class TimeLimit(StrEnum):
    """What is limited."""

    ANSWER = "answer"
    UNIT_REPLY = "unit_reply"
    SOON = "soon"
    UNIT_SOON = "unit_soon"


class ResponseTimesInvalid(AppError):
    """The rules cannot be used; facts: `reason` (a code), `limit`."""

    code = "response_times_invalid"


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """So many working days from `starts_on` (None: always) until a later rule of the same limit begins."""

    limit: TimeLimit
    working_days: int
    starts_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """All rules; every limit has one without a beginning, so that each day has its answer."""

    rules: tuple[ResponseTime, ...]

    def __post_init__(self) -> None:
        for limit in TimeLimit:
            starts = [rule.starts_on for rule in self.rules if rule.limit is limit]
            if None not in starts or len(set(starts)) < len(starts):
                raise ResponseTimesInvalid(reason="starts", limit=limit.value)
        for rule in self.rules:
            if not 1 <= rule.working_days <= MOST_WORKING_DAYS:
                raise ResponseTimesInvalid(reason="days", limit=rule.limit.value)

    def rule(self, limit: TimeLimit, on: date) -> ResponseTime:
        """The rule in force on a day; what began earlier keeps the days it was given."""
        begun = [rule for rule in self.rules if rule.limit is limit and (rule.starts_on or date.min) <= on]
        return max(begun, key=lambda rule: rule.starts_on or date.min)

    def working_days(self, limit: TimeLimit, on: date) -> int:
        """The working days in force on a day."""
        return self.rule(limit, on).working_days


def read_response_times(entries: Iterable[Mapping[str, Any]]) -> ResponseTimes:
    """The rules as stored (the list of `resources/seed/response_times.yaml`). ResponseTimesInvalid."""
    return ResponseTimes(tuple(map(_read, entries)))


def _read(entry: Mapping[str, Any]) -> ResponseTime:
    try:
        starts_on = None if entry.get("starts_on") is None else parse_cli_date(str(entry["starts_on"]))
        return ResponseTime(TimeLimit(entry["limit"]), int(entry["working_days"]), starts_on, str(entry["source"]))
    except (KeyError, ValueError, TypeError):
        raise ResponseTimesInvalid(reason="unreadable", limit=str(entry.get("limit", ""))) from None
