"""The Solar Hijri calendar for people: typed dates, names of months and weekdays, weeks that begin on Saturday."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.persian.jalali import (
    TEHRAN,
    JalaliDate,
    format_date,
    format_moment,
    format_time,
    from_jalali,
    iso_jalali,
    to_jalali,
)
from app.persian.text import search_key

__all__ = [
    "TEHRAN",
    "JalaliDate",
    "format_date",
    "format_date_long",
    "format_moment",
    "format_time",
    "from_jalali",
    "iso_jalali",
    "month_name",
    "month_weeks",
    "parse_cli_date",
    "parse_date",
    "to_jalali",
    "week_of",
    "weekday_name",
    "why_no_date",
]

# A typed year outside this span is a slip (or a Gregorian year), not a date of this office.
TYPED_YEARS = range(1200, 1600)
# A two-digit year means the century that brings it at most this far into the future.
YEARS_AHEAD = 20

_COMPACT = re.compile(r"([0-9]{4}|[0-9]{2})([0-9]{2})([0-9]{2})")
_PARTED = re.compile(r"(?:([0-9]{4}|[0-9]{1,2}) ?[-/. ] ?)?([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})")
_CLI = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")


def parse_date(text: str, today: date) -> date:
    """The day a person typed: ۱۴۰۵/۹/۱, 1405-09-01, ۹/۱ (this year), 050901, 14050901, امروز, فردا, دیروز.

    Digits may be Persian, Arabic or Latin. ValueError: it names no day between the years 1200 and 1599.
    """
    if (days := _day_words().get(search_key(text))) is not None:
        return today + timedelta(days=days)
    named = _named_day(text, today)
    if named is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    return from_jalali(*named)


def parse_cli_date(text: str) -> date:
    """A date of the command line, `1404-12-01` or `1404/12/01`: Jalali unless its year begins with 19 or 20.

    ValueError: it has another form, there is no such day, or a Solar Hijri year is not between 1200 and 1599.
    """
    found = _CLI.fullmatch(to_latin(text).strip())
    if found is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if found[1][:2] in {"19", "20"}:
        return date(year, month, day)
    if year not in TYPED_YEARS:
        raise ValueError(f"no year of an office: {year}")
    return from_jalali(year, month, day)


def why_no_date(text: str, today: date) -> str:
    """One Persian sentence on why what was typed names no day: the month ends earlier, or it has another form."""
    named = _named_day(text, today)
    if named is None or not 1 <= named[1] <= 12 or named[2] not in (30, 31):
        return tr("date-wrong")
    year, month, _day = named
    days = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    return tr("date-month-is-shorter", month=month_name(month), year=to_persian(str(year)), days=days)


def format_date_long(on: date) -> str:
    """`یکشنبه ۱ آذر ۱۴۰۵`."""
    year, month, day = to_jalali(on)
    return f"{weekday_name(on)} {to_persian(day)} {month_name(month)} {to_persian(year)}"


def month_name(month: int) -> str:
    """The Persian name of a Solar Hijri month, 1 being فروردین. KeyError: not 1–12."""
    return tr(f"date-month-{month}")


def weekday_name(on: date) -> str:
    """The Persian name of the weekday of `on`."""
    return tr(f"date-weekday-{on.weekday()}")


def week_of(on: date) -> list[date]:
    """The seven days, Saturday first, of the week that holds `on`."""
    saturday = on - timedelta(days=(on.weekday() + 2) % 7)
    return [saturday + timedelta(days=i) for i in range(7)]


def month_weeks(year: int, month: int) -> list[list[date]]:
    """The weeks that touch a Solar Hijri month, whole, with the neighbours' days. ValueError: no such month."""
    return list(_weeks(from_jalali(year, month, 1), month))


def _weeks(first: date, month: int) -> Iterator[list[date]]:
    week = week_of(first)
    while any(to_jalali(day).month == month for day in week):
        yield week
        week = week_of(week[-1] + timedelta(days=1))


def _named_day(text: str, today: date) -> JalaliDate | None:
    """Year, month and day that the figures of a text mean, whether or not there is such a day."""
    typed = search_key(text)
    found = _COMPACT.fullmatch(typed) or _PARTED.fullmatch(typed)
    if found is None:
        return None
    year = _full_year(found[1], to_jalali(today).year)
    return JalaliDate(year, int(found[2]), int(found[3])) if year in TYPED_YEARS else None


def _is_leap(year: int) -> bool:
    return to_jalali(from_jalali(year + 1, 1, 1) - timedelta(days=1)).day == 30


def _full_year(typed: str | None, current: int) -> int:
    if typed is None:
        return current
    if len(typed) == 4:
        return int(typed)
    year = current - current % 100 + int(typed)
    return year - 100 if year > current + YEARS_AHEAD else year


@cache
def _day_words() -> dict[str, int]:
    return {search_key(tr("date-yesterday")): -1, search_key(tr("date-today")): 0, search_key(tr("date-tomorrow")): 1}
