"""Where a table's heads stand and what they are: merged cells are spread, the guess is a person's or the profile's."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
_KEPT_ROWS: Final = 5_000
"""A short table is read once; of a longer one no more than the rows in hand are held."""
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
    kept: Sequence[SheetRow] | None = None

    def rows_below(self, step: Callable[[], None]) -> Iterator[SheetRow]:
        """The rows under the heads; whatever `step` raises stops it."""
        rows = self.file.table.rows(self.sheet, [], step) if self.kept is None else self.kept
        for row in rows:
            step()
            if row.number > self.head_row:
                yield row


def look_at(file: OpenedFile, sheet: str | None, sources: Sources, step: Callable[[], None]) -> Found:
    """Read a sheet through once; of several the one whose heads are known best, a hidden one only if no other is.

    TableNotRead, TableTooLarge.
    """
    names = file.table.sheets if sheet is None else (sheet,)
    if len(names) == 1:
        return _look(file, names[0], sources, step)
    known = {name: _known(file, name, sources, step) for name in names}
    seen = [name for name in names if name not in file.table.hidden and known[name]]
    return _look(file, max(seen or names, key=known.__getitem__), sources, step)


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
    kept: list[SheetRow] = []
    count = last = 0
    for row in file.table.rows(sheet, ranges, step):
        count, last = count + 1, row.number
        if len(kept) <= _KEPT_ROWS:
            kept.append(row)
    first = kept[:_LOOKED_AT]
    merged = _merged(file.name, ranges, last)
    spread = [_spread(row, first, merged) for row in first]
    heads = [_heads(spread, at) for at in range(len(first))]
    named = [source_of(each, (file.name, sheet), sources) for each in heads]
    known = [guessed(each, source, sources) for each, source in zip(heads, named, strict=True)]
    at = max(range(len(first)), key=lambda each: (len(known[each]), -each), default=-1)
    if at < 0:
        return Found(file, sheet, (), 0, 0, (), merged, sources.sources[-1], ColumnMap({}))
    if not known[at] and _is_data(first[0]):  # no heads at all: columns are named by their letters
        width = max(place for row in first for place in row.cells) + 1
        found = Found(file, sheet, ("",) * width, 0, count, tuple(first[:_SHOWN]), merged, named[0], ColumnMap({}))
    else:
        wide = _with_group(heads[at], spread[at - 1] if at else {}, named[at], sources)
        below = tuple(first[at + 1 : at + 1 + _SHOWN])
        columns = ColumnMap(guessed(wide, named[at], sources), named[at].fixed)
        head_row, rows = first[at].number, count - at - 1
        found = Found(file, sheet, wide, head_row, rows, below, merged, named[at], columns)
    return replace(found, kept=kept if count <= _KEPT_ROWS else None)


def _is_data(row: SheetRow) -> bool:
    """Whether it says what only rows under heads say: a number or a day."""
    return any(cell.kind is not CellKind.TEXT or any(map(str.isdigit, cell.text)) for cell in row.cells.values())


def _with_group(heads: Sequence[str], above: Mapping[int, str], source: Source, sources: Sources) -> tuple[str, ...]:
    """Heads that say nothing by themselves with the word above them, as «دریافت» under «تاریخ»."""
    return tuple(
        whole
        if head
        and (whole := f"{above.get(place, head)} {head}") != f"{head} {head}"
        and not guessed((head,), source, sources)
        and guessed((whole,), source, sources)
        else head
        for place, head in enumerate(heads)
    )


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
