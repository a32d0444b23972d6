"""Facts as lines: an icon, what it is, what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import theme
from app.ui.widgets.label import Icon, Label


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; `icon` may be empty."""

    icon: str
    name: str
    value: str


class FactGrid(QWidget):
    """Names in one column, values beside them, long values on several lines; values can be copied."""

    def __init__(self, facts: Sequence[Fact] = (), *, name_width: int = 96) -> None:
        super().__init__()
        self._name_width = name_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(2, 1)
        self.show_facts(facts)

    @property
    def words(self) -> str:
        """Everything on show, line by line."""
        labels = [item.widget() for at in range(self._grid.count()) if (item := self._grid.itemAt(at)) is not None]
        return "\n".join(label.text() for label in labels if isinstance(label, Label))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replace the lines."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, fact in enumerate(facts):
            name = Label(fact.name, "caption", wrap=True)
            name.setMinimumWidth(theme.px(self._name_width))
            name.setMaximumWidth(theme.px(self._name_width + 24))
            value = Label(fact.value, wrap=True, selectable=True)
            if fact.icon:
                self._grid.addWidget(Icon(fact.icon, "text3", 18), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(name, at, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, at, 2)
