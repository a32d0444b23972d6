"""Reads the JSON a complaint is registered from; what is missing is missing, what is wrong is named with its field."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from app.cli.session import JsonInvalid, read_json
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
    named,
)
from app.domain.conditions import NO, YES
from app.domain.submissions import FieldInvalid, field_name
from app.persian.calendar import parse_cli_date
from app.persian.catalogue import tr

_Choice = TypeVar("_Choice", bound=StrEnum)
LARGEST_FILE: Final = 8_000_000
"""Bytes of a JSON file: a submission at the limits of its fields, several times over."""
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


def read_submission(path: Path, today: date) -> Submission:
    """The submission of a JSON file (`-` is standard input).

    FileUnreadable, JsonInvalid; FieldInvalid names the first field of a wrong type, form or value.
    """
    if path.is_file() and path.stat().st_size > LARGEST_FILE:
        raise JsonInvalid(file=path.name, reason=tr("cli-file-too-large"))
    body = read_json(path)
    if not isinstance(body, Mapping):
        raise JsonInvalid(file=path.name, reason="object")
    return submission(body, today)


def submission(body: Mapping[str, Any], today: date) -> Submission:
    """The submission a JSON object tells; raises `FieldInvalid`."""
    part = _Part(body, "")
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
        _person(representative) if representative.body else None,
    )


def _person(part: "_Part") -> Person:
    return Person(**{name: part.text(name) for name in _PERSON_FIELDS})


def _respondent(part: "_Part") -> Respondent:
    return Respondent(part.text("unit"), part.text("body"), part.text("person"))


def _authority(part: "_Part") -> FromAuthority | None:
    if not part.body:
        return None
    return FromAuthority(part.text("name"), part.text("letter_number"), part.day("letter_on"))


class _Part:
    """An object of the file with the path to it."""

    def __init__(self, body: Mapping[str, Any], path: str) -> None:
        self.body, self._path = body, path

    def part(self, key: str) -> "_Part":
        value = self.body.get(key)
        if value is not None and not isinstance(value, Mapping):
            raise self._wrong(key, tr("cli-field-object"))
        return _Part(value or {}, f"{self._path}{key}.")

    def text(self, key: str) -> str:
        value = self.body.get(key)
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
            raise self._wrong(key, tr("cli-field-day", value=text[:20])) from None

    def choice(self, kind: type[_Choice], key: str, default: _Choice) -> _Choice:
        text = self.text(key).strip()
        if not text:
            return default
        if text not in set(kind):
            raise self._wrong(key, tr("cli-field-choice", value=text[:20], choices=_choices(kind)))
        return kind(text)

    def answers(self) -> Mapping[str, str]:
        given: dict[str, str] = {}
        for name, value in self.part("answers").body.items():
            if isinstance(value, bool):
                given[name] = YES if value else NO
            elif isinstance(value, str):
                given[name] = value.strip()
            elif value is not None:
                raise self._wrong("answers", tr("cli-field-answer", value=str(name)[:40]))
        return given

    def _wrong(self, key: str, sentence: str) -> FieldInvalid:
        path = f"{self._path}{key}"
        return FieldInvalid(field=field_name(path), path=path, sentence=sentence)


def _choices(kind: Sequence[StrEnum] | type[StrEnum]) -> str:
    return "، ".join(f"{value.value} ({named(value)})" for value in kind)
