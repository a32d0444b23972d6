"""Reads the office's working days: dated rules of rest, holidays and closures."""

import json
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import String, func, select
from sqlalchemy.orm import Session

from app.domain.workdays import DayOff as OffDay
from app.domain.workdays import RestRule as Rule
from app.domain.workdays import WorkCalendar
from app.models.office import DayOff, RestRule
from app.use_cases.office import seed


def work_calendar(session: Session) -> WorkCalendar:
    """The office's calendar as stored, built anew only when its rows are others: each list asks for it."""
    return _calendar(*session.execute(_ROWS).one())


_RULE = func.json_array(RestRule.weekdays, RestRule.starts_on, RestRule.ends_on, RestRule.source)
_OFF = func.json_array(DayOff.falls_on, DayOff.reason, DayOff.kind)
_ROWS: Final = select(*(select(func.json_group_array(row, type_=String)).scalar_subquery() for row in (_RULE, _OFF)))


@lru_cache(maxsize=4)
def _calendar(rules: str, days: str) -> WorkCalendar:
    return WorkCalendar(
        tuple(
            Rule(frozenset(json.loads(weekdays)), _day(starts_on), _day(ends_on), source)
            for weekdays, starts_on, ends_on, source in json.loads(rules)
        ),
        tuple(OffDay(date.fromisoformat(on), reason, kind) for on, reason, kind in json.loads(days)),
        seed.fixed_holidays(),
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
