"""Asks for the library of a signature card and its PIN, and which of its certificates is to sign."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.file_field import FileField
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import PasswordEdit
from app.use_cases.people.views import CertificateView

_SUFFIXES = [".so", ".dll", ".dylib"]


class CardDialog(Dialog):
    """First reads the card, then uses one of its certificates; the PIN is forgotten with the dialogue."""

    def __init__(
        self, parent: QWidget, read: Callable[[str, str], object], use: Callable[[str, str, str], object]
    ) -> None:
        super().__init__(parent)
        self._read, self._use = read, use
        self.setWindowTitle(tr("settings-card"))
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner()
        self.library = FileField(
            tr("settings-card-library"),
            _SUFFIXES,
            choose=tr("settings-import-choose"),
            nothing=tr("settings-import-no-file"),
        )
        self.pin, self.certificates = PasswordEdit(), ComboBox()
        self.library.chosen.connect(self.pin.setFocus)
        self.certificates.setEnabled(False)
        self.form = Form(label_width=110)
        hint = tr("settings-card-library-hint")
        self.form.add("library", tr("settings-card-library"), self.library, hint, required=True)
        self.form.add("pin", tr("settings-card-pin"), self.pin, required=True)
        self.form.add("certificate", tr("settings-certificate"), self.certificates)
        self.ok = Button(tr("settings-card-read"), "certificate", "primary", self._accept)
        self.ok.setDefault(True)
        column(
            Label(tr("settings-card"), "heading"),
            Label(tr("settings-card-detail"), "secondary", wrap=True),
            self.banner,
            self.form,
            row(self.ok, Button(tr("widget-cancel"), None, "", self.reject), None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )

    def show_library(self, path: Path) -> None:
        """The file that speaks with the card."""
        self.library.show_file(path)

    def show_certificates(self, found: Sequence[CertificateView]) -> None:
        """What can sign; the next press uses it."""
        self.setEnabled(True)
        self.banner.hide()
        words = [
            (
                each.fingerprint,
                tr("settings-card-one", name=each.name, issuer=each.issuer, on=format_date(each.expires_on)),
            )
            for each in found
        ]
        self.certificates.set_options(words)
        self.certificates.setEnabled(True)
        self.ok.show_words(tr("settings-card-use"))

    def show_refused(self, error: Exception) -> None:
        """Say why the card cannot be used."""
        self.setEnabled(True)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.pin.setFocus()
        self.fit()

    def _accept(self) -> None:
        library = self.library.path
        problems = {} if library else {"library": tr("settings-card-library-missing")}
        self.form.show_errors(problems)
        if library is None:
            return
        self.setEnabled(False)
        if self.certificates.value is None:
            self._read(str(library), self.pin.text())
        else:
            self._use(str(library), self.pin.text(), str(self.certificates.value))
