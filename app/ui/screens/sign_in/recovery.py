"""The way back in after a forgotten password: two holders' codes and a new password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.jobs import Jobs
from app.ui.screens.sign_in.new_password import NewPassword
from app.ui.screens.sign_in.presenter import RecoveryPresenter
from app.ui.startup import ProfileChoice, Startup
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import CodeEdit


class RecoveryScreen(QWidget):
    """`done` carries the profile's folder and the login name; `left` goes back without a change."""

    done = Signal(object, str)
    left = Signal()

    def __init__(self, startup: Startup, jobs: Jobs, profile: ProfileChoice) -> None:
        super().__init__()
        self._presenter = RecoveryPresenter(self, startup, jobs, self)
        self._profile = profile
        self._banner = Banner()
        self._form = Form(label_width=130)
        self._codes = (CodeEdit(max_length=200), CodeEdit(max_length=200))
        self._login = CodeEdit(startup.remembered_login(profile.directory))
        self._form.add("first", tr("sign-in-code-first"), self._codes[0], required=True)
        self._form.add("second", tr("sign-in-code-second"), self._codes[1], required=True)
        self._form.add("login", tr("sign-in-login"), self._login, required=True)
        self._new = NewPassword(self._form)
        self._go = Button(tr("sign-in-recover"), None, "primary", self._recover)
        back = Button(tr("widget-cancel"), None, "", self.left.emit)
        card = Card("", Label(tr("sign-in-recovery-title"), "title"), spacing=10)
        card.body.setContentsMargins(24, 20, 24, 18)
        explanation = Label(tr("sign-in-recovery-detail", office=profile.label), "secondary", wrap=True)
        for part in (explanation, self._banner, self._form):
            card.body.addWidget(part)
        card.body.addLayout(row(self._go, back, None))
        inside = QWidget()
        card.setMaximumWidth(theme.px(560))
        lines = column(None, spacing=0, margins=(16, 16, 16, 16), into=inside)
        middle = row(None, card, None)
        middle.setStretch(1, 10)
        lines.addLayout(middle)
        lines.addStretch(1)
        column(scrolling(inside), into=self)

    def focus_first(self) -> None:
        """Begin at the first code."""
        self._codes[0].setFocus()

    def show_busy(self, busy: bool) -> None:
        """Hold the page while the vault is being rewrapped."""
        self._go.setEnabled(not busy)
        self._form.setEnabled(not busy)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""
        self._form.show_errors(errors)

    def show_error(self, error: Exception) -> None:
        """The sentence of a failure."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")

    def recovered(self, login: str) -> None:
        """Back to the sign-in page."""
        self._new.clear()
        self.done.emit(self._profile.directory, login)

    def _recover(self) -> None:
        codes = (self._codes[0].text(), self._codes[1].text())
        again = self._form.rows["again"].field
        typed_again = again.text() if isinstance(again, CodeEdit) else ""
        self._presenter.recover(self._profile.directory, codes, self._login.text(), self._new.password, typed_again)
