"""What conditions can ask: the clerk's questions in their order, and what the program finds out by itself."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.admissibility_rules import Fact
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors, theme
from app.ui.screens.admissibility_rules.question_dialog import QuestionDialog
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog, resize_within
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.table import Column, Table
from app.use_cases.admissibility_rules.views import ConditionView, QuestionDraft

_WIDTH, _HEIGHT = 900, 600
_COLUMNS: tuple[Column[Fact], ...] = (
    Column("rules-page-question-label", lambda fact: to_persian(fact.label), "strong", 210),
    Column("rules-page-question", lambda fact: to_persian(fact.question) or tr("rules-page-worked-out"), "text", 0),
)


class QuestionsDialog(Dialog):
    """Enter edits, Alt+Up and Alt+Down move; each change is kept in the draft at once."""

    def __init__(
        self,
        page: QWidget,
        *,
        may_edit: bool,
        save: Callable[[QuestionDraft], object],
        order: Callable[[Sequence[str]], object],
    ) -> None:
        super().__init__(page)
        self.setWindowTitle(tr("rules-page-questions"))
        self._page, self._may_edit, self._save, self._order = page, may_edit, save, order
        self._facts: Mapping[str, Fact] = {}
        self._asked_when: Mapping[str, ConditionView] = {}
        self.form: QuestionDialog | None = None
        self.banner = Banner()
        self.table: Table[Fact] = Table(_COLUMNS, name=tr("rules-page-questions"))
        self.table.opened.connect(self._edit)
        self.add = Button(tr("rules-page-question-add"), "plus", "primary", lambda: self._open(None))
        self.edit = Button(tr("rules-page-question-edit"), "pencil", "", lambda: self._edit(self.table.current_row))
        self.up = Button(tr("rules-page-up"), "arrow-up", "", lambda: self._move(-1))
        self.down = Button(tr("rules-page-down"), "arrow-down", "", lambda: self._move(1))
        for button in (self.add, self.edit, self.up, self.down):
            button.setVisible(may_edit)
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        hint = tr("rules-page-questions-hint" if may_edit else "rules-page-questions-no-draft")
        keys = row(self.add, self.edit, self.up, self.down, None, Button(tr("widget-close"), None, "", self.accept))
        column(
            Label(self.windowTitle(), "heading"), Label(hint, "caption", wrap=True), self.banner, self.table, keys,
            spacing=12, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip

    def fit(self) -> None:
        """A large dialogue keeps its size."""
        resize_within(self, self._page, theme.px(_WIDTH), theme.px(_HEIGHT))

    def show_facts(self, facts: Mapping[str, Fact], asked_when: Mapping[str, ConditionView]) -> None:
        """The facts as the draft has them now; a question that was being written is stored."""
        self._facts, self._asked_when = facts, asked_when
        self.banner.hide()
        asked, found = (
            [each for each in facts.values() if bool(each.question) is is_asked] for is_asked in (True, False)
        )
        self.table.show_rows([*asked, *found], same=lambda fact: fact.name)
        if self.form is not None:
            self.form.accept()

    def show_refused(self, error: Exception) -> None:
        """Say it in the form, or here."""
        if self.form is not None:
            self.form.show_refused(error)
        else:
            self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def _edit(self, fact: Fact | None) -> None:
        if fact is not None and self._may_edit:
            self._open(fact)

    def _open(self, fact: Fact | None) -> None:
        asked_when = self._asked_when.get(fact.name) if fact else None
        self.form = QuestionDialog(self, fact, self._facts, asked_when, self._save)
        self.form.finished.connect(self._closed)
        self.form.open()

    def _closed(self, _result: int) -> None:
        if self.form is not None:
            self.form.deleteLater()
        self.form = None

    def _move(self, step: int) -> None:
        names, current = [fact.name for fact in self.table.rows_model.rows], self.table.current_row
        if current is None:
            return
        at = names.index(current.name)
        if 0 <= at + step < len(names):
            names[at], names[at + step] = names[at + step], names[at]
            self._order(names)
