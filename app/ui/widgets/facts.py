"""Facts as lines: an icon, what it is, what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import theme
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import emptied

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; `icon` may be empty, and a fact without a value is left out."""

    icon: str
    name: str
    value: str


class FactGrid(QWidget):
    """Names in one column, values beside them, long values on several lines; values can be copied."""

    def __init__(self, facts: Sequence[Fact] = (), *, name_width: int = 84, columns: int = 1) -> None:
        """`columns`: how many facts stand side by side."""
        super().__init__()
        self._name_width, self._columns = name_width, columns
        self._shown: list[Fact] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        for column in range(columns):
            self._grid.setColumnStretch(column * 3 + 2, 1)
        self.show_facts(facts)

    @property
    def words(self) -> str:
        """Everything on show, line by line."""
        labels = [item.widget() for at in range(self._grid.count()) if (item := self._grid.itemAt(at)) is not None]
        return "\n".join(label.text() for label in labels if isinstance(label, Label))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replace the lines; the same ones stay."""
        wanted = [each for each in facts if each.value]
        if wanted == self._shown:
            return
        self._shown = wanted
        emptied(self._grid)
        for at, fact in enumerate(wanted):
            line, column = divmod(at, self._columns)
            if fact.icon:
                self._grid.addWidget(Icon(fact.icon, "text3", 18), line, column * 3, _TOP)
            self._grid.addWidget(self._name(fact.name), line, column * 3 + 1, _TOP)
            self._grid.addWidget(Label(fact.value, wrap=True, selectable=True), line, column * 3 + 2, _TOP)

    def theme_changed(self) -> None:
        """Fit the names to the font scale."""
        for at in range(self._grid.count()):
            place = self._grid.itemAt(at)
            label = place.widget() if place is not None else None
            if isinstance(label, Label) and label.property("role") == "caption":
                self._fit(label)

    def _name(self, words: str) -> Label:
        made = Label(words, "caption", wrap=True)
        self._fit(made)
        return made

    def _fit(self, name: Label) -> None:
        name.setMinimumWidth(theme.px(self._name_width))
        name.setMaximumWidth(theme.px(self._name_width + 24))
