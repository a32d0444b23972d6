"""A number with its name on a tile that can be pressed."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.persian.digits import format_number
from app.ui.widgets.button import LayoutButton
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row


class StatTile(LayoutButton):
    """Pressing it leads to what it counts; with 0 there is nothing to press."""

    def __init__(self, words: str, icon: str, ink: str, on_click: Callable[[], object]) -> None:
        super().__init__("tile", words, on_click)
        self._words, self._name, self._ink = words, icon, ink
        self._icon = Icon(icon, ink, 20)
        self._number = Label("–", "number")
        names = column(Label(words, "secondary"), self._number, spacing=2)
        body = row(names, None, self._icon, margins=(16, 10, 16, 10), into=self)
        body.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)

    def show_number(self, number: int) -> None:
        """Show the count."""
        self._number.setText(format_number(number))
        self.setAccessibleName(f"{self._words}: {format_number(number)}")
        self.setEnabled(number > 0)
        self._icon.show_icon(self._name, self._ink if number else "text3")
        self.setCursor(Qt.CursorShape.PointingHandCursor if number else Qt.CursorShape.ArrowCursor)
