"""Rows of a table one after the other: taken, here already, or refused with every reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.imports import ColumnMap, Entry, ImportField, Refusal, SheetRow, column_letters
from app.domain.imports_rows import Ground, read_row
from app.models.complaint import Complaint
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import search_key
from app.use_cases.imports.keys import RowKeys, content
from app.use_cases.imports.looking import Found
from app.use_cases.imports.views import RefusedRow
from app.use_cases.ports import Progress

T = TypeVar("T")
AT_ONCE: Final = 250
"""Rows that are looked up and written together."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row to take in, and what it is kept under."""

    row: SheetRow
    entry: Entry
    key: str


@dataclass(slots=True)
class Tally:
    """What became of the rows so far."""

    accepted: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    refused_rows: int = 0


class Checking:
    """Goes through the table in groups; the same row twice is one."""

    def __init__(self, found: Found, columns: ColumnMap, ground: Ground, keys: RowKeys) -> None:
        self._found, self._columns, self._ground, self._keys = found, columns, ground, keys
        self._seen: dict[str, tuple[int, bytes]] = {}
        self._done = 0
        self.tally = Tally()

    def groups(self, session: Session, progress: Progress | None) -> Iterator[Sequence[Taken]]:
        """The rows to take in; the others are counted. Whatever `progress` raises stops it."""
        for rows in _grouped(self._rows(progress), AT_ONCE):
            entries = [(row, entry) for row in rows if (entry := self._read(row)) is not None]
            taken = self._new(session, entries)
            self.tally.accepted += len(taken)
            yield taken
            self._done += len(rows)

    def refused(self, session: Session, progress: Progress | None) -> Iterator[tuple[SheetRow, Sequence[RefusedRow]]]:
        """The rows that cannot be taken, with all that is wrong in each."""
        for rows in _grouped(self._rows(progress), AT_ONCE):
            before = len(self.tally.refused)
            self._new(session, [(row, entry) for row in rows if (entry := self._read(row)) is not None])
            told = self.tally.refused[before:]
            for row in rows:
                if reasons := [each for each in told if each.row == row.number]:
                    yield row, reasons
            self._done += len(rows)

    def _rows(self, progress: Progress | None) -> Iterator[SheetRow]:
        found = self._found

        def step() -> None:
            if progress is not None:
                progress(self._done, found.rows)

        return found.rows_below(step)

    def _read(self, row: SheetRow) -> Entry | None:
        read = read_row(row, self._ground, self._found.merged.get(row.number))
        if isinstance(read, Entry):
            return read
        self._refuse(row, read)
        return None

    def _refuse(self, row: SheetRow, refusals: Sequence[Refusal]) -> None:
        self.tally.refused_rows += 1
        for each in refusals:
            heads, at = self._found.heads, each.column
            head = heads[at] if at is not None and at < len(heads) else ""
            cell = f"{column_letters(at)}{row.number}" if at is not None else ""
            self.tally.refused.append(RefusedRow(row.number, head, cell, each.sentence))

    def _new(self, session: Session, entries: Sequence[tuple[SheetRow, Entry]]) -> Sequence[Taken]:
        keys = [self._keys.of(entry) for _, entry in entries]
        asked = {key for each in keys for key in each}
        case = Complaint
        query = select(case.source_key, case.number, case.received_on, case.subject).where(case.source_key.in_(asked))
        stored = {each.source_key: each for each in session.execute(query)}
        taken: list[Taken] = []
        for (row, entry), (key, *older) in zip(entries, keys, strict=True):
            if self._is_double(row, entry, key):
                continue
            here = next((stored[each] for each in (key, *older) if each in stored), None)
            given = entry.submission
            if here is None:
                taken.append(Taken(row, entry, key))
            elif here.received_on == given.received_on or search_key(here.subject) == search_key(given.subject):
                self.tally.known += 1
            else:  # another register with the same numbers, rather than the same row
                self._refuse(row, [self._of_number("imports-number-of-another", number=to_persian(here.number))])
        return taken

    def _is_double(self, row: SheetRow, entry: Entry, key: str) -> bool:
        """Whether the key stood before in this table: with the same words it is the same row, else neither is sure."""
        said = sha256(content(entry, self._columns).encode()).digest()
        number, words = self._seen.setdefault(key, (row.number, said))
        if number == row.number:
            return False
        if words == said:
            self.tally.known += 1
        else:
            self._refuse(row, [self._of_number("imports-number-twice", row=number)])
        return True

    def _of_number(self, message: str, **facts: object) -> Refusal:
        field = ImportField.SOURCE_NUMBER
        return Refusal(tr(message, **facts), field, self._columns.columns.get(field))


def _grouped(given: Iterator[T], size: int) -> Iterator[list[T]]:
    while group := list(islice(given, size)):
        yield group
