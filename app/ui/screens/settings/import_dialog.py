"""Asks for a PKCS#12 file and its passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.file_field import FileField
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import PasswordEdit


class ImportCertificateDialog(Dialog):
    """Stays open until the certificate is taken in; the passphrase is forgotten with the dialogue."""

    def __init__(self, parent: QWidget, take_in: Callable[[Path, str], object]) -> None:
        super().__init__(parent)
        self._take_in = take_in
        self.setWindowTitle(tr("settings-import"))
        self.setMinimumWidth(theme.px(500))
        self.banner = Banner()
        self.file = FileField(
            tr("settings-import-kind"),
            [".p12", ".pfx"],
            choose=tr("settings-import-choose"),
            nothing=tr("settings-import-no-file"),
        )
        self.passphrase = PasswordEdit()
        self.file.chosen.connect(self.passphrase.setFocus)
        self.form = Form(label_width=110)
        self.form.add("file", tr("settings-import-file"), self.file, required=True)
        self.form.add("passphrase", tr("settings-import-passphrase"), self.passphrase)
        self.ok = Button(tr("settings-import-do"), "certificate", "primary", self._accept)
        self.ok.setDefault(True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(tr("settings-import"), "heading"),
            Label(tr("settings-import-detail"), "secondary", wrap=True),
            self.banner,
            self.form,
            row(self.ok, cancel, None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )

    def show_file(self, path: Path) -> None:
        """The file whose passphrase is asked."""
        self.file.show_file(path)

    def show_refused(self, error: Exception) -> None:
        """Say why the certificate was not taken in."""
        self.setEnabled(True)
        words = tr("settings-file-unreadable") if isinstance(error, OSError) else errors.shown(error).sentence
        self.banner.show_sentence(words, "bad")
        self.passphrase.setFocus()

    def _accept(self) -> None:
        self.form.show_errors({} if self.file.path else {"file": tr("settings-import-file-missing")})
        if self.file.path is not None:
            self.setEnabled(False)
            self._take_in(self.file.path, self.passphrase.text())
