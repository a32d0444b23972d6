"""The sign-in page: profile, login name, password, and for the sample province its people to try."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.jobs import Jobs
from app.ui.screens.sign_in.presenter import SignInPresenter
from app.ui.screens.sign_in.sample_people import SamplePeople
from app.ui.startup import ProfileChoice, SampleUser, Startup
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import CodeEdit, PasswordEdit

if TYPE_CHECKING:
    from app.use_cases.desk import Desk

_CARD_WIDTH = 400


class SignInScreen(QWidget):
    """`opened` carries the person's desk and the profile's folder."""

    opened = Signal(object, object)
    recovery_wanted = Signal(object)
    first_run_wanted = Signal()

    def __init__(self, startup: Startup, jobs: Jobs) -> None:
        super().__init__()
        self._presenter = SignInPresenter(self, startup, jobs, self)
        self._banner = Banner()
        self._profile = ComboBox()
        self._profile.currentIndexChanged.connect(self._presenter.choose)
        self._login, self._password = CodeEdit(), PasswordEdit()
        self._rows = {
            "profile": FormRow(tr("sign-in-profile"), self._profile),
            "login": FormRow(tr("sign-in-login"), self._login),
            "password": FormRow(tr("sign-in-password"), self._password),
        }
        self._enter = Button(tr("sign-in-enter"), None, "primary", self._sign_in)
        self._login.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._sign_in)
        self._sample = SamplePeople()
        self._sample.picked.connect(self._fill)
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        self._lay()

    def open(self, directory: Path | None = None, login: str = "", notice: str = "") -> None:
        """Show the profiles; with a notice after a recovery or a first run."""
        self._banner.hide()
        self._presenter.open(directory, login)
        if notice:
            self._banner.show_sentence(notice, "ok")
        (self._password if self._login.text() else self._login).setFocus()

    def show_profiles(self, profiles: Sequence[ProfileChoice], chosen: int) -> None:
        """Fill the chooser; it hides while there is nothing to choose."""
        self._profile.blockSignals(True)
        self._profile.set_options([(p.directory, _named(p)) for p in profiles])
        self._profile.setCurrentIndex(chosen)
        self._profile.blockSignals(False)
        several = len(profiles) > 1
        self._rows["profile"].setVisible(several)
        self._rows["profile"].label.setVisible(several)
        self._office.setText(_named(profiles[chosen]) if profiles else "")

    def show_login(self, login: str) -> None:
        """Fill the login name and go to the password."""
        self._login.setText(login)
        self._password.clear()
        profile = self._presenter.profile
        self._office.setText(_named(profile) if profile is not None else "")

    def show_sample_users(self, users: Sequence[SampleUser]) -> None:
        """List the people of the sample province; a press fills both fields."""
        self._sample.show_people(users)

    def show_busy(self, busy: bool) -> None:
        """Hold the fields while the vault is being opened."""
        for part in (self._enter, self._profile, self._sample):
            part.setEnabled(not busy)
        for field in (self._login, self._password):  # not disabled: the focus would jump to the links below
            field.setReadOnly(busy)
        self._enter.show_words(tr("sign-in-opening" if busy else "sign-in-enter"))
        if busy:
            self._banner.hide()
        else:
            self._password.setFocus()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""
        for name, made in self._rows.items():
            made.show_error(errors.get(name, ""))
        for name in errors:
            self._rows[name].field.setFocus()
            break

    def show_wait(self, seconds: int) -> None:
        """Count down until the next try."""
        self._left = seconds
        self._say_wait()
        self._enter.setEnabled(False)
        self._tick.start()

    def show_error(self, error: Exception) -> None:
        """The sentence of a failure."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")
        self._password.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sample's people stand beside the fields, or below them in a narrow window."""
        super().resizeEvent(event)
        beside = self.width() >= theme.px(2 * _CARD_WIDTH + 60)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)

    def signed_in(self, desk: "Desk") -> None:
        """Forget what was typed and hand the desk on."""
        self._password.clear()
        profile = self._presenter.profile
        self.opened.emit(desk, profile.directory if profile is not None else None)

    def _sign_in(self) -> None:
        if self._enter.isEnabled():
            self._presenter.sign_in(self._login.text(), self._password.text())

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._say_wait()
            return
        self._tick.stop()
        self._enter.setEnabled(True)
        self._banner.show_sentence(tr("sign-in-try-again"), "info")

    def _say_wait(self) -> None:
        self._banner.show_sentence(tr("error-too-many-attempts", seconds=self._left), "bad")

    def _fill(self, user: SampleUser) -> None:
        self._login.setText(user.login)
        self._password.setText(user.password)
        self._enter.setFocus()

    def _lay(self) -> None:
        self._office = Label("", "secondary", wrap=True)
        card = Card("", Label(tr("sign-in-title"), "title"), self._office, 4, self._banner, spacing=6)
        card.body.setContentsMargins(24, 22, 24, 18)
        for made in self._rows.values():
            card.body.addSpacing(2)
            card.body.addWidget(made.label)
            card.body.addWidget(made)
        forgotten = Button(tr("sign-in-forgotten"), None, "link", self._recover)
        another = Button(tr("sign-in-new-office"), None, "link", self.first_run_wanted.emit)
        card.body.addSpacing(8)
        card.body.addWidget(self._enter)
        card.body.addLayout(row(forgotten, None, another))
        for part in (card, self._sample):
            part.setFixedWidth(theme.px(_CARD_WIDTH))
        inside = QWidget()
        self._cards = row(spacing=16)
        for part in (card, self._sample):
            self._cards.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(None, spacing=0, margins=(16, 16, 16, 16), into=inside)
        lines.addLayout(row(None, self._cards, None))
        lines.addStretch(1)
        column(scrolling(inside), into=self)

    def _recover(self) -> None:
        if self._presenter.profile is not None:
            self.recovery_wanted.emit(self._presenter.profile)


def _named(profile: ProfileChoice) -> str:
    return tr("sign-in-sample") if profile.is_sample else profile.label
