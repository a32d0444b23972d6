"""Where a table's heads stand and what they are: merged cells are spread, the guess is a person's or the profile's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from app.domain.imports import Cell, CellKind, ColumnMap, SheetRow, column_letters
from app.domain.imports_heads import Source, Sources, guessed, head_key, source_of
from app.persian.calendar import format_date
from app.persian.text import single_line
from app.use_cases.imports import limits
from app.use_cases.imports.limits import TableTooLarge
from app.use_cases.imports.opening import OpenedFile
from app.use_cases.imports.views import Choice, ColumnUnknown, SourceUnknown

_LOOKED_AT: Final = 20
_SHOWN: Final = 5
_LONGEST_HEAD: Final = 80
_RANGE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
Merged = Mapping[int, Mapping[int, str]]
"""Cells merged into another, by row and place, with that other cell's name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet's heads and what follows."""

    file: OpenedFile
    sheet: str
    heads: tuple[str, ...]
    head_row: int
    rows: int
    first: tuple[SheetRow, ...]
    merged: Merged
    source: Source
    columns: ColumnMap


def look_at(file: OpenedFile, sheet: str | None, sources: Sources, step: Callable[[], None]) -> Found:
    """Read a sheet through once; of several the one whose heads are known best. TableNotRead, TableTooLarge."""
    names = file.table.sheets if sheet is None else (sheet,)
    best = max(names, key=lambda name: _known(file, name, sources, step)) if len(names) > 1 else names[0]
    return _look(file, best, sources, step)


def _known(file: OpenedFile, sheet: str, sources: Sources, step: Callable[[], None]) -> int:
    """How many heads are known in the first rows of a sheet."""
    rows = [_spread(row, (), {}) for row in islice(file.table.rows(sheet, [], step), _LOOKED_AT)]
    heads = [_heads(rows, at) for at in range(len(rows))]
    return max((len(guessed(each, source_of(each, (), sources), sources)) for each in heads), default=0)


def chosen(found: Found, choice: Choice, sources: Sources) -> tuple[Source, ColumnMap]:
    """What a person chose, over what is guessed. ColumnUnknown, SourceUnknown."""
    source = found.source
    if choice.source is not None:
        known = sources.of(choice.source)
        if known is None:
            codes = "، ".join(each.code for each in sources.sources)
            raise SourceUnknown(source=choice.source, sources=codes)
        source = known
    columns = guessed(found.heads, source, sources)
    for field, column in (choice.columns or {}).items():
        place = None if column is None else _place(found.heads, column)
        columns = {each: at for each, at in columns.items() if at != place and each is not field}
        if place is not None:
            columns[field] = place
    return source, ColumnMap(columns, {**source.fixed, **choice.fixed})


def shown(cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell.kind is CellKind.DAY:
        return format_date(date.fromisoformat(cell.text))
    return "" if cell.kind in (CellKind.FORMULA, CellKind.LONG) else cell.text


def _look(file: OpenedFile, sheet: str, sources: Sources, step: Callable[[], None]) -> Found:
    ranges: list[str] = []
    first: list[SheetRow] = []
    count = last = 0
    for row in file.table.rows(sheet, ranges, step):
        count, last = count + 1, row.number
        if len(first) < _LOOKED_AT:
            first.append(row)
    merged = _merged(file.name, ranges, last)
    spread = [_spread(row, first, merged) for row in first]
    heads = [_heads(spread, at) for at in range(len(first))]
    named = [source_of(each, (file.name, sheet), sources) for each in heads]
    known = [guessed(each, source, sources) for each, source in zip(heads, named, strict=True)]
    at = max(range(len(first)), key=lambda each: (len(known[each]), -each), default=-1)
    if at < 0:
        return Found(file, sheet, (), 0, 0, (), merged, sources.sources[-1], ColumnMap({}))
    below = tuple(first[at + 1 : at + 1 + _SHOWN])
    return Found(
        file, sheet, heads[at], first[at].number, count - at - 1, below, merged, named[at],
        ColumnMap(known[at], named[at].fixed),
    )  # fmt: skip


def _spread(row: SheetRow, rows: Sequence[SheetRow], merged: Merged) -> dict[int, str]:
    """The words of a row, merged cells with those of the cell they were merged into."""
    words = {at: single_line(cell.text) for at, cell in row.cells.items() if cell.kind is CellKind.TEXT}
    by_name = {f"{column_letters(at)}{each.number}": cell for each in rows for at, cell in each.cells.items()}
    for at, anchor in merged.get(row.number, {}).items():
        if at not in words and anchor in by_name:
            words[at] = single_line(by_name[anchor].text)
    return words


def _heads(rows: Sequence[Mapping[int, str]], at: int) -> tuple[str, ...]:
    """The heads of a row; those that stand twice with the words above them, which say whose they are."""
    row, above = rows[at], rows[at - 1] if at else {}
    keys = [head_key(words) for words in row.values()]
    heads = dict(row)
    for place, words in row.items():
        if above.get(place, words) != words and keys.count(head_key(words)) > 1:
            heads[place] = f"{above[place]} {words}"
    return tuple(heads.get(place, "")[:_LONGEST_HEAD] for place in range(max(heads, default=-1) + 1))


def _merged(name: str, ranges: Sequence[str], last: int) -> Merged:
    found: dict[int, dict[int, str]] = {}
    cells = 0
    for each in ranges:
        if (parts := _RANGE.fullmatch(each)) is None:
            continue
        left, right = _column(parts[1]), min(_column(parts[3]), limits.MOST_COLUMNS)
        top, bottom = int(parts[2]), min(int(parts[4]), last)
        cells += max(0, bottom - top + 1) * max(0, right - left + 1)
        if cells > limits.MOST_MERGED:
            raise TableTooLarge(name=name, reason="merged", most=limits.MOST_MERGED)
        anchor = f"{parts[1]}{parts[2]}"
        for row in range(top, bottom + 1):
            swallowed = found.setdefault(row, {})
            swallowed |= {at: anchor for at in range(left, right + 1) if (row, at) != (top, left)}
    return found


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _place(heads: Sequence[str], column: str | int) -> int:
    """The place of a column given by it, by its head, or by its letters."""
    if isinstance(column, int):
        if 0 <= column < len(heads):
            return column
    else:
        key = head_key(column)
        for at, head in enumerate(heads):
            if head.strip() and head_key(head) == key:
                return at
        letters = column.strip().upper()
        if re.fullmatch("[A-Z]{1,3}", letters) and _column(letters) < limits.MOST_COLUMNS:
            return _column(letters)
    raise ColumnUnknown(column=str(column)[:60], columns="، ".join(head for head in heads if head))
