"""Facts of a record in lines: symbol, name, value."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.screens.visits.row_button import emptied
from app.ui.widgets.label import Icon, Label


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; a fact without a value is left out."""

    icon: str
    name: str
    value: str


class Facts(QWidget):
    """Values can be selected and copied."""

    def __init__(self, facts: Sequence[Fact] = (), columns: int = 1) -> None:
        """`columns`: how many facts stand side by side."""
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for column in range(columns):
            self._grid.setColumnStretch(column * 3 + 2, 1)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replace the facts."""
        emptied(self._grid)
        for at, fact in enumerate(each for each in facts if each.value):
            line, column = divmod(at, self._columns)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Icon(fact.icon, "text3", 18), line, column * 3, top)
            self._grid.addWidget(Label(fact.name, "secondary"), line, column * 3 + 1, top)
            self._grid.addWidget(Label(fact.value, wrap=True, selectable=True), line, column * 3 + 2, top)
