"""A table whose order comes from elsewhere: its list is longer than what is here of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from app.ui.widgets.table import Column, Row, RowModel, Table


class OrderedModel(RowModel[Row]):
    """Rows come in order; the header only says which."""

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        """They are in order."""


class OrderedTable(Table[Row]):
    """`order_wanted` carries a column and whether it falls, for columns that are named as sortable."""

    order_wanted = Signal(int, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], model: OrderedModel[Row], sortable: Sequence[int], *, name: str
    ) -> None:
        self._sortable = frozenset(sortable)
        super().__init__(columns, name=name, model=model)
        model.setParent(self)

    def _sort_by(self, section: int) -> None:
        if section not in self._sortable:
            return
        ascending = self.rows_model.sorted_by != (section, Qt.SortOrder.AscendingOrder)
        self.rows_model.sort(section, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
        self.order_wanted.emit(section, not ascending)
