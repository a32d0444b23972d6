"""Joining an office that is at its centre: the enrolment file with its code and a password, and the end of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.screens.first_run.pages import Page
from app.ui.screens.first_run.presenter import Draft
from app.ui.screens.sign_in.new_password import NewPassword
from app.ui.startup import OfficeJoined
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.enrolment_field import EnrolmentField
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.form import Form
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit


class JoinPage(Page):
    """Who the laptop is for stands in the file; the password is chosen here and stays here."""

    def __init__(self) -> None:
        super().__init__()
        self._form = Form()
        self.file, self.code = EnrolmentField(), CodeEdit(placeholder="XXXX-XXXX-XXXX-XXXX")
        self._form.add("file", tr("sync-file"), self.file, tr("sync-file-hint"), required=True)
        self._form.add("code", tr("sync-code"), self.code, tr("sync-code-hint"), required=True)
        self.password = NewPassword(self._form)
        column(self._form, None, into=self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields; passwords stay as they were typed."""
        if draft.enrolment is not None:
            self.file.show_file(draft.enrolment)
        self.code.setText(draft.code)

    def values(self) -> dict[str, Any]:
        """File, code and password."""
        return {
            "enrolment": self.file.path,
            "code": self.code.text(),
            "password": self.password.password,
            "again": self.password.again,
        }

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""
        self._form.show_errors(errors)

    def focus_first(self) -> None:
        """Begin at the file."""
        self.file.setFocus()


class JoinedPage(QWidget):
    """The office is here; whose laptop this is, and what is still to be done."""

    def __init__(self, made: OfficeJoined, enter: Callable[[Path, str], object]) -> None:
        super().__init__()
        facts = FactGrid(
            [
                Fact("building", tr("sync-fact-office"), made.office),
                Fact("user", tr("sync-fact-person"), made.person),
                Fact("signature", tr("first-run-joined-sign"), tr("first-run-joined-sign-detail")),
                Fact("photo", tr("first-run-joined-photos"), tr("first-run-joined-photos-detail")),
            ],
            name_width=120,
        )
        go = Button(tr("first-run-enter"), "arrow-left", "primary", lambda: enter(made.directory, made.login))
        go.setAutoDefault(True)
        title = Label(tr("first-run-joined", office=made.office), "title", wrap=True)
        head = row(Icon("circle-check", "ok", 36), title, spacing=12)
        head.setStretch(1, 1)
        column(head, Card("", facts), None, row(None, go), spacing=14, into=self)
        go.setFocus()
