"""A table over a long list of which only the beginning is here: its order and the rest come from elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal

from app.ui.widgets.ordered_table import OrderedModel, OrderedTable
from app.ui.widgets.table import AnyIndex, Column, Row


class PagedModel(OrderedModel[Row]):
    """Rows in the order they came in; asks for more when the view reaches the end of those that are here."""

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__(columns)
        self.length = 0
        self._is_asked = False

    def expect(self, length: int) -> None:
        """The next rows to be shown are the beginning of a list of that length."""
        self.length, self._is_asked = length, False

    def add_piece(self, rows: Sequence[Row]) -> None:
        """Show what comes after the rows that are here."""
        self._is_asked = False
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether rows are lacking that nobody was asked for yet."""
        return not parent.isValid() and not self._is_asked and len(self.rows) < self.length

    def fetchMore(self, parent: AnyIndex) -> None:
        """The view came to the end."""
        self._is_asked = True
        self.more_wanted.emit()


class PagedTable(OrderedTable[Row]):
    """`whole_wanted` asks for all rows, to choose them."""

    whole_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Row]], *, name: str = "") -> None:
        self.paged: PagedModel[Row] = PagedModel(columns)
        super().__init__(columns, self.paged, range(len(columns)), name=name)

    def show_piece(self, rows: Sequence[Row], length: int, same: Callable[[Row], object]) -> None:
        """Show the beginning of a list of `length` rows; the frame stays on the row it was on if that is here."""
        self.paged.expect(length)
        self.show_rows(rows, same)

    def selectAll(self) -> None:
        """All rows of the list, also those that are not here yet."""
        if len(self.paged.rows) < self.paged.length:
            self.whole_wanted.emit()
        else:
            super().selectAll()
