"""Parts side by side that go under each other where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from app.ui import theme

_ANY = 16_777_215
_DIRECTION = QBoxLayout.Direction


class Folding(QWidget):
    """Folds below a width (at 100 %); a part's share of the free room is its stretch, 0 for none."""

    def __init__(
        self,
        *parts: tuple[QWidget | QLayout, int],
        below: int,
        spacing: int = 14,
        last_width: int = 0,
        heights: tuple[int, ...] = (),
    ) -> None:
        """In design px: `last_width` is that of the last part while unfolded, `heights` the least ones when folded."""
        super().__init__()
        self._parts = [part for part, _share in parts]
        self._below, self._last_width, self._heights = below, last_width, heights
        self._body = QBoxLayout(_DIRECTION.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(spacing)
        for part, share in parts:
            if isinstance(part, QWidget):
                self._body.addWidget(part, share)
            else:
                self._body.addLayout(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters fold earlier."""
        folded = self.width() < theme.px(self._below)
        self._body.setDirection(_DIRECTION.TopToBottom if folded else _DIRECTION.LeftToRight)
        for part, least in zip(self._parts, self._heights, strict=False):
            if isinstance(part, QWidget):
                part.setMinimumHeight(theme.px(least) if folded else 0)
        last = self._parts[-1]
        if self._last_width and isinstance(last, QWidget):
            width = 0 if folded else theme.px(self._last_width)
            last.setMinimumWidth(width)
            last.setMaximumWidth(width or _ANY)
