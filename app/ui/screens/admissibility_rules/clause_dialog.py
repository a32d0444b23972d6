"""The form of a clause: its words, what becomes of the case, from when until when it holds."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form, field_policy
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.admissibility_rules.views import ClauseDraft, ClauseView


class ClauseDialog(Dialog):
    """Stays open, with everything typed, until the draft is kept."""

    def __init__(
        self, parent: QWidget, clause: ClauseView, today: Callable[[], date], save: Callable[[ClauseDraft], object]
    ) -> None:
        super().__init__(parent)
        self._clause, self._save = clause, save
        title = tr("rules-page-edit-title", clause=to_persian(clause.clause))
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(660))
        self.banner = Banner()
        self.name = LineEdit(clause.title)
        self.text = TextArea(clause.text, lines=3, most_lines=6)
        self.exception = TextArea(clause.exception_text, lines=2, most_lines=4)
        self.outcome = ComboBox([(each, named(each)) for each in Outcome])
        self.outcome.set_value(clause.outcome)
        self.starts, self.ends = DateEdit(clause.starts_on, today=today), DateEdit(clause.ends_on, today=today)
        self.form = Form(label_width=120)
        self.form.add("title", tr("rules-page-title-of"), self.name, required=True)
        self.form.add("outcome", tr("rules-page-outcome"), self.outcome)
        self.form.add("text", tr("rules-page-text"), self.text, tr("rules-page-text-hint"), required=True)
        if clause.exception_text:
            self.form.add("exception", tr("rules-page-exception"), self.exception, required=True)
        self.form.add("starts", tr("rules-page-starts"), field_policy(self.starts, 200))
        self.form.add("ends", tr("rules-page-ends"), field_policy(self.ends, 200), tr("rules-page-ends-hint"))
        condition = Label(tr("rules-page-condition", when=isolate(clause.when)), "caption", wrap=True)
        self.ok = Button(tr("rules-page-keep"), "check", "primary", self._accept)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(title, "heading"), self.banner, self.form, condition, row(self.ok, cancel, None),
            spacing=12, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)
        self.text.setFocus()

    def show_refused(self, error: Exception) -> None:
        """Say why the clause was not kept; what was typed stays."""
        self.setEnabled(True)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

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
