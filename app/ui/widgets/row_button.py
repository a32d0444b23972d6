"""A pressable line of a card: name over detail, with a pill or any other widget at the far end."""

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.button import LayoutButton
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row


class RowButton(LayoutButton):
    """Two lines high; its whole width can be pressed, and it can stay down as the chosen one of a list."""

    def __init__(
        self,
        words: str,
        detail: str,
        on_click: Callable[[], object],
        end: QWidget | None = None,
        *,
        start: QWidget | None = None,
        wrap: bool = False,
    ) -> None:
        """`wrap` gives the name as many lines as it needs."""
        said = end.text() if isinstance(end, Label) else ""
        super().__init__("row", "، ".join(part for part in (words, detail, said) if part), on_click)
        self._chosen = False
        names = column(Label(words, "strong", wrap=True) if wrap else ElidedLabel(words, "strong"), spacing=0)
        if detail:
            names.addWidget(ElidedLabel(detail, "caption"))
        body = row(spacing=10, margins=(6, 4, 6, 4), into=self)
        if start is not None:
            body.addWidget(start)
        body.addLayout(names, 1)
        if end is not None:
            body.addWidget(end)

    def show_chosen(self, chosen: bool) -> None:
        """Tint it, or not."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen one has a tint and a bar at its right edge, so that it is not colour alone."""
        if self._chosen:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.color("primary_bg"))
            painter.fillRect(self.width() - 3, 4, 3, self.height() - 8, theme.color("primary"))
            painter.end()
        super().paintEvent(event)
