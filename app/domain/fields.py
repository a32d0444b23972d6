"""One field of what was typed: what is wrong with it becomes a refusal that names it."""

from collections.abc import Callable
from typing import TypeVar

from app.domain.errors import AppError
from app.persian.catalogue import error_sentence

_T = TypeVar("_T")


class FieldInvalid(AppError):
    """A field holds something it must not; facts: `field` (its Persian name), `path`, `sentence` (what is wrong)."""

    code = "field_invalid"


class TextTooLong(AppError):
    """More was written than a field takes; facts: `count`, `most` (characters)."""

    code = "text_too_long"


def checked_field(path: str, name: str, check: Callable[[], _T]) -> _T:
    """What `check` gives; what it refuses becomes `FieldInvalid` with the field's path and its Persian name."""
    try:
        return check()
    except AppError as wrong:
        raise FieldInvalid(field=name, path=path, sentence=error_sentence(wrong.code, wrong.facts)) from wrong


def short(text: str, most: int) -> str:
    """The text, if it has at most so many characters; raises `TextTooLong`."""
    if len(text) > most:
        raise TextTooLong(count=len(text), most=most)
    return text
