"""The rules' questions to the clerk: few, answered by number keys, with «نمی‌دانم»."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.conditions import NO, YES
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.intake.fields import NumberedCombo, holds_focus
from app.ui.screens.intake.typed import OPEN
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments
from app.use_cases.complaints.admissibility_views import QuestionView

_CHOICE_WIDTH = 330


class Questions(QWidget):
    """`answered` carries the question's name and the answer's value, `open` for «نمی‌دانم»; the next one comes up."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: QVBoxLayout = column(spacing=6, into=self)
        self._asked: list[str] = []
        self._ordered: list[QWidget] = []
        self._rows: dict[str, tuple[QuestionView, QWidget]] = {}
        self._fields: dict[str, Segments | NumberedCombo] = {}

    @property
    def first(self) -> QWidget | None:
        """Where the first question is answered."""
        return self._fields[self._asked[0]] if self._asked else None

    def show_questions(
        self, questions: Sequence[QuestionView], given: Mapping[str, str], behind: QWidget | None = None
    ) -> None:
        """Ask these, by Tab `behind` a field; one asked before keeps its row, for rows take long to build."""
        asked = self._asked = [question.name for question in questions]
        for at, question in enumerate(questions):
            self._place(question, at)
            field, value = self._fields[question.name], given.get(question.name) or question.value
            if isinstance(field, Segments):
                field.set_value(value)
            else:
                field.set_value(value or None)
        for name, (_question, shown) in self._rows.items():
            shown.setVisible(name in asked)
        self._order([*([behind] if behind else []), *(self._fields[name] for name in asked)])

    def _order(self, fields: list[QWidget]) -> None:
        """Tab goes from one to the next; in a row of joined buttons each button has its place."""
        if fields != self._ordered:
            self._ordered = fields
            stops: list[QWidget] = []
            for field in fields:
                stops += field.findChildren(QPushButton) or [field]
            for before, after in pairwise(stops):
                self.setTabOrder(before, after)

    def _place(self, question: QuestionView, at: int) -> None:
        known = self._rows.get(question.name)
        if known is None or replace(known[0], value="") != replace(question, value=""):
            if known is not None:
                known[1].deleteLater()
            self._rows[question.name] = question, self._row(question)
        shown = self._rows[question.name][1]
        if self._lines.indexOf(shown) != at:
            self._lines.insertWidget(at, shown)

    def _row(self, question: QuestionView) -> QWidget:
        made = QWidget()
        field = self._fields[question.name] = self._field(question)
        words = column(Label(question.text, wrap=True), spacing=0)
        if question.assumed:
            words.addWidget(Label(tr("intake-question-assumed", answer=_short(question.assumed)), "caption"))
        row(words, field, spacing=12, into=made).setStretch(0, 1)
        return made

    def _field(self, question: QuestionView) -> Segments | NumberedCombo:
        name = question.name
        if set(question.choices) == {YES, NO}:
            options = [(YES, tr("widget-answer-yes")), (NO, tr("widget-answer-no")), (OPEN, tr("intake-unknown"))]
            segments = Segments(options, question.text)
            segments.chosen.connect(lambda value: self._answer(name, value))
            return segments
        numbered = [
            (key, f"{to_persian(at)}. {words}")
            for at, (key, words) in enumerate(_apart(question.choices).items(), start=1)
        ]
        combo = NumberedCombo(numbered, empty=tr("intake-unknown"))
        combo.setAccessibleName(question.text)
        combo.setFixedWidth(theme.px(_CHOICE_WIDTH))
        combo.chosen.connect(lambda value: self._answer(name, str(value or OPEN)))
        return combo

    def _answer(self, name: str, value: str) -> None:
        field, following = self._fields[name], self._asked[self._asked.index(name) + 1 :]
        if isinstance(field, Segments) and following and holds_focus(field):
            self._fields[following[0]].setFocus()
        self.answered.emit(name, value)


def _short(value: str) -> str:
    return tr("widget-answer-yes" if value == YES else "widget-answer-no")


def _apart(choices: Mapping[str, str]) -> Mapping[str, str]:
    """Choices without the words with which all of them begin."""
    split = [words.split() for words in choices.values()]
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*split, strict=False))
    shared = sum(1 for _words in alike)
    return {key: " ".join(words.split()[shared:]) for key, words in choices.items()}
