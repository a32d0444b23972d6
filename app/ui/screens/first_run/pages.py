"""The wizard's pages: each shows its part of the draft and gives back what was filled in."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.dialogs import choose_files
from app.ui.screens.first_run.presenter import LARGEST_LOGO, Draft
from app.ui.screens.sign_in.credential_rules import login_rule
from app.ui.screens.sign_in.new_password import NewPassword
from app.ui.widgets.button import Button, LayoutButton
from app.ui.widgets.card import Card
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import Form, FormRow
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit, LineEdit, PasswordEdit
from app.use_cases.people.login import LONGEST_LOGIN

_LOGO_SIDE = 56


class Page(QWidget):
    """One page; `values()` is what the presenter's `change` takes."""

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""

    def values(self) -> dict[str, Any]:
        """What is filled in."""
        return {}

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self.focusNextChild()


class WelcomePage(Page):
    """Two or three ways: an office of one's own, one that is at its centre, or the sample province at once."""

    own_wanted = Signal()
    join_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, *, can_join: bool = False) -> None:
        super().__init__()
        self._own = _tile("building-community", "first-run-own", "first-run-own-detail", self.own_wanted.emit)
        sample = _tile("map-2", "first-run-sample", "first-run-sample-detail", self.sample_wanted.emit)
        self.join = _tile("cloud-check", "first-run-join", "first-run-join-way", self.join_wanted.emit)
        ways = (self._own, self.join, sample) if can_join else (self._own, sample)
        column(*ways, None, spacing=12, into=self)

    def focus_first(self) -> None:
        """Begin at the first way."""
        self._own.setFocus()


class OfficePage(Page):
    """Province, name and emblem."""

    province_chosen = Signal(str)

    def __init__(self, provinces: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._logo_bytes: bytes | None = None
        self._form = Form()
        self._province = ComboBox(provinces)
        self._province.chosen.connect(lambda code: self.province_chosen.emit(code))
        self._name = LineEdit()
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(theme.px(_LOGO_SIDE), theme.px(_LOGO_SIDE)))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._remove = Button(tr("first-run-logo-remove"), "trash", "ghost", lambda: self._show_logo(None))
        choose = Button(tr("first-run-logo-choose"), "photo", "", self._choose_logo)
        logo = QWidget()
        row(self._picture, choose, self._remove, None, spacing=12, into=logo)
        self._form.add("province", tr("first-run-province"), self._province, required=True)
        self._form.add("office_name", tr("first-run-office-name"), self._name, required=True)
        self._form.add("logo", tr("first-run-logo"), logo, tr("first-run-logo-hint"))
        column(self._form, None, into=self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._province.set_value(draft.province_code)
        self._name.setText(draft.office_name)
        self._show_logo(draft.logo)

    def values(self) -> dict[str, Any]:
        """Name and emblem; the province is told at once."""
        return {"office_name": self._name.text(), "logo": self._logo_bytes}

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""
        self._form.show_errors(errors)

    def _choose_logo(self) -> None:
        for path in choose_files(self, tr("first-run-logo"), (".png", ".jpg", ".jpeg"), several=False):
            self._read_logo(path)

    def _read_logo(self, path: Path) -> None:
        """Take a small picture; a large or unreadable file is refused with a sentence."""
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST_LOGO else b""
        except OSError:
            data = b""
        fits = bool(data) and QPixmap().loadFromData(data)
        self._form.rows["logo"].show_error("" if fits else tr("first-run-logo-refused"))
        if fits:
            self._show_logo(data)

    def _show_logo(self, data: bytes | None) -> None:
        self._logo_bytes = data
        self._remove.setVisible(data is not None)
        if data is None:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(tr("first-run-logo-none"))
            self._picture.setProperty("role", "caption")
            return
        drawn = QPixmap()
        drawn.loadFromData(data)
        side = theme.px(_LOGO_SIDE)
        smooth = Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(drawn.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))


class RestPage(Page):
    """Whether Thursdays are closed, and since when; a dated rule that can be changed later."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._both = QRadioButton(tr("first-run-rest-both"))
        self._friday = QRadioButton(tr("first-run-rest-friday"))
        self._since = DateEdit(today=today)
        self._since.setMaximumWidth(theme.px(200))
        self._row = FormRow(tr("first-run-rest-since"), self._since, tr("first-run-rest-since-hint"))
        self._both.toggled.connect(self._row.setVisible)
        self._both.toggled.connect(self._row.label.setVisible)
        inner = column(self._row.label, self._row, spacing=4, margins=(0, 0, 30, 0))
        body = Card("", row(self._both, None), inner, 6, row(self._friday, None), spacing=8)
        column(body, Label(tr("first-run-rest-holidays"), "caption", wrap=True), None, spacing=10, into=self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        (self._both if draft.thursday_rests else self._friday).setChecked(True)
        self._row.setVisible(draft.thursday_rests)
        self._row.label.setVisible(draft.thursday_rests)
        self._since.set_value(draft.thursday_rest_from)

    def values(self) -> dict[str, Any]:
        """The rule."""
        return {"thursday_rests": self._both.isChecked(), "thursday_rest_from": self._since.value}

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentence under the day."""
        self._row.show_error(errors.get("thursday_rest_from", ""))

    def focus_first(self) -> None:
        """Begin at the rule in force."""
        (self._both if self._both.isChecked() else self._friday).setFocus()


class AdministratorPage(Page):
    """The first person, who may then open accounts for the others."""

    def __init__(self) -> None:
        super().__init__()
        self._form = Form()
        self._name, self._position = LineEdit(), LineEdit(tr("first-run-position-usual"))
        self._login = CodeEdit(max_length=LONGEST_LOGIN)
        self._form.add("full_name", tr("first-run-full-name"), self._name, required=True)
        self._form.add("position", tr("first-run-position"), self._position, required=True)
        self._form.add("login", tr("sign-in-login"), self._login, login_rule(), required=True)
        self._new = NewPassword(self._form)
        column(self._form, None, into=self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._name.setText(draft.full_name)
        self._position.setText(draft.position or tr("first-run-position-usual"))
        self._login.setText(draft.login)

    def values(self) -> dict[str, Any]:
        """The account."""
        again = self._form.rows["again"].field
        return {
            "full_name": self._name.text(),
            "position": self._position.text(),
            "login": self._login.text(),
            "password": self._new.password,
            "again": again.text() if isinstance(again, PasswordEdit) else "",
        }

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""
        self._form.show_errors(errors)

    def focus_first(self) -> None:
        """Begin at the name."""
        self._name.setFocus()


class RecoveryPage(Page):
    """Who holds the two codes that together open a vault whose password is forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._form = Form()
        self._one, self._two = LineEdit(), LineEdit()
        self._form.add("holder_one", tr("first-run-holder-one"), self._one, required=True)
        self._form.add("holder_two", tr("first-run-holder-two"), self._two, required=True)
        lines = [
            row(Icon(icon, "primary", 18), Label(tr(text), "secondary", wrap=True), spacing=10)
            for icon, text in (
                ("key", "first-run-recovery-why"),
                ("printer", "first-run-recovery-how"),
                ("alert-triangle", "first-run-recovery-alone"),
            )
        ]
        for line in lines:
            line.setStretch(1, 1)
        column(self._form, Card("", *lines, spacing=10), None, spacing=14, into=self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._one.setText(draft.holders[0])
        self._two.setText(draft.holders[1])

    def values(self) -> dict[str, Any]:
        """The two names."""
        return {"holders": (self._one.text(), self._two.text())}

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields."""
        self._form.show_errors(errors)

    def focus_first(self) -> None:
        """Begin at the first name."""
        self._one.setFocus()


def _tile(icon: str, title_id: str, detail_id: str, on_click: Callable[[], object]) -> LayoutButton:
    made = LayoutButton("tile", f"{tr(title_id)}. {tr(detail_id)}", on_click)
    words = column(Label(tr(title_id), "heading"), Label(tr(detail_id), "secondary", wrap=True), spacing=4)
    body = row(Icon(icon, "primary", 36), words, Icon("chevron-left", "text3", 20), spacing=16, into=made)
    body.setContentsMargins(18, 16, 18, 16)
    body.setStretch(1, 1)
    return made
