"""A .csv file in whatever encoding and with whatever separator Iranian offices write it."""

import csv
import re
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import chain
from typing import Final

from app.domain.imports import LONGEST_CELL, Cell, CellKind, SheetRow
from app.use_cases.imports import limits
from app.use_cases.imports.limits import SheetUnknown, TableNotRead, TableTooLarge

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS: Final = ";\t,|"
_KEPT_AS_TEXT: Final = re.compile('="([^"]*)"')
"""How exports keep spreadsheets from taking a number for one."""
_LOOKED_AT: Final = 20
_END: Final = "\x00"
"""Stands in no text: a line behind the last one."""
_NOT_TEXT: Final = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}


class TextTable:
    """One sheet, called by the file's name."""

    notices: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def __init__(self, data: bytes, name: str) -> None:
        """TableNotRead: no text."""
        self._name = name
        self._text = _decoded(data, name)
        self._separator = _separator(self._text)
        csv.field_size_limit(limits.LARGEST_FILE)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The one sheet."""
        return (self._name,)

    def rows(self, sheet: str, merged: list[str], step: Callable[[], None]) -> Iterator[SheetRow]:
        """The rows in which something stands, numbered as lines of the table. SheetUnknown, TableTooLarge."""
        if sheet != self._name:
            raise SheetUnknown(sheet=sheet, sheets=self._name)
        filled = 0
        try:
            lines = chain(StringIO(self._text, newline=""), (_END,))
            for number, words in enumerate(csv.reader(lines, delimiter=self._separator), 1):
                if words and words[-1].endswith(_END):
                    if words != [_END]:  # a quote that is never closed would swallow all rows that follow
                        raise TableNotRead(name=self._name, reason="quotes")
                    return
                cells = {at: _cell(each) for at, each in enumerate(words) if each.strip()}
                step()
                if cells:
                    filled += 1
                    self._require_few(filled, max(cells))
                    yield SheetRow(number, cells)
        except csv.Error as error:
            raise TableNotRead(name=self._name, reason="damaged") from error

    def _require_few(self, filled: int, place: int) -> None:
        if filled > limits.MOST_ROWS + _LOOKED_AT:
            raise TableTooLarge(name=self._name, reason="rows", most=limits.MOST_ROWS)
        if place >= limits.MOST_COLUMNS:
            raise TableTooLarge(name=self._name, reason="columns", most=limits.MOST_COLUMNS)


def _cell(words: str) -> Cell:
    if bare := _KEPT_AS_TEXT.fullmatch(words):
        words = bare[1]
    return Cell(words) if len(words) <= LONGEST_CELL else Cell(str(len(words)), CellKind.LONG)


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 or UTF-16 as marked, else UTF-8 if it is that, else Windows-1256."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise TableNotRead(name=name, reason="damaged") from None
    if not data.strip() or any(byte in _NOT_TEXT for byte in set(data)):
        raise TableNotRead(name=name, reason="no_text" if data.strip() else "empty")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1256")


def _separator(text: str) -> str:
    """The one that stands most often, and equally often, in the first lines."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_LOOKED_AT]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: (min(counts[sign], default=0), sum(counts[sign])))
