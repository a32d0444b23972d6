"""What is wrong with a field, said while it is typed: not before the number can be whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import identifiers
from app.domain.errors import AppError
from app.domain.submissions import DayAhead
from app.persian.calendar import parse_date, why_no_date
from app.persian.catalogue import error_sentence, tr
from app.persian.digits import to_latin

_PHONE_DIGITS: Final = 11


@dataclass(frozen=True, slots=True)
class _Number:
    check: Callable[[str], str]
    digits: int


_NUMBERS: Final[Mapping[str, _Number]] = {
    "person.national_id": _Number(identifiers.national_id, identifiers.NATIONAL_ID_DIGITS),
    "legal_id": _Number(identifiers.legal_id, identifiers.LEGAL_ID_DIGITS),
    **{f"{whose}.phone": _Number(identifiers.phone, _PHONE_DIGITS) for whose in ("person", "own")},
    **{
        f"{whose}.postal_code": _Number(identifiers.postal_code, identifiers.POSTAL_CODE_DIGITS)
        for whose in ("person", "own")
    },
}
_NAMES: Final = frozenset({"person.first_name", "person.last_name", "name", "respondent.person"})


def wrong(name: str, typed: str, today: date, *, is_over: bool) -> str:
    """The sentence for a field, "" while nothing is wrong; `is_over`: the clerk has left it."""
    if not typed.strip():
        return ""
    number = _NUMBERS.get(name)
    if number is not None:
        is_whole = sum(sign.isdecimal() for sign in to_latin(typed)) >= number.digits
        return _refusal(number.check, typed) if is_over or is_whole else ""
    if name in _NAMES:
        return _refusal(identifiers.name, typed)
    return _wrong_day(typed, today) if name in ("received_on", "authority.letter_on") and is_over else ""


def doubtful(name: str, typed: str) -> str:
    """A warning about what is taken all the same: a legal ID whose check digit does not fit."""
    if name != "legal_id" or _refusal(identifiers.legal_id, typed):
        return ""
    return "" if identifiers.legal_id_fits(identifiers.legal_id(typed)) else tr("intake-legal-id-doubtful")


def _refusal(check: Callable[[str], str], typed: str) -> str:
    try:
        check(typed)
    except AppError as refused:
        return error_sentence(refused.code, refused.facts)
    return ""


def _wrong_day(typed: str, today: date) -> str:
    try:
        on = parse_date(typed, today)
    except ValueError:
        return why_no_date(typed, today)
    return error_sentence(DayAhead.code, {"on": on}) if on > today else ""
