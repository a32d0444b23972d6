"""A field that holds one file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.persian.text import isolate
from app.ui.dialogs import choose_files
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.layout import row


class FileField(QWidget):
    """Chooses a file of a kind; `path` is None until then."""

    chosen = Signal()

    def __init__(self, kind: str, suffixes: Sequence[str], *, choose: str, nothing: str) -> None:
        """`choose` stands on the button, `nothing` beside it until a file is chosen."""
        super().__init__()
        self.path: Path | None = None
        self._kind, self._suffixes = kind, suffixes
        self._name = ElidedLabel(nothing, "secondary")
        button = Button(choose, "folder-open", "", self._choose)
        body = row(button, self._name, spacing=10, into=self)
        body.setStretch(1, 1)
        self.setFocusProxy(button)

    def show_file(self, path: Path) -> None:
        """Take a file."""
        self.path = path
        self._name.setText(isolate(path.name))
        self.chosen.emit()

    def _choose(self) -> None:
        chosen = choose_files(self, self._kind, self._suffixes, several=False)
        if chosen:
            self.show_file(chosen[0])
