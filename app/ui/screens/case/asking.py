"""A question in a dialogue: fields, one act, and what is wrong beside what was typed, which stays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.persian.catalogue import tr
from app.persian.isolates import with_isolates
from app.ui import errors, theme
from app.ui.screens.case.presenter import CasePresenter, Done
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import NumberEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.desk import Desk

_WIDTH = 560
_REASONS = frozenset({"step_reason_missing", "reason_missing", "opening_reason_missing", "override_reason_missing"})
Answers = Mapping[str, Any]
Work = Callable[[Desk, Answers], object]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the question; `hint` stands under it."""

    name: str
    words: str
    widget: QWidget
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: title, what it is about, and the verb on the button; their «…» is left out."""

    title: str
    action: str
    detail: str = ""
    check: Callable[[Answers], Mapping[str, str]] | None = None
    """Sentences by field beyond what is empty."""


class AskDialog(Dialog):
    """Ctrl+Enter sends, Escape leaves everything as it was; it closes once the act is done."""

    def __init__(
        self,
        parent: QWidget,
        presenter: CasePresenter,
        question: Question,
        fields: Sequence[Field],
        work: Work,
        done: Done | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._question, self._fields = presenter, question, fields
        self._work, self._done = work, done
        title, action = question.title.removesuffix("…"), question.action.removesuffix("…")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.refusal = Banner()
        self.form = Form(116)
        for field in fields:
            self.form.add(field.name, field.words, field.widget, field.hint, required=field.required)
        self.ok = Button(action, "check", "primary", self.send)
        self.cancel = Button(tr("widget-cancel"), None, "", self.reject)
        heading = Label(title, "heading", wrap=True)
        detail = Label(with_isolates(question.detail), "secondary", wrap=True)
        detail.setVisible(bool(question.detail))
        buttons = row(self.ok, self.cancel, None, spacing=8)
        column(heading, detail, self.refusal, self.form, 4, buttons, spacing=10, margins=(20, 18, 20, 16), into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.send)
        if fields:
            fields[0].widget.setFocus()
        else:
            self.ok.setFocus()

    def answers(self) -> Answers:
        """What is typed, by field."""
        return {field.name: value_of(field.widget) for field in self._fields}

    def send(self) -> None:
        """Do it, unless something is missing."""
        if not self.ok.isEnabled():
            return
        given = self.answers()
        wrong = {each.name: said for each in self._fields if (said := _problem(each, given[each.name]))}
        if not wrong and self._question.check is not None:
            wrong = dict(self._question.check(given))
        self.form.show_errors(wrong)
        if wrong:
            self.fit()
            return
        self.ok.setEnabled(False)
        self._presenter.act(lambda desk: self._work(desk, given), self._finished, self._refused)

    def _finished(self, given: object) -> None:
        self.accept()
        if self._done is not None:
            self._done(given)

    def _refused(self, error: Exception) -> None:
        """The sentence under the field it is about, or above them all."""
        self.ok.setEnabled(True)
        said = errors.shown(error).sentence
        if getattr(error, "code", "") in _REASONS and "reason" in self.form.rows:
            self.form.show_errors({"reason": said})
        else:
            self.refusal.show_sentence(said, "bad")
        self.fit()


def ask(
    parent: QWidget,
    presenter: CasePresenter,
    question: Question,
    fields: Sequence[Field],
    work: Work,
    done: Done | None = None,
) -> AskDialog:
    """Open the question over its window, without blocking."""
    dialog = AskDialog(parent, presenter, question, fields, work, done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def value_of(widget: QWidget) -> Any:  # noqa: ANN401 - each kind of field has its own
    """What a field holds."""
    match widget:
        case DateEdit() | NumberEdit() | ComboBox() | Segments():
            return widget.value
        case TextArea():
            return widget.words.strip()
        case QCheckBox():
            return widget.isChecked()
        case QLineEdit():
            return widget.text().strip()
    return None


def _problem(field: Field, value: object) -> str:
    if isinstance(field.widget, DateEdit) and field.widget.is_wrong:
        return field.widget.problem
    if isinstance(field.widget, NumberEdit) and field.widget.is_wrong:
        return tr("case-number-wrong")
    return tr("case-missing") if field.required and value in (None, "") else ""


def day_field(today: Callable[[], date], value: date | None = None) -> DateEdit:
    """A day, today unless named."""
    made = DateEdit(value or today(), today=today)
    made.setMaximumWidth(theme.px(180))
    return made
