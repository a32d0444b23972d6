"""A dialogue as high as its words need."""

from PySide6.QtWidgets import QDialog, QWidget

from app.ui import theme

_FRAME = 40
"""What the title of a window and a bar of the system may take."""
_EDGE = 16
"""What stays in sight of the window behind a large dialogue."""


def resize_within(dialog: QDialog, page: QWidget, width: int, height: int) -> None:
    """As large as wanted, in pixels, but no larger than the window of the page behind it."""
    frame = page.window().geometry()
    dialog.resize(min(width, frame.width() - _EDGE), min(height, frame.height() - _EDGE))


class Dialog(QDialog):
    """Qt guesses the height of wrapped words from another width, and spreads what is too much between them."""

    def setVisible(self, visible: bool) -> None:
        """Take the right height before coming up."""
        if visible and not self.isVisible():
            self.fit()
        super().setVisible(visible)

    def fit(self) -> None:
        """As high as its parts make it, or as the screen; call again when a sentence came."""
        body = self.layout()
        if body is None:
            return
        self.ensurePolished()
        body.activate()
        width = max(self.minimumWidth(), body.totalMinimumSize().width())
        height = body.totalHeightForWidth(width) if body.hasHeightForWidth() else body.totalSizeHint().height()
        self.resize(width, min(height, self.screen().availableGeometry().height() - theme.px(_FRAME)))
