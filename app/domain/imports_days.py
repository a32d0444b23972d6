"""Days as foreign tables write them: a day of the spreadsheet, its serial number, or Jalali and Gregorian words."""

import re
from datetime import date, timedelta
from typing import Final

from app.domain.errors import AppError
from app.domain.imports import Cell, CellKind
from app.persian.calendar import from_jalali
from app.persian.digits import to_latin, to_persian
from app.persian.text import single_line

SERIALS: Final = range(30_000, 70_000)
"""Days since 1899-12-30 that a bare number can mean: 1982 to 2091."""
_EPOCH: Final = date(1899, 12, 30)
_TIME: Final = re.compile(r"T?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*Z?")
_DAY: Final = re.compile(r"([0-9]{2,4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})")
_BACKWARD: Final = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4})")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_JALALI_YEARS: Final = range(1300, 1500)
_GREGORIAN_YEARS: Final = range(1900, 2100)


class DayUnreadable(AppError):
    """It is not written as a day; facts: `value`."""

    code = "imports_day_unreadable"


class DayNotInCalendar(AppError):
    """It is written as a day, but the calendar has none such, e.g. ۱۴۰۴/۱۲/۳۰ of a common year; facts: `value`."""

    code = "imports_day_not_in_calendar"


def read_day(cell: Cell) -> date:
    """The day a cell names. DayUnreadable, DayNotInCalendar."""
    if cell.kind is CellKind.DAY:
        return date.fromisoformat(cell.text)
    words = to_latin(single_line(cell.text))
    if words.isdecimal() and int(words) in SERIALS:
        return day_of_serial(int(words))
    bare = _TIME.sub(" ", words).strip(" -–،,")
    year, month, day = _parts(bare, words)
    try:
        if year in _GREGORIAN_YEARS:
            return date(year, month, day)
        return from_jalali(year, month, day)
    except ValueError:
        raise DayNotInCalendar(value=to_persian(words[:20])) from None


def day_of_serial(days: int) -> date:
    """The day of a spreadsheet's serial number."""
    return _EPOCH + timedelta(days=days)


def _parts(bare: str, words: str) -> tuple[int, int, int]:
    if found := _DAY.fullmatch(bare) or _COMPACT.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups())
    elif found := _BACKWARD.fullmatch(bare):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise DayUnreadable(value=to_persian(words[:20]))
    if year < 100:  # as people write in registers: ۰۴ is ۱۴۰۴, ۹۸ is ۱۳۹۸
        year += 1400 if year < 50 else 1300
    if year not in _JALALI_YEARS and year not in _GREGORIAN_YEARS:
        raise DayUnreadable(value=to_persian(words[:20]))
    return year, month, day
