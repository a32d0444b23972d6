"""A table over a list of any length: its rows are fetched a page at a time, as they come into sight."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Generic, cast

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

from app.ui.widgets.ordered_table import OrderedModel, OrderedTable
from app.ui.widgets.table import Column, Row

PAGE = 100
_MOST_PAGES = 40
_NOT_YET = " "


class _Pages(Generic[Row]):
    """The rows that are here, of a list that is longer; what is not here is None."""

    def __init__(self) -> None:
        self.length = 0
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, at: int) -> Row | None:
        page = self._pages.get(at // PAGE)
        return page[at % PAGE] if page is not None and at % PAGE < len(page) else None

    def keep(self, number: int, rows: Sequence[Row | None]) -> None:
        """Hold a page; the one that was shown longest ago goes."""
        self._pages[number] = rows
        self._pages.move_to_end(number)
        if len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)

    def has(self, number: int) -> bool:
        """Whether a page is here; it counts as seen just now."""
        if number in self._pages:
            self._pages.move_to_end(number)
        return number in self._pages

    def clear(self) -> None:
        """Let go of all."""
        self._pages.clear()
        self.length = 0

    def here(self) -> Iterator[tuple[int, Row]]:
        """Every row that is here, with its place."""
        for number, page in self._pages.items():
            yield from ((number * PAGE + at, row) for at, row in enumerate(page) if row is not None)


class LongModel(OrderedModel[Row]):
    """Asks for pages as they are looked at: `pages_wanted` carries their numbers, once the view has painted."""

    pages_wanted = Signal(list)

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__(columns)
        self.pages: _Pages[Row] = _Pages()
        self.rows = cast("list[Row]", self.pages)  # the views ask for its length and for single rows only
        self._lacking: dict[int, None] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._ask)

    def show_first(self, rows: Sequence[Row], length: int) -> None:
        """Show another list of `length` rows, of which the first are here; the same one stays as it is."""
        if length == self.pages.length == len(rows) and all(self.pages[at] == row for at, row in enumerate(rows)):
            return
        self.beginResetModel()
        self.pages.clear()
        self.pages.length = length
        for start in range(0, len(rows), PAGE):
            self.pages.keep(start // PAGE, rows[start : start + PAGE])
        self.endResetModel()

    def show_length(self, length: int) -> None:
        """The list is as long as that; the rows that are here stay, and so does what is chosen."""
        before = self.pages.length
        if length > before:
            self.beginInsertRows(QModelIndex(), before, length - 1)
            self.pages.length = length
            self.endInsertRows()
        elif length < before:
            self.beginRemoveRows(QModelIndex(), length, before - 1)
            self.pages.length = length
            self.endRemoveRows()

    def add_page(self, number: int, rows: Sequence[Row | None]) -> None:
        """Show a page that was asked for."""
        self.pages.keep(number, rows)
        last = min((number + 1) * PAGE, self.pages.length) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))

    def value(self, at: int, column: Column[Row]) -> object:
        """What a column reads of a row; nothing yet where its page is still to come."""
        row = self.pages[at]
        if row is not None:
            return column.read(row)
        if not self.pages.has(at // PAGE):
            self._lacking[at // PAGE] = None
            self._pause.start()
        return (_NOT_YET, "na") if column.kind == "pill" else _NOT_YET

    def _ask(self) -> None:
        lacking, self._lacking = [number for number in self._lacking if not self.pages.has(number)], {}
        if lacking:
            self.pages_wanted.emit(lacking)


class LongTable(OrderedTable[Row]):
    """Any number of its rows can be chosen at once."""

    def __init__(self, columns: Sequence[Column[Row]], sortable: Sequence[int], *, name: str = "") -> None:
        self.long: LongModel[Row] = LongModel(columns)
        super().__init__(columns, self.long, sortable, name=name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen(self) -> list[range]:
        """The places of the chosen rows, in order: ranges, for there may be a million of them."""
        selection = self.selectionModel().selection()
        parts = (selection.at(at) for at in range(selection.count()))
        return [range(*each) for each in sorted({(part.top(), part.bottom() + 1) for part in parts})]
