"""The page of the admissibility rules: the clauses in order of precedence, the draft of the next version over them."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.navigation import ShellContext
from app.ui.record_screen import RecordScreen
from app.ui.screens.admissibility_rules.clause_dialog import ClauseDialog
from app.ui.screens.admissibility_rules.detail import ClauseDetail
from app.ui.screens.admissibility_rules.presenter import ClauseLine, Rulebook, RulesPresenter
from app.ui.screens.admissibility_rules.questions_dialog import QuestionsDialog
from app.ui.screens.admissibility_rules.try_dialog import TryDialog
from app.ui.screens.templates.tabs import template_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column, row
from app.ui.widgets.table import Column, Table
from app.use_cases.admissibility_rules.views import ClauseView, Tried

_DETAIL_WIDTH, _FOLDED = 400, 800
_COLUMNS: tuple[Column[ClauseLine], ...] = (
    Column("rules-page-clause", lambda line: to_persian(line.shown.clause), "muted", 64),
    Column("rules-page-title-of", lambda line: to_persian(line.shown.title), "strong", 0),
    Column("rules-page-outcome", lambda line: named(line.shown.outcome), "text", 190),
    Column("rules-page-state", lambda line: _state(line), "pill", 110),
)


class RulesScreen(RecordScreen):
    """Enter edits the clause under the frame, while there is a draft."""

    title_id: ClassVar[str] = "rules-page-title"
    icon: ClassVar[str] = "gavel"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = RulesPresenter(self, context, self)
        self.banner = Banner()
        self.table: Table[ClauseLine] = Table(_COLUMNS, name=tr("rules-page-title"))
        self.detail = ClauseDetail()
        self.begin = Button(tr("rules-page-begin"), "copy", "", self.presenter.begin)
        self.issue = Button(tr("rules-page-issue"), "check", "primary", self._ask_issue)
        self.discard = Button(tr("rules-page-discard"), "trash", "danger", self._ask_discard)
        self.add = Button(tr("rules-page-add"), "plus", "", lambda: self._open_clause(None))
        self.questions = Button(tr("rules-page-questions"), "help-circle", "", self._open_questions)
        self.tries = Button(tr("rules-page-try"), "checklist", "", self._open_tries)
        self._lay()
        self.table.current.connect(self._show_detail)
        self.table.opened.connect(lambda _line: self._edit())
        self.detail.changed.connect(self._edit)
        self.detail.moved.connect(self._move)
        self.detail.switched.connect(self._switch)
        self.add_shortcut("F5", "templates-refresh", self._refresh)
        if self.presenter.may_edit:
            self.list_shortcut("Enter", "rules-page-edit")
            self.add_shortcut("Alt+Up", "rules-page-up", lambda: self._move(-1))
            self.add_shortcut("Alt+Down", "rules-page-down", lambda: self._move(1))

    def activated(self, argument: object = None) -> None:
        """Read anew; the argument may be a clause."""
        self.presenter.refresh(str(argument or ""))

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._refresh()

    def show_rulebook(self, book: Rulebook, wanted: str) -> None:
        """The clauses, and what may be done with the draft."""
        self.table.show_rows(book.lines(), same=lambda each: each.shown.clause)
        self.table.go_to(wanted, lambda each: each.shown.clause)
        may_edit, has_draft = self.presenter.may_edit, book.draft is not None
        self.begin.setVisible(may_edit and not has_draft)
        for button in (self.add, self.tries, self.issue, self.discard):
            button.setVisible(may_edit and has_draft)
        self.issue.setEnabled(bool(book.changes))
        if isinstance(self.dialog, QuestionsDialog):
            self.dialog.show_facts(book.shown.facts, book.shown.asked_when)
        self._show_banner(book)
        self.detail.show_versions(book.versions)
        self._show_detail(self.table.current_row)

    def _show_banner(self, book: Rulebook) -> None:
        if book.draft is None:
            self.banner.show_sentence(tr("rules-page-in-force", version=to_persian(book.now.version.name)), "info")
            return
        said = tr(
            "rules-page-drafting",
            version=to_persian(book.draft.version.name),
            now=to_persian(book.now.version.name),
            changes=len(book.changes),
            others=book.other_changes,
        )
        self.banner.show_sentence(said, "warn")

    def _show_detail(self, shown: ClauseLine | None) -> None:
        self.detail.show_clause(shown, may_edit=self.presenter.may_edit)

    def show_stored(self) -> None:
        """The list of questions stays open when one of them was stored."""
        if not isinstance(self.dialog, QuestionsDialog):
            super().show_stored()

    def _drafted(self) -> ClauseView | None:
        shown = self.table.current_row
        return shown.drafted if shown is not None and self.presenter.may_edit else None

    def _edit(self) -> None:
        if (clause := self._drafted()) is not None:
            self._open_clause(clause)

    def _open_clause(self, clause: ClauseView | None) -> None:
        book = self.presenter.book
        if book is not None and book.draft is not None:
            save = self.presenter.save if clause else self.presenter.add
            self.open_dialog(ClauseDialog(self, clause, book.draft.facts, self.context.today, save))

    def _open_questions(self) -> None:
        book, presenter = self.presenter.book, self.presenter
        if book is None:
            return
        may_edit = presenter.may_edit and book.draft is not None
        dialog = QuestionsDialog(self, may_edit=may_edit, save=presenter.save_question, order=presenter.order_questions)
        dialog.show_facts(book.shown.facts, book.shown.asked_when)
        self.open_dialog(dialog)

    def _open_tries(self) -> None:
        book = self.presenter.book
        if book is None or book.draft is None:
            return
        dialog = TryDialog(
            self, book.draft.facts, lambda on, given: self.presenter.try_out(on, given, self._show_tried)
        )
        self.open_dialog(dialog)

    def _show_tried(self, tried: Sequence[Tried]) -> None:
        if isinstance(self.dialog, TryDialog):
            self.dialog.show_tried(tried)

    def _move(self, step: int) -> None:
        if (clause := self._drafted()) is not None:
            self.presenter.move(clause.clause, step)

    def _switch(self) -> None:
        if (clause := self._drafted()) is not None:
            self.presenter.switch(clause.clause, on=clause.is_off)

    def _ask_issue(self) -> None:
        title, detail = tr("rules-page-issue-title"), tr("rules-page-issue-detail")
        dialog = ConfirmDialog(self, title, detail, tr("rules-page-issue"), reason_label=tr("rules-page-reason"))
        dialog.open_for(self.presenter.issue)

    def _ask_discard(self) -> None:
        title, detail = tr("rules-page-discard-title"), tr("rules-page-discard-detail")
        dialog = ConfirmDialog(self, title, detail, tr("rules-page-discard"), danger=True)
        dialog.open_for(lambda _reason: self.presenter.discard())

    def _refresh(self) -> None:
        self.presenter.refresh(self.table.current_row.shown.clause if self.table.current_row else "")

    def _lay(self) -> None:
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        for button in (self.begin, self.issue, self.discard, self.add, self.tries):
            button.hide()
        keys = row(self.questions, self.add, self.tries, None, self.begin, self.issue, self.discard, spacing=8)
        top = column(row(template_tabs(self.context, "admissibility-rules"), None), keys, spacing=12)
        lower: QWidget = Folding((card, 1), (self.detail, 0), below=_FOLDED, last_width=_DETAIL_WIDTH,
                                 heights=(220, 300))  # fmt: skip
        page = column(top, self.banner, lower, spacing=12, margins=(20, 16, 20, 16), into=self)
        page.setStretch(2, 1)


def _state(line: ClauseLine) -> object:
    if line.shown.is_off:
        return (tr("rules-page-off"), "na")
    if line.now is None:
        return (tr("rules-page-new"), "primary")
    if line.changes:
        return (tr("rules-page-changed"), "warn")
    return ("", "na")
