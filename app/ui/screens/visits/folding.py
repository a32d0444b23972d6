"""Parts side by side that go under each other where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from app.ui import theme


class Folding(QWidget):
    """Folds below a width (at 100 %); a part's share of the free room is its stretch, 0 for none."""

    def __init__(self, *parts: tuple[QWidget | QLayout, int], below: int, spacing: int = 14) -> None:
        super().__init__()
        self._below = below
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(spacing)
        for part, share in parts:
            if isinstance(part, QWidget):
                self._body.addWidget(part, share)
            else:
                self._body.addLayout(part, share)

    @property
    def is_folded(self) -> bool:
        """Whether the parts lie under each other."""
        return self._body.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters fold earlier."""
        directions = QBoxLayout.Direction
        folded = self.width() < theme.px(self._below)
        self._body.setDirection(directions.TopToBottom if folded else directions.LeftToRight)
