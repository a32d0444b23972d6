"""The form of a clause: its words, what becomes of the case, from when until when it holds."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import field_policy
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.label import Label
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.admissibility_rules.views import ClauseDraft, ClauseView


class ClauseDialog(FormDialog):
    """Stays open, with everything typed, until the draft is kept."""

    def __init__(
        self, parent: QWidget, clause: ClauseView, today: Callable[[], date], save: Callable[[ClauseDraft], object]
    ) -> None:
        title = tr("rules-page-edit-title", clause=to_persian(clause.clause))
        super().__init__(parent, title, width=660, label_width=120)
        self._clause, self._save = clause, save
        self.name = LineEdit(clause.title)
        self.text = TextArea(clause.text, lines=3, most_lines=6)
        self.exception = TextArea(clause.exception_text, lines=2, most_lines=4)
        self.outcome = ComboBox([(each, named(each)) for each in Outcome])
        self.outcome.set_value(clause.outcome)
        self.starts, self.ends = DateEdit(clause.starts_on, today=today), DateEdit(clause.ends_on, today=today)
        self.form.add("title", tr("rules-page-title-of"), self.name, required=True)
        self.form.add("outcome", tr("rules-page-outcome"), self.outcome)
        self.form.add("text", tr("rules-page-text"), self.text, tr("rules-page-text-hint"), required=True)
        if clause.exception_text:
            self.form.add("exception", tr("rules-page-exception"), self.exception, required=True)
        self.form.add("starts", tr("rules-page-starts"), field_policy(self.starts, 200))
        self.form.add("ends", tr("rules-page-ends"), field_policy(self.ends, 200), tr("rules-page-ends-hint"))
        condition = Label(tr("rules-page-condition", when=isolate(clause.when)), "caption", wrap=True)
        self._lay(tr("rules-page-keep"), self._accept, condition, spacing=12)
        self.text.setFocus()

    def _accept(self) -> None:
        wrong = {name: field.problem for name, field in (("starts", self.starts), ("ends", self.ends)) if field.problem}
        self.form.show_errors(wrong)
        if wrong or not self.isEnabled():
            return
        self.setEnabled(False)
        outcome = self.outcome.value
        self._save(
            ClauseDraft(
                self._clause.clause,
                self.name.text(),
                self.text.words,
                outcome if isinstance(outcome, Outcome) else self._clause.outcome,
                self.exception.words,
                self.starts.value,
                self.ends.value,
            )
        )
