"""Two parts of a page side by side, or one below the other where the window is narrow or the letters are large."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui import theme

_ANY = 16_777_215
_DIRECTION = QBoxLayout.Direction


class Sides(QWidget):
    """The first part stands at the right, or above; `widths` of 0 share the room, others are fixed (design px)."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        fold_below: int,
        shares: tuple[int, int] = (1, 1),
        second_width: int = 0,
        heights: tuple[int, int] = (0, 0),
    ) -> None:
        """`heights` are the least ones when folded; with `second_width` the first part takes the rest."""
        super().__init__()
        self._parts = (first, second)
        self._fold_below, self._second_width, self._heights = fold_below, second_width, heights
        self._body = QBoxLayout(_DIRECTION.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(14)
        for part, share in zip(self._parts, shares, strict=True):
            self._body.addWidget(part, share)
        self.folded = False
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters fold sooner."""
        self.folded = self.width() < theme.px(self._fold_below)
        self._body.setDirection(_DIRECTION.TopToBottom if self.folded else _DIRECTION.LeftToRight)
        for part, least in zip(self._parts, self._heights, strict=True):
            part.setMinimumHeight(theme.px(least) if self.folded else 0)
        if self._second_width:
            width = 0 if self.folded else theme.px(self._second_width)
            self._parts[1].setMinimumWidth(width)
            self._parts[1].setMaximumWidth(width or _ANY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold as the width allows."""
        super().resizeEvent(event)
        self.theme_changed()
