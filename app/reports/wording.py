"""Values of a record as a document shows them: numbers, days, moments, classes, people."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.persian.catalogue import has, tr
from app.persian.digits import format_number, to_persian
from app.persian.jalali import format_date, format_moment
from app.persian.text import isolate

Record = Mapping[str, Any]


def number_of(value: str | None) -> str:
    """A decimal string for the eye; what is no number stays as it is."""
    try:
        return format_number(Decimal(value)) if value else tr("report-none")
    except InvalidOperation:
        return str(value)


def identifier(value: str | None) -> str:
    """A file or order number in Persian digits, read from left to right."""
    return isolate(to_persian(value)) if value else tr("report-none")


def code(value: str) -> str:
    """A tracking code or hash: Latin, read from left to right."""
    return isolate(value) if value else tr("report-none")


def day(value: str | None) -> str:
    """An ISO day in the Solar Hijri calendar."""
    return format_date(date.fromisoformat(value)) if value else tr("report-none")


def moment(value: str | None) -> str:
    """An ISO instant in Tehran's time."""
    return format_moment(datetime.fromisoformat(value)) if value else tr("report-none")


def word(family: str, value: str | None) -> str:
    """The catalogue's word for a value, e.g. `visit-kind` and `follow_up`; the value itself where there is none."""
    message = f"{family}-{value}".replace("_", "-")
    return tr(message) if value and has(message) else value or tr("report-none")


def secrecy_line(value: str) -> str:
    """What stands at head and foot of every page."""
    return tr("report-class", **{"class": tr(f"report-class-{value}")})


def person(entry: Record) -> str:
    """Name and position of somebody who speaks or signs."""
    name, position = entry.get("name", ""), entry.get("position", "")
    return f"{name}، {position}" if position else str(name)
