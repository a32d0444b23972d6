"""The form of a clause: its words, its condition, what becomes of the case, from when until when it holds."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.admissibility_rules import Fact, Outcome
from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.admissibility_rules.condition_editor import ConditionEditor
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import field_policy
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.admissibility_rules.views import ClauseDraft, ClauseView

_LONGEST_NUMBER, _LONGEST_TITLE = 20, 200


class ClauseDialog(FormDialog):
    """Stays open, with everything typed, until the draft is kept; `clause` None: a new one."""

    def __init__(
        self,
        parent: QWidget,
        clause: ClauseView | None,
        facts: Mapping[str, Fact],
        today: Callable[[], date],
        save: Callable[[ClauseDraft], object],
    ) -> None:
        title = tr("rules-page-edit-title", clause=to_persian(clause.clause)) if clause else tr("rules-page-add")
        super().__init__(parent, title, width=760, label_width=120)
        self._clause, self._save = clause, save
        self.number = LineEdit(max_length=_LONGEST_NUMBER)
        self.name = LineEdit(clause.title if clause else "", max_length=_LONGEST_TITLE)
        self.text = TextArea(clause.text if clause else "", lines=3, most_lines=6)
        self.exception = TextArea(clause.exception_text if clause else "", lines=2, most_lines=4)
        self.outcome = ComboBox([(each, named(each)) for each in Outcome])
        self.outcome.set_value(clause.outcome if clause else Outcome.NOT_HANDLED)
        starts_on, ends_on = (clause.starts_on, clause.ends_on) if clause else (None, None)
        self.starts, self.ends = DateEdit(starts_on, today=today), DateEdit(ends_on, today=today)
        self.source = LineEdit(clause.source if clause else "", max_length=_LONGEST_TITLE)
        self.when = ConditionEditor(facts, clause.when if clause else None)
        excepted = clause.exception_when if clause else None
        self.exception_when = ConditionEditor(facts, excepted)
        if clause is None:
            self.form.add("clause", tr("rules-page-clause"), field_policy(self.number, 160), required=True)
        self.form.add("title", tr("rules-page-title-of"), self.name, required=True)
        self.form.add("when", tr("rules-page-when"), self.when, required=True).keep_label_at_top()
        self.form.add("outcome", tr("rules-page-outcome"), self.outcome)
        self.form.add("text", tr("rules-page-text"), self.text, tr("rules-page-text-hint"), required=True)
        if excepted is not None:
            made = self.form.add("exception_when", tr("rules-field-exception-when"), self.exception_when, required=True)
            made.keep_label_at_top()
            self.form.add("exception", tr("rules-page-exception"), self.exception, required=True)
        self.form.add("source", tr("rules-page-source"), self.source, required=True)
        self.form.add("starts", tr("rules-page-starts"), field_policy(self.starts, 200))
        self.form.add("ends", tr("rules-page-ends"), field_policy(self.ends, 200), tr("rules-page-ends-hint"))
        self._lay(tr("rules-page-keep"), self._accept, spacing=12, height=660)
        for editor in (self.when, self.exception_when):
            editor.changed.connect(lambda: self.form.show_errors({}))
        (self.number if clause is None else self.text).setFocus()

    def _accept(self) -> None:
        wrong = {name: field.problem for name, field in self._checked().items() if field.problem}
        required = {"clause": self.number.text(), "title": self.name.text(), "text": self.text.words,
                    "source": self.source.text()}  # fmt: skip
        empty = tr("rules-page-required")
        wrong |= {name: empty for name, words in required.items() if name in self.form.rows and not words.strip()}
        self.form.show_errors(wrong)
        if wrong or not self.isEnabled():
            return
        self.setEnabled(False)
        outcome = self.outcome.value
        self._save(
            ClauseDraft(
                self._clause.clause if self._clause else self.number.text(),
                self.name.text(),
                self.text.words,
                outcome if isinstance(outcome, Outcome) else Outcome.NOT_HANDLED,
                self.exception.words,
                self.starts.value,
                self.ends.value,
                self.source.text(),
                self.when.value,
                self.exception_when.value if "exception_when" in self.form.rows else None,
            )
        )

    def _checked(self) -> dict[str, DateEdit | ConditionEditor]:
        fields: dict[str, DateEdit | ConditionEditor]
        fields = {"starts": self.starts, "ends": self.ends, "when": self.when, "exception_when": self.exception_when}
        return {name: field for name, field in fields.items() if name in self.form.rows}
