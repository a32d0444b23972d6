"""Asks for the enrolment file and the one-time code that opens it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.jobs import Job
from app.ui.sync_enrolment import enrolment_problems, enrolment_refused
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.enrolment_field import EnrolmentField
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit


class ConnectDialog(Dialog):
    """Stays open until the centre has taken this laptop; the code is forgotten with it."""

    def __init__(self, parent: QWidget, connect: Callable[[Path, str], Job]) -> None:
        """`connect` begins and gives the job, which leaving the dialogue stops."""
        super().__init__(parent)
        self._connect = connect
        self._job: Job | None = None
        self.setWindowTitle(tr("sync-connect"))
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner()
        self.file, self.code = EnrolmentField(), CodeEdit(placeholder="XXXX-XXXX-XXXX-XXXX")
        self.form = Form(label_width=130)
        self.form.add("file", tr("sync-file"), self.file, tr("sync-file-hint"), required=True)
        self.form.add("code", tr("sync-code"), self.code, tr("sync-code-hint"), required=True)
        self.ok = Button(tr("sync-connect-do"), "cloud-check", "primary", self._accept)
        self.ok.setDefault(True)
        self.cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(tr("sync-connect"), "heading"),
            Label(tr("sync-connect-detail"), "secondary", wrap=True),
            self.banner,
            self.form,
            row(self.ok, self.cancel, None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )

    def show_refused(self, error: Exception) -> None:
        """Say why the centre did not take this laptop, under the field that can mend it."""
        self._show_working(None)
        fields = enrolment_refused(error)
        self.form.show_errors(fields)
        if not fields:
            self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

    def reject(self) -> None:
        """Leave; a connect that goes on is stopped and leaves everything as it was."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _accept(self) -> None:
        problems = enrolment_problems(self.file.path, self.code.text())
        self.form.show_errors(problems)
        if not problems and self.file.path is not None:
            self._show_working(self._connect(self.file.path, self.code.text()))
        self.fit()

    def _show_working(self, job: Job | None) -> None:
        self._job = job
        for part in (self.form, self.ok):
            part.setEnabled(job is None)
        if job is None:
            self.banner.hide()
        else:
            self.banner.show_sentence(tr("sync-connecting"), "info")
