"""The rules' questions to the clerk: few, answered by number keys, with «نمی‌دانم»."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.conditions import NO, YES
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.intake.fields import NumberedCombo, holds_focus
from app.ui.screens.intake.typed import OPEN
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.segments import Segments
from app.use_cases.complaints.views import QuestionView

_CHOICE_WIDTH = 330


class Questions(QWidget):
    """`answered` carries the question's name and the answer's value, `open` for «نمی‌دانم»; the next one comes up."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: QVBoxLayout = column(spacing=6, into=self)
        self._asked: tuple[QuestionView, ...] = ()
        self._fields: dict[str, Segments | NumberedCombo] = {}

    @property
    def first(self) -> QWidget | None:
        """Where the first question is answered."""
        return next(iter(self._fields.values()), None)

    def show_questions(self, questions: Sequence[QuestionView], given: dict[str, str]) -> None:
        """Ask these; what is asked already keeps its place and the focus."""
        wanted = tuple(questions)
        if [each.name for each in wanted] != [each.name for each in self._asked]:
            self._build(wanted)
        self._asked = wanted
        for question in wanted:
            field, value = self._fields[question.name], given.get(question.name) or question.value
            if isinstance(field, Segments):
                field.set_value(value)
            else:
                field.set_value(value or None)

    def _build(self, questions: Sequence[QuestionView]) -> None:
        focused = next((name for name, field in self._fields.items() if holds_focus(field)), "")
        emptied(self._lines)
        self._fields = {question.name: self._field(question) for question in questions}
        for question in questions:
            field = self._fields[question.name]
            assumed = tr("intake-question-assumed", answer=_short(question.assumed)) if question.assumed else ""
            words = column(Label(question.text, wrap=True), spacing=0)
            if assumed:
                words.addWidget(Label(assumed, "caption"))
            line = row(words, field, spacing=12)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        if focused in self._fields:
            self._fields[focused].setFocus()

    def _field(self, question: QuestionView) -> Segments | NumberedCombo:
        name = question.name
        if set(question.choices) == {YES, NO}:
            options = [(YES, tr("widget-answer-yes")), (NO, tr("widget-answer-no")), (OPEN, tr("intake-unknown"))]
            segments = Segments(options, question.text)
            segments.chosen.connect(lambda value: self._answer(name, value))
            return segments
        numbered = [
            (key, f"{to_persian(at)}. {words}") for at, (key, words) in enumerate(question.choices.items(), start=1)
        ]
        combo = NumberedCombo(numbered, empty=tr("intake-unknown"))
        combo.setAccessibleName(question.text)
        combo.setFixedWidth(theme.px(_CHOICE_WIDTH))
        combo.chosen.connect(lambda value: self._answer(name, str(value or OPEN)))
        return combo

    def _answer(self, name: str, value: str) -> None:
        field, names = self._fields[name], list(self._fields)
        following = names[names.index(name) + 1 :]
        if isinstance(field, Segments) and following and holds_focus(field):
            self._fields[following[0]].setFocus()
        self.answered.emit(name, value)


def _short(value: str) -> str:
    return tr("widget-answer-yes" if value == YES else "widget-answer-no")
