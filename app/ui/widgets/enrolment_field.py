"""A field that holds an enrolment file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.dialogs import choose_files
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.layout import row


class EnrolmentField(QWidget):
    """Chooses an enrolment file; `path` is None until then."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self._name = ElidedLabel(tr("sync-no-file"), "secondary")
        choose = Button(tr("sync-choose-file"), "folder-open", "", self._choose)
        body = row(choose, self._name, spacing=10, into=self)
        body.setStretch(1, 1)
        self.setFocusProxy(choose)

    def show_file(self, path: Path) -> None:
        """Take a file."""
        self.path = path
        self._name.setText(isolate(path.name))

    def _choose(self) -> None:
        chosen = choose_files(self, tr("sync-file-kind"), [""], several=False)
        if chosen:
            self.show_file(chosen[0])
