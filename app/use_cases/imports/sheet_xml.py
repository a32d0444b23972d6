"""A workbook's texts and rows as they stream by: nothing is kept but the cells in hand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Final

from app.domain.imports import LONGEST_CELL, Cell, CellKind, SheetRow
from app.domain.imports_days import day_of_serial
from app.use_cases.imports import limits
from app.use_cases.imports.limits import TableTooLarge
from app.use_cases.imports.xml_stream import Stream

_LAST_DAY: Final = 2_958_465
"""The serial number of 9999-12-31."""
_EXACT_BELOW: Final = 1e15
"""Spreadsheets keep fifteen digits of a number; of a longer one the rest is zeros."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Words:
    """The words of one cell, of which not more than the longest is kept."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def add(self, words: str) -> None:
        """More of it."""
        self._length += len(words)
        if self._length <= LONGEST_CELL:
            self._parts.append(words)

    def cell(self) -> Cell:
        """What it came to."""
        if self._length > LONGEST_CELL:
            return Cell(str(self._length), CellKind.LONG)
        return Cell("".join(self._parts))


class SharedStrings(Stream):
    """The texts that cells refer to by number; remarks on how to read them aloud are left out."""

    def __init__(self, part: IO[bytes], name: str) -> None:
        super().__init__(part)
        self._name = name
        self._words: Words | None = None
        self._aloud = self._in_text = False
        self.cells: list[Cell] = []

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """A text, or a part of it."""
        if name == "si":
            self._words = Words()
        elif name == "rPh":
            self._aloud = True
        elif name == "t":
            self._in_text = not self._aloud

    def end(self, name: str) -> None:
        """A text is whole."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._aloud = False
        elif name == "si" and self._words is not None:
            self.cells.append(self._words.cell())
            self._words = None
            if len(self.cells) > limits.MOST_STRINGS:
                raise TableTooLarge(name=self._name, reason="strings", most=limits.MOST_STRINGS)

    def words(self, words: str) -> None:
        """Letters of it."""
        if self._in_text and self._words is not None:
            self._words.add(words)


class Sheet(Stream):
    """Rows of a sheet as they are read; `merged` is known once all are."""

    def __init__(self, part: IO[bytes], name: str, strings: Sequence[Cell], days: frozenset[int], shift: int) -> None:
        """`days`: the styles that show a number as a day; `shift`: days from 1899-12-30 to this workbook's first."""
        super().__init__(part)
        self._name, self._strings, self._days, self._shift = name, strings, days, shift
        self._done: list[SheetRow] = []
        self._cells: dict[int, Cell] = {}
        self._row = self._at = self._rows = self._filled = 0
        self._kind, self._style, self._formula = "", 0, False
        self._words: Words | None = None
        self._in = False
        self.merged: list[str] = []

    def rows(self, step: Callable[[], None]) -> Iterator[SheetRow]:
        """Each row in which something stands; whatever `step` raises stops it. XmlNotRead, TableTooLarge."""
        for _ in self.pieces():
            step()
            yield from self._done
            self._done.clear()

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """A row, a cell, or what is in it."""
        if name == "c":
            self._at = _place(given["r"]) if "r" in given else self._at + 1
            self._kind, self._style = given.get("t", "n"), int(given.get("s", 0))
            self._formula, self._words = False, None  # most cells of a formatted sheet are empty
        elif name == "row":
            self._rows += 1
            self._row = int(given["r"]) if "r" in given else self._row + 1
            if max(self._rows, self._row) > limits.MOST_SHEET_ROWS:
                raise TableTooLarge(name=self._name, reason="sheet_rows", most=limits.MOST_SHEET_ROWS)
            self._cells, self._at = {}, -1
        elif name == "f":
            self._formula, self._in = True, False
        elif name in ("v", "t"):
            self._in, self._words = True, self._words or Words()
        elif name == "mergeCell" and len(self.merged) <= limits.MOST_MERGED:
            self.merged.append(given.get("ref", ""))

    def end(self, name: str) -> None:
        """A cell or row is whole."""
        if name in ("v", "t"):
            self._in = False
        elif name == "c":
            self._keep_cell()
        elif name == "row" and self._cells:
            self._filled += 1
            if self._filled > limits.MOST_ROWS + _FIRST:
                raise TableTooLarge(name=self._name, reason="rows", most=limits.MOST_ROWS)
            self._done.append(SheetRow(self._row, self._cells))
            self._cells = {}

    def words(self, words: str) -> None:
        """Letters of a value."""
        if self._in and self._words is not None:
            self._words.add(words)

    def _keep_cell(self) -> None:
        words, self._words = self._words, None
        if words is None and not self._formula:
            return
        cell = Cell("", CellKind.FORMULA) if words is None or self._formula else self._read(words.cell())
        if cell.is_empty:
            return
        if self._at >= limits.MOST_COLUMNS:
            raise TableTooLarge(name=self._name, reason="columns", most=limits.MOST_COLUMNS)
        self._cells[self._at] = cell

    def _read(self, cell: Cell) -> Cell:
        if cell.kind is CellKind.LONG or not cell.text:
            return cell
        match self._kind:
            case "s":
                return self._strings[int(cell.text)]
            case "e":
                return Cell(cell.text, CellKind.ERROR)
            case "n":
                return self._number(cell.text)
            case "d":
                return Cell(cell.text)
        return cell

    def _number(self, words: str) -> Cell:
        value = float(words)
        if self._style in self._days and 1 <= value <= _LAST_DAY:
            return Cell(day_of_serial(int(value) + self._shift).isoformat(), CellKind.DAY)
        if abs(value) >= _EXACT_BELOW:
            return Cell(words, CellKind.ROUNDED)
        return Cell(f"{value:.0f}" if value.is_integer() else words, CellKind.NUMBER)


_FIRST: Final = 20
"""Rows above the table."""


def _place(reference: str) -> int:
    """The place of a cell like `C12`, from 0."""
    place = 0
    for letter in reference.rstrip("0123456789"):
        place = place * 26 + _LETTERS.index(letter) + 1
    if place == 0:
        raise ValueError(reference)
    return place - 1
