"""Opens an account: a login name and a first password, to be given by hand."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.sign_in.credential_rules import login_rule
from app.ui.screens.sign_in.new_password import NewPassword
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit
from app.use_cases.people.login import LONGEST_LOGIN, LoginInvalid, login_name
from app.use_cases.people.views import PersonView

_FIELDS = {"login_of_another": "login", "login_taken": "login", "login_invalid": "login", "weak_password": "password"}


class AccountDialog(Dialog):
    """Stays open, with everything typed, until the account is there."""

    def __init__(self, parent: QWidget, person: PersonView, create: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self._create = create
        words = tr("people-account-title", name=person.full_name)
        self.setWindowTitle(words)
        self.setMinimumWidth(theme.px(500))
        self.banner = Banner()
        self.login = CodeEdit(max_length=LONGEST_LOGIN)
        self.form = Form(label_width=120)
        self.form.add("login", tr("people-login"), self.login, login_rule(), required=True)
        self.password = NewPassword(self.form)
        self.ok = Button(tr("people-open-account"), "key", "primary", self._accept)
        self.ok.setDefault(True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(words, "heading", wrap=True),
            Label(tr("people-account-detail"), "secondary", wrap=True),
            self.banner,
            self.form,
            row(self.ok, cancel, None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )
        self.login.setFocus()

    def show_refused(self, error: Exception) -> None:
        """Say why there is no account, under the field where that helps."""
        self.setEnabled(True)
        sentence = errors.shown(error).sentence
        field = _FIELDS.get(error.code) if isinstance(error, AppError) else None
        if field is not None:
            self.form.show_errors({field: sentence})
        else:
            self.banner.show_sentence(sentence, "bad")

    def _accept(self) -> None:
        found = self.password.problems()
        try:
            login = login_name(self.login.text())
        except LoginInvalid as refused:
            login, found["login"] = "", errors.shown(refused).sentence
        self.form.show_errors(found)
        if not found:
            self.setEnabled(False)
            self._create(login, self.password.password)
