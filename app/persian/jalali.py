"""The Solar Hijri calendar in figures: conversion both ways, Tehran time, and dates written with digits alone."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

# The arithmetic of jdatetime, whose other 2,800 lines cost 30 ms of start-up and serve nothing here.
from jalali_core import GregorianToJalali, JalaliToGregorian  # type: ignore[import-untyped]

from app.persian.digits import to_persian

TEHRAN = ZoneInfo("Asia/Tehran")


class JalaliDate(NamedTuple):
    """A day as Iranians name it: year e.g. 1405, month 1–12 (1 is Farvardin), day 1–31."""

    year: int
    month: int
    day: int


def to_jalali(on: date) -> JalaliDate:
    """The Solar Hijri name of a day."""
    return JalaliDate(*GregorianToJalali(on.year, on.month, on.day).getJalaliList())


def from_jalali(year: int, month: int, day: int) -> date:
    """The day with that Solar Hijri name. ValueError: there is no such day, e.g. 1404/12/30."""
    if 1 <= month <= 12 and 1 <= day <= 31:
        on = date(*JalaliToGregorian(year, month, day).getGregorianList())
        if to_jalali(on) == (year, month, day):
            return on
    raise ValueError(f"no such Solar Hijri day: {year}/{month}/{day}")


def iso_jalali(on: date) -> str:
    """`1405-09-01`, in Latin digits, for the `…_jalali` twins of JSON."""
    year, month, day = to_jalali(on)
    return f"{year:04}-{month:02}-{day:02}"


def format_date(on: date) -> str:
    """`۱۴۰۵/۰۹/۰۱`."""
    return to_persian(iso_jalali(on).replace("-", "/"))


def format_time(at_utc: datetime) -> str:
    """`۱۰:۴۲` on Tehran's clock. ValueError: the instant names no time zone."""
    return to_persian(_in_tehran(at_utc).strftime("%H:%M"))


def local_day(at_utc: datetime) -> date:
    """The day it then was in Tehran. ValueError: the instant names no time zone."""
    return _in_tehran(at_utc).date()


def format_moment(at_utc: datetime) -> str:
    """`۱۴۰۵/۰۹/۰۱ ۱۰:۴۲`, day and clock in Tehran. ValueError: the instant names no time zone."""
    return f"{format_date(local_day(at_utc))} {format_time(at_utc)}"


def _in_tehran(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return at.astimezone(TEHRAN)
