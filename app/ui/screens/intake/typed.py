"""The form as it stands, right or wrong: words by the name of their field, and the submission they make."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.domain import submissions
from app.domain.complaints import (
    Channel,
    Complainant,
    Confidentiality,
    FromAuthority,
    PartyType,
    Person,
    Priority,
    Respondent,
    Submission,
    SubmissionKind,
)
from app.domain.fields import FieldInvalid
from app.persian.calendar import parse_date, why_no_date
from app.persian.catalogue import tr
from app.persian.jalali import format_date

Typed = Mapping[str, str]
"""Fields that are empty may be left out."""

ANSWER: Final = "answers."
OPEN: Final = "open"
"""A question that the clerk looked at and cannot answer."""
PERSON: Final = ("first_name", "last_name", "national_id", "phone", "postal_code", "email", "address")
OWN: Final = ("phone", "postal_code", "address")
"""What a legal person has of its own; `person.…` is its representative then."""
DATES: Final = ("received_on", "authority.letter_on")
_REPEATS: Final = ("kind", "channel", "received_on", "authority.name")
_DEFAULTS: Final = {
    "kind": SubmissionKind.COMPLAINT.value,
    "channel": Channel.PAPER.value,
    "type": PartyType.NATURAL.value,
    "confidentiality": Confidentiality.NORMAL.value,
    "priority": Priority.NORMAL.value,
}


def fresh(today: date, before: Typed | None = None) -> Typed:
    """An empty form; what repeats from letter to letter stays as it was in the one before."""
    kept = {name: before[name] for name in _REPEATS if before.get(name)} if before else {}
    if before and day(before, "received_on", today) is None:
        kept.pop("received_on", None)
    return {**_DEFAULTS, "received_on": format_date(today), **kept}


def holds_more(typed: Typed, begun: Typed) -> bool:
    """Whether something was typed since the form was begun."""
    return any(typed.get(name, "") != begun.get(name, "") for name in {*typed, *begun})


def day(typed: Typed, name: str, today: date) -> date | None:
    """The day in a field; None while it is empty or names none."""
    try:
        return parse_date(typed.get(name, ""), today)
    except ValueError:
        return None


def submission(typed: Typed, today: date) -> Submission:
    """What the form says so far; a day that is missing is taken to be today's."""
    return Submission(
        received_on=day(typed, "received_on", today) or today,
        kind=SubmissionKind(typed["kind"]),
        channel=Channel(typed["channel"]),
        complainant=_complainant(typed),
        respondent=Respondent(*(typed.get(f"respondent.{part}", "") for part in ("unit", "body", "person"))),
        confidentiality=Confidentiality(typed["confidentiality"]),
        priority=Priority(typed["priority"]),
        authority=_authority(typed, today),
        answers=answers(typed),
        **{name: typed.get(name, "") for name in _TEXTS},
    )


def answers(typed: Typed) -> dict[str, str]:
    """The clerk's answers to the rules' questions, by the question's name."""
    given = {name.removeprefix(ANSWER): value for name, value in typed.items() if name.startswith(ANSWER)}
    return {name: value for name, value in given.items() if value and value != OPEN}


def problems(typed: Typed, today: date) -> Mapping[str, str]:
    """One sentence for each field that hinders registering; what is only missing the rules judge."""
    no_days = [name for name in DATES if typed.get(name) and day(typed, name, today) is None]
    found = {name: why_no_date(typed[name], today) for name in no_days}
    if not typed.get("received_on"):
        found["received_on"] = tr("intake-day-missing")
    if typed["channel"] == Channel.AUTHORITY and not typed.get("authority.name", "").strip():
        found["authority.name"] = tr("intake-authority-missing")
    if not (typed.get("subject", "").strip() or typed.get("text", "").strip()):
        found["subject"] = tr("intake-subject-missing")
    left = {name: words for name, words in typed.items() if name not in found}
    while (wrong := _first_wrong(left, today)) is not None:
        name, sentence = wrong
        found[name] = sentence
        if name not in left:
            break
        del left[name]
    return found


def field_of(path: str, typed: Typed) -> str:
    """The field of the form that a refused part of a submission was typed in."""
    last = path.rpartition(".")[2]
    if path == f"complainant.{last}" and last in OWN and typed["type"] == PartyType.LEGAL:
        return f"own.{last}"
    if path.startswith("complainant."):
        return f"person.{last}" if last in PERSON else last
    return path


_TEXTS: Final = ("subject", "subject_class", "text", "remedy", "evidence", "earlier_code")


def _first_wrong(typed: Typed, today: date) -> tuple[str, str] | None:
    try:
        submissions.checked(submission(typed, today), today)
    except FieldInvalid as wrong:
        return field_of(str(wrong.facts["path"]), typed), str(wrong.facts["sentence"])
    return None


def _complainant(typed: Typed) -> Complainant:
    kind = PartyType(typed["type"])
    person = Person(**{name: typed.get(f"person.{name}", "") for name in PERSON})
    if kind is PartyType.NATURAL:
        return Complainant(kind, person)
    own, legal_id = Person(), ""
    if kind is PartyType.LEGAL:
        own, legal_id = Person(**{name: typed.get(f"own.{name}", "") for name in OWN}), typed.get("legal_id", "")
    return Complainant(kind, own, typed.get("name", ""), legal_id, None if person == Person() else person)


def _authority(typed: Typed, today: date) -> FromAuthority | None:
    if typed["channel"] != Channel.AUTHORITY:
        return None
    letter_on = day(typed, "authority.letter_on", today)
    return FromAuthority(typed.get("authority.name", ""), typed.get("authority.letter_number", ""), letter_on)
