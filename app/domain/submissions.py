"""What was submitted, in the form that is kept: texts normalised, identifiers checked, or the field that is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from app.domain import identifiers
from app.domain.complaints import Complainant, FromAuthority, PartyType, Person, Respondent, Submission
from app.domain.errors import AppError
from app.domain.fields import checked_field, short
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.persian.text import normalise, single_line

_T = TypeVar("_T")
LONGEST_TEXT: Final = 50_000
"""Characters of what somebody wrote: some twenty-five pages."""
LONGEST_PART: Final = 5_000
LONGEST_LINE: Final = 300
LONGEST_ADDRESS: Final = 500
LONGEST_EMAIL: Final = 254
EARLIEST: Final = date(1921, 3, 21)
"""1300/01/01: no letter that is answered today is older."""


class DayAhead(AppError):
    """Something that is past lies in the future; facts: `on`."""

    code = "day_ahead"


class DayTooEarly(AppError):
    """Something lies before the century: a digit of the year is wrong; facts: `on`."""

    code = "day_too_early"


class EmailInvalid(AppError):
    """Not an e-mail address."""

    code = "email_invalid"


def checked(given: Submission, today: date) -> Submission:
    """The submission as it is kept; what is empty stays empty. Raises `FieldInvalid` for the first field that is wrong.

    Names refuse hidden characters, other texts lose them; `Respondent.unit` is not looked up.
    """
    text, line = _text(LONGEST_TEXT), _text(LONGEST_LINE, single_line)
    part = _text(LONGEST_PART)
    return replace(
        given,
        received_on=_field("received_on", given.received_on, _past(today)),
        complainant=complainant(given.complainant),
        respondent=Respondent(
            to_latin(_field("respondent.unit", given.respondent.unit, line)),
            _field("respondent.body", given.respondent.body, line),
            _field("respondent.person", given.respondent.person, identifiers.name),
        ),
        subject=_field("subject", given.subject, line),
        subject_class=_field("subject_class", given.subject_class, line),
        text=_field("text", given.text, text),
        remedy=_field("remedy", given.remedy, part),
        evidence=_field("evidence", given.evidence, part),
        earlier_code=_field("earlier_code", given.earlier_code, line),
        authority=_authority(given.authority, today),
    )


def complainant(given: Complainant) -> Complainant:
    """Who submits, as it is kept; raises `FieldInvalid`."""
    is_natural = given.type is PartyType.NATURAL
    return Complainant(
        given.type,
        _person(given.person, "complainant"),
        _field("complainant.name", given.name, identifiers.name),
        _field("complainant.legal_id", given.legal_id, identifiers.legal_id),
        None
        if is_natural or given.representative is None
        else _person(given.representative, "complainant.representative"),
    )


def _person(given: Person, path: str) -> Person:
    kept = {name: _field(f"{path}.{name}", getattr(given, name), check) for name, check in _PERSON.items()}
    return Person(**kept)


def _authority(given: FromAuthority | None, today: date) -> FromAuthority | None:
    if given is None:
        return None
    line = _text(LONGEST_LINE, single_line)
    return FromAuthority(
        _field("authority.name", given.name, line),
        _field("authority.letter_number", given.letter_number, line),
        None if given.letter_on is None else _field("authority.letter_on", given.letter_on, _past(today)),
    )


def _field(path: str, value: _T, check: Callable[[_T], _T]) -> _T:
    """The checked value; what is empty is missing, which is not wrong."""
    if isinstance(value, str) and not value.strip():
        return value.strip()  # type: ignore[return-value]
    return checked_field(path, field_name(path), lambda: check(value))


def field_name(path: str) -> str:
    """The Persian name of a field, e.g. of `complainant.national_id`."""
    return tr(f"submission-{path.rpartition('.')[2].replace('_', '-')}")


def _text(most: int, form: Callable[[str], str] = normalise) -> Callable[[str], str]:
    def check(value: str) -> str:
        return form(short(value, most)).strip()

    return check


def _past(today: date) -> Callable[[date], date]:
    def check(on: date) -> date:
        if on < EARLIEST:
            raise DayTooEarly(on=on)
        if on > today:
            raise DayAhead(on=on)
        return on

    return check


def _email(value: str) -> str:
    address = to_latin(value).strip()
    user, at, host = address.partition("@")
    if (
        not (user and at and "." in host)
        or "@" in host
        or len(address) > LONGEST_EMAIL
        or not address.isascii()
        or " " in address
    ):
        raise EmailInvalid()
    return address


_PERSON: Mapping[str, Callable[[str], str]] = {
    "first_name": identifiers.name,
    "last_name": identifiers.name,
    "national_id": identifiers.national_id,
    "address": _text(LONGEST_ADDRESS),
    "phone": identifiers.phone,
    "postal_code": identifiers.postal_code,
    "email": _email,
}
