"""What is asked before something is done with many cases: a name, a note, or what a unit is asked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.digits import parse_number, to_persian
from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.office.views import UnitView

_USUAL_DAYS, _MOST_DAYS = 10, 250


class NoteDialog(Dialog):
    """`given` hears one line of words; they may be left out unless `required`."""

    def __init__(
        self, parent: QWidget, title: str, field: str, action: str, given: Callable[[str], object], *, required: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._given, self._required = given, required
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(420))
        self.note = LineEdit(max_length=200)
        self.note.returnPressed.connect(self.save)
        self._form = Form(90)
        self._form.add("note", field, self.note, required=required)
        foot = row(
            Button(action, "check", "primary", self.save),
            Button(tr("widget-cancel"), None, "", self.reject),
            None,
            spacing=8,
        )
        column(Label(title, "heading", wrap=True), self._form, 4, foot, spacing=12, margins=(20, 18, 20, 16), into=self)
        self.note.setFocus()

    def save(self) -> None:
        """Hand on what is written."""
        words = self.note.text().strip()
        is_missing = self._required and not words
        self._form.show_errors({"note": tr("complaints-name-missing")} if is_missing else {})
        if not is_missing:
            self.accept()
            self._given(words)


class ReferDialog(Dialog):
    """`given` hears what a unit is asked in each of the chosen cases."""

    def __init__(
        self, parent: QWidget, count: int, units: Sequence[UnitView], given: Callable[[ReferralDraft], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._given = given
        title = tr("complaints-refer-title", count=count)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(520))
        self.unit = ComboBox(
            [(unit.id, unit.name) for unit in units if unit.is_active], empty=tr("complaints-choose-unit")
        )
        self.question = TextArea()
        self.days = LineEdit(to_persian(_USUAL_DAYS), max_length=3)
        self._form = Form(120)
        self._form.add("unit", tr("complaints-refer-unit"), self.unit, required=True)
        self._form.add("question", tr("complaints-refer-question"), self.question, required=True)
        self._form.add("days", tr("complaints-refer-days"), self.days, required=True)
        foot = row(
            Button(tr("complaints-refer"), "send", "primary", self.save),
            Button(tr("widget-cancel"), None, "", self.reject),
            None,
            spacing=8,
        )
        column(Label(title, "heading", wrap=True), self._form, 4, foot, spacing=12, margins=(20, 18, 20, 16), into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.unit.setFocus()

    def save(self) -> None:
        """Hand on the referral once it is whole."""
        errors, days = {}, self._days()
        if self.unit.value is None:
            errors["unit"] = tr("complaints-refer-unit-missing")
        if not self.question.toPlainText().strip():
            errors["question"] = tr("complaints-refer-question-missing")
        if days is None:
            errors["days"] = tr("complaints-refer-days-wrong", most=_MOST_DAYS)
        self._form.show_errors(errors)
        if not errors and days is not None:
            self.accept()
            self._given(ReferralDraft(self.unit.value, self.question.toPlainText().strip(), days))  # type: ignore[arg-type]

    def _days(self) -> int | None:
        try:
            days = parse_number(self.days.text())
        except ValueError:
            return None
        return int(days) if days == int(days) and 1 <= days <= _MOST_DAYS else None
