"""A table over a long list of which only the beginning is here: its order and the rest come from elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal

from app.ui.widgets.table import AnyIndex, Column, Row, RowModel, Table


class PagedModel(RowModel[Row]):
    """Rows in the order they came in; asks for more when the view reaches the end of those that are here."""

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__(columns)
        self.length = 0
        self._is_asked = False

    def show_piece(self, rows: Sequence[Row], length: int) -> None:
        """Show the beginning of a list of `length` rows."""
        self.length, self._is_asked = length, False
        self.replace(rows)

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

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        """Rows come in order; the header only says which."""


class PagedTable(Table[Row]):
    """`order_wanted` carries a column and whether it falls; `whole_wanted` asks for all rows, to choose them."""

    order_wanted = Signal(int, bool)
    whole_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Row]], *, name: str = "") -> None:
        self.paged: PagedModel[Row] = PagedModel(columns)
        super().__init__(columns, name=name, model=self.paged)
        self.paged.setParent(self)

    def show_piece(self, rows: Sequence[Row], length: int, same: Callable[[Row], object]) -> None:
        """Show the beginning of a list of `length` rows; the frame stays on the row it was on if that is here."""
        kept = same(self.current_row) if self.current_row is not None else None
        self.paged.show_piece(rows, length)
        for at, row in enumerate(rows):
            if kept is not None and same(row) == kept:
                self.select(at)
                return

    def selectAll(self) -> None:
        """All rows of the list, also those that are not here yet."""
        if len(self.paged.rows) < self.paged.length:
            self.whole_wanted.emit()
        else:
            super().selectAll()

    def _sort_by(self, section: int) -> None:
        ascending = self.paged.sorted_by != (section, Qt.SortOrder.AscendingOrder)
        self.paged.sort(section, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
        self.order_wanted.emit(section, not ascending)
