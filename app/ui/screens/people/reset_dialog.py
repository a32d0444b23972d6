"""Gives somebody who forgot the password a new one, and says what is lost with the old one."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.sign_in.new_password import NewPassword
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.people.views import PersonView


class ResetDialog(Dialog):
    """Stays open until the new password is kept."""

    def __init__(self, parent: QWidget, person: PersonView, reset: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._reset = reset
        words = tr("people-reset-title", name=person.full_name)
        self.setWindowTitle(words)
        self.setMinimumWidth(theme.px(500))
        self.banner = Banner()
        self.banner.show_sentence(tr("people-reset-loses-key"), "warn")
        self.form = Form(label_width=120)
        self.password = NewPassword(self.form)
        self.ok = Button(tr("people-reset"), "lock-open", "primary", self._accept)
        self.ok.setDefault(True)
        column(
            Label(words, "heading", wrap=True),
            Label(tr("people-reset-detail"), "secondary", wrap=True),
            self.banner,
            self.form,
            row(self.ok, Button(tr("widget-cancel"), None, "", self.reject), None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )

    def show_refused(self, error: Exception) -> None:
        """Say why the old password stays."""
        self.setEnabled(True)
        sentence = errors.shown(error).sentence
        if isinstance(error, AppError) and error.code == "weak_password":
            self.form.show_errors({"password": sentence})
        else:
            self.banner.show_sentence(sentence, "bad")

    def _accept(self) -> None:
        found = self.password.problems()
        self.form.show_errors(found)
        if not found:
            self.setEnabled(False)
            self._reset(self.password.password)
