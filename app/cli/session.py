"""What every command needs: the profile, the password, one desk, and one place for output and errors."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from getpass import getpass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import AppError, InvalidInput, NotPermitted
from app.persian.calendar import TEHRAN, iso_jalali, parse_cli_date, why_no_date
from app.persian.catalogue import error_sentence, tr
from app.use_cases.desk import Desk

DONE: Final = 0
ANSWER_IS_NO: Final = 1
WRONG_USE: Final = 2
REFUSED: Final = 3
UNREACHABLE: Final = 4
INTERRUPTED: Final = 130

OpenDesk = Callable[[Path, str, str], Desk]


class ProfileNotNamed(AppError):
    """No profile was named and none lies in the usual place; facts: `directory`."""

    code = "profile_not_named"


class PasswordNotGiven(AppError):
    """No password came from a prompt, standard input or the environment."""

    code = "password_not_given"


class SecretNotGiven(AppError):
    """A code or passphrase came neither from the environment nor from a prompt; facts: `variable`."""

    code = "secret_not_given"


@dataclass(frozen=True, slots=True)
class Common:
    """The options every command takes."""

    profile: Path | None
    user: str
    as_json: bool
    password_stdin: bool


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command reads and writes; one JSON document on standard output, messages on standard error."""

    common: Common
    open_desk: OpenDesk
    profiles: Callable[[], list[Path]]
    login_for: Callable[[Path, str], str]
    _piped: list[str] = field(default_factory=list, repr=False)

    def profile(self) -> Path:
        """The profile's folder; raises `ProfileNotNamed`."""
        if self.common.profile:
            return self.common.profile
        found = self.profiles()
        if not found:
            raise ProfileNotNamed(directory="--profile")
        return found[0]

    def password(self) -> str:
        """From standard input, the environment or a prompt; never from an argument."""
        if self.common.password_stdin:
            if not self._piped:  # signing asks for it again
                self._piped.append(_sound(sys.stdin.readline().rstrip("\r\n")))
            return self._piped[0]
        given = os.environ.get("BAZRESYAR_PASSWORD")
        if given:
            return _sound(given)
        if not sys.stdin.isatty():
            raise PasswordNotGiven()
        return getpass("")

    def login(self, directory: Path, password: str) -> str:
        """Who signs in: as given, as in `BAZRESYAR_USER`, or as the profile remembers."""
        return self.common.user or os.environ.get("BAZRESYAR_USER") or self.login_for(directory, password)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk of the person whose password this is."""
        directory, password = self.profile(), self.password()
        desk = self.open_desk(directory, self.login(directory, password), password)
        try:
            yield desk
        finally:
            desk.close()

    def show(
        self,
        document: Mapping[str, Any] | Sequence[Mapping[str, Any]],
        lines: Callable[[], Iterator[str]] | None = None,
    ) -> None:
        """The document as JSON, or its lines for a person."""
        if self.common.as_json or lines is None:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=plain) + "\n")
            return
        for line in lines():
            sys.stdout.write(line + "\n")


def secret(variable: str, prompt: str) -> str:
    """From the environment or a prompt; never from an argument."""
    if given := os.environ.get(variable):
        return given
    if not sys.stdin.isatty():
        raise SecretNotGiven(variable=variable)
    return getpass(tr(prompt) + " ")


def _sound(text: str) -> str:
    """Bytes that are no text, which no password holds, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def tell(message: str) -> None:
    """A message for the person, beside the output."""
    sys.stderr.write(message + "\n")


def plain(value: object) -> object:
    """JSON of what the standard library does not write."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def dated(name: str, on: date | None) -> dict[str, str | None]:
    """A day as ISO with its Jalali twin."""
    return {
        name: on.isoformat() if on else None,
        f"{name}_jalali": iso_jalali(on) if on else None,
    }


def report(error: AppError, as_json: bool) -> int:
    """Say what was refused and return the exit code."""
    sentence = error_sentence(error.code, error.facts)
    if as_json:
        body = {"code": error.code, "message": sentence, "facts": _facts(error.facts)}
        sys.stdout.write(json.dumps({"error": body}, ensure_ascii=False, indent=2, default=plain) + "\n")
    tell(sentence)
    if error.code == "centre_unreachable":
        return UNREACHABLE
    if isinstance(error, NotPermitted) or error.code in _REFUSALS:
        return REFUSED
    return ANSWER_IS_NO if error.code in _ANSWERS else WRONG_USE


_REFUSALS = frozenset(
    {
        "wrong_password",
        "too_many_attempts",
        "centre_refused",
        "centre_authority_password_wrong",
        "enrolment_code_wrong",
        "sync_laptop_refused",
        "identity_closed",
        "reader_not_permitted",
        "bundle_refused",
    }
)

_ANSWERS = frozenset(
    {
        "record_incomplete",
        "countersignature_missing",
        "illegal_move",
        "step_refused",
        "step_out_of_order",
        "step_reason_missing",
        "step_incomplete",
        "case_ended",
        "case_inadmissible",
        "admissibility_open",
        "inadmissible_upheld",
        "no_answer_owed",
        "not_from_authority",
        "not_kept_as_report",
        "finding_unsignable",
        "finding_sealed",
        "finding_not_signed",
        "answer_too_early",
        "answer_not_issued",
        "no_unit_asked",
        "already_merged",
        "merge_impossible",
        "referral_closed",
        "visit_frozen",
        "answers_lost",
        "identity_remains",
        "letter_too_early",
        "letter_without_actions",
        "backup_damaged",
        "vault_damaged",
    }
)
"""Refusals that are the answer to the question, not a wrong use of the command."""


def _facts(facts: Mapping[str, object]) -> Mapping[str, object]:
    return {name: _fact(value) for name, value in facts.items()}


def _fact(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_fact(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _fact(getattr(value, name)) for name in value.__dataclass_fields__}
    return value if isinstance(value, str | int | float | bool | None) else _mapping(value)


def _mapping(value: object) -> object:
    return {str(key): _fact(each) for key, each in value.items()} if isinstance(value, Mapping) else str(value)


def day_given(field: str, text: str) -> date:
    """A day as the command line writes it; raises `InvalidInput`, which says why there is no such day."""
    try:
        return parse_cli_date(text)
    except ValueError:
        raise InvalidInput(field=field, reason=why_no_date(text, datetime.now(TEHRAN).date())) from None
