"""What an entry of the citation library must say: a code that never changes, a title, a text, where it stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from app.domain.errors import AppError
from app.domain.fields import checked_field, short
from app.domain.findings import require_text
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.persian.text import normalise, single_line

LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 4000
LONGEST_CODE: Final = 60
_CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_T = TypeVar("_T")


class CitationCodeInvalid(AppError):
    """A code is Latin small letters, digits and hyphens; facts: `most`."""

    code = "citation_code_invalid"


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """An entry as typed."""

    title: str
    text: str
    source: str = ""


def checked(draft: CitationDraft) -> CitationDraft:
    """The draft in the one spelling that is kept; raises `FieldInvalid` naming the field."""
    return CitationDraft(
        _field("title", lambda: require_text(single_line(short(draft.title, LONGEST_LINE)), "title")),
        _field("text", lambda: require_text(_seen(normalise(short(draft.text, LONGEST_TEXT))), "text")),
        _field("source", lambda: single_line(short(draft.source, LONGEST_LINE))),
    )


def checked_code(code: str) -> str:
    """A code as commands and conditions name it; raises `FieldInvalid`."""
    return _field("code", lambda: _sound(to_latin(code[: 2 * LONGEST_CODE]).strip().lower()))


def checked_reason(reason: str) -> str:
    """Why an entry is withdrawn; raises `FieldInvalid`."""
    return _field("reason", lambda: require_text(single_line(short(reason, LONGEST_LINE)), "text"))


def _sound(code: str) -> str:
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        raise CitationCodeInvalid(most=LONGEST_CODE)
    return code


def _seen(text: str) -> str:
    """The text, or nothing where nobody would see any of it."""
    return text if single_line(text) else ""


def _field(name: str, check: Callable[[], _T]) -> _T:
    return checked_field(name, tr(f"citations-{name}"), check)
