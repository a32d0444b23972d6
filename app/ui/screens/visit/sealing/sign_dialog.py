"""A signature on this laptop: login name and password of the one who signs, and a drawn signature if wanted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.jobs import Job
from app.ui.screens.visit.sealing.presenter import Ends
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit, PasswordEdit
from app.ui.widgets.signature_pad import SignaturePad
from app.ui.widgets.text_area import TextArea

Submit = Callable[["SignDialog"], object]


class SignDialog(Dialog):
    """`submit(dialog)` is called with the fields filled; it ends with `accept` or `show_refused`."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        detail: str,
        action: str,
        submit: Submit,
        *,
        login: str | None = None,
        with_ink: bool = True,
        text_label: str = "",
    ) -> None:
        """`login` None: the signed-in person signs and only the password is asked; `text_label` asks for words too."""
        super().__init__(parent)
        self._submit = submit
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(460))
        self._banner = Banner()
        self._job: Job | None = None
        self._bar = QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the dialog is as high as its parts: none may come later
        self._bar.setSizePolicy(kept)
        self._bar.hide()
        self.words = TextArea(lines=5, most_lines=10)
        self.login = CodeEdit(login or "")
        self.password = PasswordEdit()
        self.pad = SignaturePad()
        self.pad.setMinimumHeight(theme.px(90))
        self.pad.setMaximumHeight(theme.px(140))
        self.ok = Button(action, "signature", "primary", self._press)
        fields = (
            (text_label, self.words, bool(text_label)),
            (tr("visit-login"), self.login, login is not None),
            (tr("visit-password"), self.password, True),
        )
        rows = [FormRow(label, field, required=True) for label, field, wanted in fields if wanted]
        self._lay(title, detail, rows, with_ink=with_ink)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._press)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._press)
        first = self.words if text_label else self.login if login == "" else self.password
        first.setFocus()

    @property
    def ink(self) -> bytes | None:
        """The drawn signature as PNG, None when nothing was drawn."""
        return self.pad.png() or None

    def show_refused(self, error: Exception) -> None:
        """Say why; the password is typed anew."""
        self._rest()
        self.password.clear()
        self.password.setFocus()
        self._banner.show_sentence(errors.shown(error).sentence, "bad")
        QTimer.singleShot(0, self, self.fit)  # the banner needs room once it has been laid out

    def finish(self) -> None:
        """The signature is kept."""
        self._job = None
        self.password.clear()
        self.accept()

    def show_cancelled(self) -> None:
        """Nothing was kept; it can be tried again."""
        self._rest()
        self._banner.show_sentence(tr("visit-sign-cancelled"), "info")

    def ends(self) -> Ends:
        """What the work calls when it is over."""
        return Ends(self.finish, self.show_refused, self.show_cancelled)

    def follow(self, job: Job) -> None:
        """Show how far the work is; leaving the dialog calls it off."""
        self._job = job
        self._bar.setRange(0, 0)
        self._bar.show()
        job.progressed.connect(self._show_progress)

    def reject(self) -> None:
        """Escape and «انصراف» call the work off, or close the dialog when there is none."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        else:
            super().reject()

    def _lay(self, title: str, detail: str, rows: list[FormRow], *, with_ink: bool) -> None:
        heading, sentence = Label(title, "heading", wrap=True), Label(detail, "secondary", wrap=True)
        body = column(heading, sentence, self._banner)
        body.setContentsMargins(20, 18, 20, 16)
        for made in rows:
            body.addWidget(made.label)
            body.addWidget(made)
        if with_ink:
            clear = Button(tr("visit-ink-clear"), "eraser", "link", self.pad.clear)
            body.addLayout(row(Label(tr("visit-ink"), "secondary"), None, clear))
            body.addWidget(self.pad)
        body.addWidget(self._bar)
        body.addSpacing(8)
        body.addLayout(row(self.ok, Button(tr("widget-cancel"), None, "", self.reject), None, spacing=8))
        self.setLayout(body)

    def _rest(self) -> None:
        self._job = None
        self._bar.hide()
        self.ok.setEnabled(True)

    def _show_progress(self, done: int, total: int, _words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _press(self) -> None:
        if self.ok.isEnabled() and self.password.text():
            self.ok.setEnabled(False)
            self._banner.hide()
            self._submit(self)
        else:
            self.password.setFocus()
