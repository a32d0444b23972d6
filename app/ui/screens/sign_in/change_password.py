"""Changing one's own password."""

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.navigation import ShellContext
from app.ui.screens.sign_in.new_password import NewPassword
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import PasswordEdit


class ChangePasswordDialog(Dialog):
    """Old, new, new again; the vault's key is wrapped anew, nothing is re-encrypted."""

    def __init__(self, parent: QWidget, context: ShellContext) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("shell-change-password"))
        self.setMinimumWidth(theme.px(440))
        self._context = context
        self._banner = Banner()
        self._form = Form(label_width=120)
        self._old = PasswordEdit()
        self._form.add("old", tr("sign-in-old-password"), self._old, required=True)
        self._new = NewPassword(self._form)
        self._ok = Button(tr("sign-in-change"), None, "primary", self._change)
        self._ok.setAutoDefault(True)
        self._ok.setDefault(True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        title = Label(tr("shell-change-password"), "heading")
        buttons = row(self._ok, cancel, None)
        column(title, self._banner, self._form, buttons, spacing=14, margins=(20, 18, 20, 16), into=self)
        self._old.setFocus()

    def _change(self) -> None:
        found = self._new.problems()
        if not self._old.text():
            found["old"] = tr("sign-in-password-missing")
        self._form.show_errors(found)
        if found:
            return
        self.setEnabled(False)
        old, new, change = self._old.text(), self._new.password, self._context.desk.people.change_password
        self._context.jobs.run("database", lambda: change(old, new), self._changed, self._refused, owner=self)

    def _changed(self, _none: object) -> None:
        self._context.notify(tr("sign-in-changed"), "ok")
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.setEnabled(True)
        self._banner.show_sentence(errors.shown(error).sentence, "bad")
        self._old.setFocus()
