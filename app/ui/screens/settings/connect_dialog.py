"""Asks for the enrolment file and the one-time code that opens it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui import errors, theme
from app.ui.dialogs import choose_files
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit

LARGEST_FILE = 1 << 20
_FIELDS = {"enrolment_code_wrong": "code", "enrolment_unreadable": "file", "enrolment_of_another": "file"}


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

    def read(self) -> bytes:
        """What is in the file; a file too large to be one is read only so far. OSError."""
        assert self.path is not None
        with self.path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)

    def _choose(self) -> None:
        chosen = choose_files(self, tr("sync-file-kind"), [""], several=False)
        if chosen:
            self.show_file(chosen[0])


def enrolment_problems(field: EnrolmentField, code: str) -> dict[str, str]:
    """What is still missing."""
    found = {} if field.path else {"file": tr("sync-file-missing")}
    return found if code.strip() else {**found, "code": tr("sync-code-missing")}


def enrolment_refused(error: Exception) -> dict[str, str]:
    """The sentence of a failure under its field; empty when it belongs to none."""
    if isinstance(error, OSError):
        return {"file": tr("settings-file-unreadable")}
    code = error.code if isinstance(error, AppError) else ""
    return {_FIELDS[code]: errors.shown(error).sentence} if code in _FIELDS else {}


class ConnectDialog(Dialog):
    """Stays open until the centre has taken this laptop; the code is forgotten with it."""

    def __init__(self, parent: QWidget, connect: Callable[[EnrolmentField, str], object]) -> None:
        super().__init__(parent)
        self._connect = connect
        self.setWindowTitle(tr("sync-connect"))
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner()
        self.file, self.code = EnrolmentField(), CodeEdit(placeholder="XXXX-XXXX-XXXX-XXXX")
        self.form = Form(label_width=130)
        self.form.add("file", tr("sync-file"), self.file, tr("sync-file-hint"), required=True)
        self.form.add("code", tr("sync-code"), self.code, tr("sync-code-hint"), required=True)
        self.ok = Button(tr("sync-connect-do"), "cloud-check", "primary", self._accept)
        self.ok.setDefault(True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(tr("sync-connect"), "heading"),
            Label(tr("sync-connect-detail"), "secondary", wrap=True),
            self.banner,
            self.form,
            row(self.ok, cancel, None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )

    def show_refused(self, error: Exception) -> None:
        """Say why the centre did not take this laptop, under the field that can mend it."""
        self.setEnabled(True)
        fields = enrolment_refused(error)
        self.form.show_errors(fields)
        if fields:
            self.banner.hide()
        else:
            self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

    def show_stopped(self) -> None:
        """The person stopped it."""
        self.setEnabled(True)

    def _accept(self) -> None:
        problems = enrolment_problems(self.file, self.code.text())
        self.form.show_errors(problems)
        if not problems:
            self.banner.hide()
            self.setEnabled(False)
            self._connect(self.file, self.code.text())
        self.fit()
