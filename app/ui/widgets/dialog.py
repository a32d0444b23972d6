"""A dialogue as high as its words need."""

from PySide6.QtWidgets import QDialog


class Dialog(QDialog):
    """Qt guesses the height of wrapped words from another width, and spreads what is too much between them."""

    def setVisible(self, visible: bool) -> None:
        """Take the right height before coming up."""
        if visible and not self.isVisible():
            self._fit()
        super().setVisible(visible)

    def _fit(self) -> None:
        body = self.layout()
        if body is None:
            return
        self.ensurePolished()
        body.activate()
        width = max(self.minimumWidth(), body.totalMinimumSize().width())
        height = body.totalHeightForWidth(width) if body.hasHeightForWidth() else body.totalSizeHint().height()
        self.resize(width, height)
