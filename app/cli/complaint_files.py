"""Reads the JSON a complaint is registered from; what is missing is missing, what is wrong is named with its field."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from app.cli.complaint_references import choices
from app.cli.files import read_json_object
from app.cli.usage import shown
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
from app.domain.conditions import NO, YES
from app.domain.fields import FieldInvalid
from app.domain.submissions import field_name
from app.persian.calendar import parse_cli_date, why_no_date
from app.persian.catalogue import tr

_Choice = TypeVar("_Choice", bound=StrEnum)
_PERSON_FIELDS = ("first_name", "last_name", "national_id", "address", "phone", "postal_code", "email")
EXAMPLE: Mapping[str, Any] = {
    "kind": "complaint",
    "channel": "paper",
    "received_on": "1405-09-01",
    "confidentiality": "normal",
    "priority": "normal",
    "complainant": {
        "type": "natural",
        "first_name": tr("cli-example-first-name"),
        "last_name": tr("cli-example-last-name"),
        "national_id": "0499370899",
        "address": tr("cli-example-place"),
        "phone": "09151234567",
    },
    "respondent": {"unit": "0919", "person": None},
    "subject": tr("cli-example-complaint-subject"),
    "text": tr("cli-example-complaint-text"),
    "remedy": tr("cli-example-complaint-remedy"),
    "answers": {
        "within_mission": True,
        "prevents_offence": False,
        "final_decision_appeal": False,
        "documented": True,
    },
}


def read_submission(path: Path, today: date) -> tuple[Submission, tuple[str, ...]]:
    """The submission of a JSON file (`-` is standard input), and the paths of fields that nobody knows.

    As `read_json_object`; FieldInvalid names the first field of a wrong type,
    form or value.
    """
    whole = _Part(read_json_object(path), "", today)
    return _submission(whole, today), tuple(whole.unknown())


def _submission(part: "_Part", today: date) -> Submission:
    return Submission(
        received_on=part.day("received_on") or today,
        kind=part.choice(SubmissionKind, "kind", SubmissionKind.COMPLAINT),
        channel=part.choice(Channel, "channel", Channel.PAPER),
        complainant=_complainant(part.part("complainant")),
        respondent=_respondent(part.part("respondent")),
        **{name: part.text(name) for name in ("subject", "subject_class", "text", "remedy", "evidence")},
        earlier_code=part.text("earlier_code"),
        confidentiality=part.choice(Confidentiality, "confidentiality", Confidentiality.NORMAL),
        priority=part.choice(Priority, "priority", Priority.NORMAL),
        authority=_authority(part.part("authority")),
        answers=part.answers(),
    )


def _complainant(part: "_Part") -> Complainant:
    type_ = part.choice(PartyType, "type", PartyType.NATURAL)
    representative = part.part("representative")
    return Complainant(
        type_,
        _person(part),
        part.text("name"),
        part.text("legal_id"),
        _representative(representative) if representative.body else None,
    )


def _representative(part: "_Part") -> Person:
    part.text("type")  # a natural person by the rules (8-17), whether the file says so or not
    return _person(part)


def _person(part: "_Part") -> Person:
    return Person(**{name: part.text(name) for name in _PERSON_FIELDS})


def _respondent(part: "_Part") -> Respondent:
    return Respondent(part.text("unit"), part.text("body"), part.text("person"))


def _authority(part: "_Part") -> FromAuthority | None:
    if not part.body:
        return None
    return FromAuthority(part.text("name"), part.text("letter_number"), part.day("letter_on"))


class _Part:
    """An object of the file with the path to it; it remembers what it was asked for."""

    def __init__(self, body: Mapping[str, Any], path: str, today: date) -> None:
        self.body, self._path, self._today = body, path, today
        self._asked: set[str] = set()
        self._parts: list[_Part] = []

    def unknown(self) -> Iterator[str]:
        """Paths of fields that were never asked for."""
        yield from (f"{self._path}{key}" for key in self.body if key not in self._asked)
        for part in self._parts:
            yield from part.unknown()

    def part(self, key: str) -> "_Part":
        value = self._value(key)
        if value is not None and not isinstance(value, Mapping):
            raise self._wrong(key, tr("cli-field-object"))
        part = _Part(value or {}, f"{self._path}{key}.", self._today)
        self._parts.append(part)
        return part

    def text(self, key: str) -> str:
        value = self._value(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._wrong(key, tr("cli-field-text"))
        return value

    def day(self, key: str) -> date | None:
        text = self.text(key).strip()
        if not text:
            return None
        try:
            return parse_cli_date(text)
        except ValueError:
            raise self._wrong(key, why_no_date(text, self._today)) from None

    def choice(self, kind: type[_Choice], key: str, default: _Choice) -> _Choice:
        text = self.text(key).strip()
        if not text:
            return default
        if text not in set(kind):
            raise self._wrong(key, tr("cli-field-choice", value=shown(text), choices=choices(kind)))
        return kind(text)

    def answers(self) -> Mapping[str, str]:
        given: dict[str, str] = {}
        answers = self.part("answers")
        for name in answers.body:
            value = answers._value(name)
            if isinstance(value, bool):
                given[name] = YES if value else NO
            elif isinstance(value, str):
                given[name] = value.strip()
            elif value is not None:
                raise self._wrong("answers", tr("cli-field-answer", value=shown(name)))
        return given

    def _value(self, key: str) -> Any:  # noqa: ANN401 - JSON
        self._asked.add(key)
        return self.body.get(key)

    def _wrong(self, key: str, sentence: str) -> FieldInvalid:
        path = f"{self._path}{key}"
        return FieldInvalid(field=field_name(path), path=path, sentence=sentence)
