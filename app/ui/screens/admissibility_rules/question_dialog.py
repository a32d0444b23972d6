"""The form of a question: what is asked, what each answer says, when it is asked, what is assumed until then."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.admissibility_rules import Fact
from app.domain.condition_words import value_words
from app.domain.conditions import NO, YES
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.admissibility_rules.condition_editor import ConditionEditor
from app.ui.widgets.button import Button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.use_cases.admissibility_rules.views import ConditionView, QuestionDraft

_LONGEST, _NAME_WIDTH = 300, 30
_YES_NO, _CHOICES = "yes_no", "choices"


class QuestionDialog(FormDialog):
    """Of a fact that the program works out only the words are changed; answers are added, never taken away."""

    def __init__(
        self,
        parent: QWidget,
        fact: Fact | None,
        facts: Mapping[str, Fact],
        asked_when: ConditionView | None,
        save: Callable[[QuestionDraft], object],
    ) -> None:
        """`fact` None: a new question."""
        super().__init__(parent, tr("rules-page-question-edit" if fact else "rules-page-question-add"), width=760,
                         label_width=120)  # fmt: skip
        self._fact, self._save = fact, save
        self.label = LineEdit(fact.label if fact else "", max_length=_LONGEST)
        self.question = LineEdit(fact.question if fact else "", max_length=_LONGEST)
        kinds = [(_YES_NO, tr("rules-page-answers-yes-no")), (_CHOICES, tr("rules-page-answers-choices"))]
        self.kind = Segments(kinds, tr("rules-page-answers"))
        self.kind.set_value(_YES_NO)
        self.answers = _Answers()
        self.assumed = ComboBox(_assumable(fact), empty=tr("rules-page-assumed-nothing"))
        self.assumed.set_value((fact.assumed or None) if fact else None)
        self.asked_when = ConditionEditor(_others(facts, fact), asked_when, optional=True)
        self._lay_fields(fact)
        self._show_answers(fact)
        self.kind.chosen.connect(lambda _kind: self._show_answers(None))
        self.asked_when.changed.connect(lambda: self.form.show_errors({}))
        self._lay(tr("rules-page-keep"), self._accept, spacing=12, height=560)
        self.label.setFocus()

    def _lay_fields(self, fact: Fact | None) -> None:
        self.form.add("label", tr("rules-page-question-label"), self.label, tr("rules-page-question-label-hint"),
                      required=True)  # fmt: skip
        if fact is None or fact.question:
            self.form.add("question", tr("rules-page-question"), self.question, required=True)
        if fact is None:
            self.form.add("kind", tr("rules-page-answers"), self.kind)
        self.form.add("answers", tr("rules-page-told"), self.answers, tr("rules-page-told-hint"),
                      required=True).keep_label_at_top()  # fmt: skip
        if fact is not None and fact.question:
            self.form.add("assumed", tr("rules-page-assumed"), self.assumed, tr("rules-page-assumed-hint"))
        if fact is None or fact.question:
            self.form.add("asked_when", tr("rules-page-asked-when"), self.asked_when).keep_label_at_top()

    def _show_answers(self, fact: Fact | None) -> None:
        is_choice = self.kind.value == _CHOICES if fact is None else set(fact.values) != {YES, NO}
        if fact is not None:
            self.answers.show_answers([(value_words(fact, v), told) for v, told in fact.values.items()], is_choice)
        elif is_choice:
            self.answers.show_answers([("", ""), ("", "")], True)
        else:
            self.answers.show_answers([(tr("condition-yes"), ""), (tr("condition-no"), "")], False)

    def _accept(self) -> None:
        wrong = {"asked_when": self.asked_when.problem} if self.asked_when.problem else {}
        empty = tr("rules-page-required")
        texts = {"label": self.label.text(), "question": self.question.text()}
        wrong |= {name: empty for name, words in texts.items() if name in self.form.rows and not words.strip()}
        if not all(words.strip() for words in self.answers.told):
            wrong["answers"] = tr("rules-page-told-missing")
        self.form.show_errors(wrong)
        if wrong or not self.isEnabled():
            return
        self.setEnabled(False)
        self._save(
            QuestionDraft(
                self._fact.name if self._fact else "",
                self.label.text(),
                self.question.text(),
                tuple(self.answers.told),
                str(self.assumed.value or ""),
                self._fact is None and self.kind.value == _CHOICES,
                self.asked_when.value,
                self.asked_when.is_kept or "asked_when" not in self.form.rows,
            )
        )


class _Answers(QWidget):
    """What is said with each answer; to choices more are added."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[LineEdit] = []
        self._lines: QVBoxLayout = column(spacing=6)
        self.add = Button(tr("rules-page-answer-add"), "plus", "link", lambda: self._put("", "").setFocus())
        column(self._lines, row(self.add, None), spacing=6, into=self)

    @property
    def told(self) -> list[str]:
        """What is said with each answer, in their order."""
        return [field.text() for field in self.fields]

    def show_answers(self, answers: Sequence[tuple[str, str]], may_grow: bool) -> None:
        """Show these answers; `may_grow`: more can be added."""
        emptied(self._lines)
        self.fields = []
        for words, told in answers:
            self._put(words, told)
        self.add.setVisible(may_grow)

    def _put(self, words: str, told: str) -> LineEdit:
        """`words` are those of a yes or a no; a choice has none beside what it says."""
        field = LineEdit(told, max_length=_LONGEST)
        field.setAccessibleName(words or tr("rules-page-told"))
        self.fields.append(field)
        name = Label(words if words != told else "", "secondary")
        name.setFixedWidth(theme.px(_NAME_WIDTH))
        name.setVisible(bool(name.text()))
        self._lines.addLayout(row(name, field, spacing=8))
        return field


def _assumable(fact: Fact | None) -> list[tuple[object, str]]:
    return [(value, value_words(fact, value)) for value in fact.values] if fact else []


def _others(facts: Mapping[str, Fact], fact: Fact | None) -> dict[str, Fact]:
    """A question is not asked because of its own answer."""
    return {name: each for name, each in facts.items() if fact is None or name != fact.name}
