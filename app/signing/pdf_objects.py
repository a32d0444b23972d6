"""Reading and making PDF objects; pyHanko's own classes carry no types."""

from typing import Any, TypeAlias

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

PdfValue: TypeAlias = Any
_untyped: Any = generic


def entry(dictionary: object, key: str) -> PdfValue:
    """The resolved value, or None where there is no dictionary or no such key (pyHanko's `get` does not resolve)."""
    if isinstance(dictionary, DictionaryObject) and key in dictionary:
        return dictionary[key]
    return None


def dictionary_of(entries: dict[str, object]) -> PdfValue:
    """A new PDF dictionary; keys are written with their slash."""
    return _untyped.DictionaryObject({pdf_name(key): value for key, value in entries.items()})


def number(value: int) -> PdfValue:
    """A new PDF number."""
    return _untyped.NumberObject(value)
