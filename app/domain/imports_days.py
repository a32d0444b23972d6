"""Days as foreign tables write them: a day of the spreadsheet, its serial number, or Jalali and Gregorian words."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from app.domain.errors import AppError
from app.domain.imports import Cell, CellKind
from app.persian.calendar import from_jalali, month_name
from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.persian.text import search_key, single_line

SERIALS: Final = range(30_000, 70_000)
"""Days since 1899-12-30 that a bare number can mean: 1982 to 2091."""
_EPOCH: Final = date(1899, 12, 30)
_TIME: Final = re.compile(r"t?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*z?")
_DAY: Final = re.compile(r"([0-9]{2,4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})")
_BACKWARD: Final = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4})")
_NAMED: Final = re.compile(r"([0-9]{1,2}) ?([^\W0-9_]+) ?([0-9]{2,4})")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_JALALI_YEARS: Final = range(1300, 1500)
_GREGORIAN_YEARS: Final = range(1900, 2100)
_MONTHS: Final = 12


class DayUnreadable(AppError):
    """It is not written as a day; facts: `value`."""

    code = "imports_day_unreadable"


class DayAmbiguous(AppError):
    """Of a Gregorian day one cannot tell the month from the day; facts: `value`."""

    code = "imports_day_ambiguous"


class DayNotInCalendar(AppError):
    """It is written as a day, but the calendar has none such, e.g. ۱۴۰۴/۱۲/۳۰ of a common year; facts: `value`."""

    code = "imports_day_not_in_calendar"


def read_day(cell: Cell) -> date:
    """The day a cell names. DayUnreadable, DayAmbiguous, DayNotInCalendar."""
    if cell.kind is CellKind.DAY:
        return date.fromisoformat(cell.text)
    words = to_latin(single_line(cell.text))
    if words.isdecimal() and int(words) in SERIALS:
        return day_of_serial(int(words))
    bare = _TIME.sub(" ", " ".join(word for word in search_key(words).split() if word not in _remarks()))
    year, month, day = _parts(bare.strip(" -–،,"), words)
    try:
        if year in _GREGORIAN_YEARS:
            return date(year, month, day)
        return from_jalali(year, month, day)
    except ValueError:
        raise DayNotInCalendar(value=to_persian(words[:20])) from None


@cache
def _remarks() -> frozenset[str]:
    """Words around a day that say nothing more of it: of the week, of the hour."""
    return frozenset(search_key(tr("imports-day-remarks")).split())


@cache
def _month_names() -> Mapping[str, int]:
    return {search_key(month_name(month)): month for month in range(1, _MONTHS + 1)}


def day_of_serial(days: int) -> date:
    """The day of a spreadsheet's serial number."""
    return _EPOCH + timedelta(days=days)


def _parts(bare: str, words: str) -> tuple[int, int, int]:
    if found := _DAY.fullmatch(bare) or _COMPACT.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups())
    elif found := _BACKWARD.fullmatch(bare):
        day, month, year = (int(part) for part in found.groups())
        if year in _GREGORIAN_YEARS and day != month and max(day, month) <= _MONTHS:
            raise DayAmbiguous(value=to_persian(words[:20]))
    elif (found := _NAMED.fullmatch(bare)) and found[2] in _month_names():
        day, month, year = int(found[1]), _month_names()[found[2]], int(found[3])
    else:
        raise DayUnreadable(value=to_persian(words[:20]))
    if year < 100:  # as people write in registers: ۰۴ is ۱۴۰۴, ۹۸ is ۱۳۹۸
        year += 1400 if year < 50 else 1300
    if year not in _JALALI_YEARS and year not in _GREGORIAN_YEARS:
        raise DayUnreadable(value=to_persian(words[:20]))
    return year, month, day
