"""A page whose records are written in dialogues that stay open until what they say is stored."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.ui.navigation import ShellContext
from app.ui.screen import Screen


class RecordDialog(Protocol):
    """A dialogue that can be told why nothing was stored."""

    @property
    def finished(self) -> SignalInstance: ...

    def open(self) -> None: ...
    def accept(self) -> None: ...
    def deleteLater(self) -> None: ...
    def show_refused(self, error: Exception) -> None: ...


class RecordScreen(Screen):
    """`dialog` is the open one."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.dialog: RecordDialog | None = None

    def open_dialog(self, dialog: RecordDialog) -> None:
        """Open a dialogue and keep it until it closes."""
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def show_refused(self, error: Exception) -> None:
        """What was asked was refused: say so in the form, or on the page."""
        if self.dialog is not None:
            self.dialog.show_refused(error)
        else:
            self.context.show_error(error)

    def show_stored(self) -> None:
        """Close the form."""
        if self.dialog is not None:
            self.dialog.accept()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
