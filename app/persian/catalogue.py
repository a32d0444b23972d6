"""The catalogue of Persian sentences: `resources/text/fa.ftl`, read once, each message resolved when asked for.

Plain messages with simple placeholders, nearly all of them, are filled in here; the rest are read as Fluent syntax.
Parsing the whole file and importing fluent.runtime (with Babel) would cost half a second before the first window.
"""

import re
from collections.abc import Mapping, Set
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.persian.digits import format_number
from app.persian.jalali import format_date, format_moment

# Holds in a source tree and in a frozen bundle alike: both keep `app` and `resources` side by side.
CATALOGUE_FILE = Path(__file__).resolve().parents[2] / "resources" / "text" / "fa.ftl"

# An entry runs until a line that begins another entry or a comment.
_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=(.*(?:\n(?![a-zA-Z#-]).*)*)", re.MULTILINE)
_SLOT = re.compile(r"\{ *\$([\w-]+) *\}")
_PLAIN = re.compile(rf"[^{{}}\n]*(?:{_SLOT.pattern}[^{{}}\n]*)*")


def tr(message_id: str, **facts: object) -> str:
    """The Persian sentence `message_id` with its placeholders filled from `facts`.

    Numbers are shown grouped and in Persian digits (a year is not a number: pass `to_persian(year)`), dates in the
    Solar Hijri calendar, instants in Tehran's time, all else as `str`. KeyError: no such message, or a fact is missing.
    """
    source = _entries()[message_id]
    if _PLAIN.fullmatch(plain := source.strip()):
        return _SLOT.sub(lambda slot: show(facts[slot[1]]), plain)
    return _resolved(message_id, source, facts)


def error_sentence(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of an error code, e.g. `not_found`; the general one when that has none or lacks a fact."""
    try:
        return tr(f"error-{code.replace('_', '-')}", **facts)
    except KeyError:
        return tr("error-app-error")


def has(message_id: str) -> bool:
    """Whether the catalogue holds that message."""
    return message_id in message_ids()


@cache
def message_ids() -> Set[str]:
    """The ids of all messages (terms, which only other messages use, left out)."""
    return frozenset(name for name in _entries() if not name.startswith("-"))


def show(value: object) -> str:
    """A fact as a sentence shows it."""
    match value:
        case int() | float() | Decimal():
            return format_number(value)
        case datetime():
            return format_moment(value)
        case date():
            return format_date(value)
    return str(value)


def _resolved(message_id: str, source: str, facts: Mapping[str, object]) -> str:
    from app.persian import patterns  # fluent.syntax takes up to 100 ms to import, and few messages need it

    return patterns.resolve(patterns.parse(message_id, source), facts, show, tr)


@cache
def _entries() -> Mapping[str, str]:
    text = CATALOGUE_FILE.read_text(encoding="utf-8")
    return {found[1]: found[2] for found in _ENTRY.finditer(text)}
