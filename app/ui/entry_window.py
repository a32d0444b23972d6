"""The window before anybody has signed in: a brand panel at the right, sign-in or first run at the left."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import icons, theme
from app.ui.jobs import Jobs
from app.ui.screens.sign_in.screen import SignInScreen
from app.ui.startup import ProfileChoice, Startup
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row
from app.ui.window_state import WindowFile, place

_PANEL_WIDTH = 300
_PANEL_FROM = 860


class EntryWindow(QMainWindow):
    """`signed_in` carries the desk and the profile's folder; `painted` comes once, after the first paint."""

    signed_in = Signal(object, object)
    painted = Signal()

    def __init__(self, startup: Startup, jobs: Jobs, window_file: WindowFile) -> None:
        super().__init__()
        self._startup, self._jobs, self._was_painted = startup, jobs, False
        self.setWindowTitle(tr("shell-brand"))
        self.setWindowIcon(icons.icon("clipboard-check", "primary", 64))
        self._panel = _panel(startup.version)
        self._stack = QStackedWidget()
        body = QWidget()
        body.setObjectName("body")
        page = row(self._panel, self._stack, spacing=0, into=body)
        page.setStretch(1, 1)
        self.setCentralWidget(body)
        self.setMinimumSize(480, 340)
        self._sign_in: SignInScreen | None = None
        place(self, window_file.state)

    def open(self) -> None:
        """Sign-in where there is a profile, else the first run."""
        if self._startup.profiles():
            self.open_sign_in()
        else:
            self.open_first_run()

    def open_sign_in(self, directory: Path | None = None, login: str = "", notice: str = "") -> None:
        """Show the sign-in page."""
        if self._sign_in is None:
            self._sign_in = SignInScreen(self._startup, self._jobs)
            self._sign_in.opened.connect(self.signed_in)
            self._sign_in.recovery_wanted.connect(self._open_recovery)
            self._sign_in.first_run_wanted.connect(self.open_first_run)
            self._stack.addWidget(self._sign_in)
        self._bring(self._sign_in)
        self._sign_in.open(directory, login, notice)

    def open_first_run(self) -> None:
        """Show the wizard."""
        from app.ui.screens.first_run.wizard import FirstRunWizard

        wizard = FirstRunWizard(self._startup, self._jobs, can_leave=bool(self._startup.profiles()))
        wizard.left.connect(lambda: self.open_sign_in())
        wizard.done.connect(lambda directory, login: self.open_sign_in(directory, login))
        self._bring(wizard)

    def show_error(self, error: BaseException) -> None:
        """A failure nobody awaited."""
        if self._sign_in is None:
            self.open_sign_in()
        if self._sign_in is not None and isinstance(error, Exception):
            self._sign_in.show_error(error)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint when all of it is over."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, lambda: self.painted.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The brand panel gives way in a narrow window."""
        super().resizeEvent(event)
        self._panel.setVisible(self.width() >= _PANEL_FROM)

    def _open_recovery(self, profile: ProfileChoice) -> None:
        from app.ui.screens.sign_in.recovery import RecoveryScreen

        page = RecoveryScreen(self._startup, self._jobs, profile)
        page.left.connect(lambda: self.open_sign_in(profile.directory))
        page.done.connect(lambda directory, login: self.open_sign_in(directory, login, tr("sign-in-recovered")))
        self._bring(page)
        page.focus_first()

    def _bring(self, page: QWidget) -> None:
        """Put a page in front; wizards and recoveries are made anew each time, the old one goes."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None and before is not page and before is not self._sign_in:
            self._stack.removeWidget(before)
            before.deleteLater()


def _panel(version: str) -> QFrame:
    made = QFrame()
    made.setObjectName("rail")
    made.setFixedWidth(theme.px(_PANEL_WIDTH))
    brand = Label(tr("shell-brand"), "title")
    brand.setProperty("role", "brand")
    purpose = Label(tr("shell-about-purpose"), wrap=True)
    lines = [
        row(Icon(icon, "brand", 18), Label(tr(text), wrap=True), spacing=10)
        for icon, text in (
            ("device-laptop", "sign-in-promise-offline"),
            ("shield-lock", "sign-in-promise-vault"),
            ("signature", "sign-in-promise-signed"),
        )
    ]
    for line in lines:
        line.setStretch(1, 1)
    head = row(Icon("clipboard-check", "brand", 36), brand, None, spacing=12)
    words = Label(tr("shell-version", version=isolate(to_persian(version))), "caption")
    words.setProperty("role", "duty")
    words.setAlignment(Qt.AlignmentFlag.AlignLeading)
    column(head, 6, purpose, 20, *lines, None, words, spacing=12, margins=(24, 28, 24, 20), into=made)
    return made
