"""The page of the admissibility rules: the clauses in order of precedence, the draft of the next version over them."""

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
from app.ui.screens.templates.tabs import template_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column, row
from app.ui.widgets.table import Column, Table

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
        self._lay()
        self.table.current.connect(self._show_detail)
        self.table.opened.connect(lambda _line: self._edit())
        self.detail.changed.connect(self._edit)
        self.add_shortcut("F5", "templates-refresh", self._refresh)
        if self.presenter.may_edit:
            self.list_shortcut("Enter", "rules-page-edit")

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
        self.issue.setVisible(may_edit and has_draft)
        self.issue.setEnabled(bool(book.changes))
        self.discard.setVisible(may_edit and has_draft)
        self._show_banner(book)
        self.detail.show_versions(book.versions)
        self._show_detail(self.table.current_row)

    def _show_banner(self, book: Rulebook) -> None:
        if book.draft is None:
            self.banner.show_sentence(tr("rules-page-in-force", version=book.now.version.version), "info")
            return
        said = tr(
            "rules-page-drafting",
            version=book.draft.version.version,
            now=book.now.version.version,
            changes=len(book.changes),
            others=book.other_changes,
        )
        self.banner.show_sentence(said, "warn")

    def _show_detail(self, shown: ClauseLine | None) -> None:
        self.detail.show_clause(shown, may_edit=self.presenter.may_edit)

    def _edit(self) -> None:
        shown = self.table.current_row
        if shown is None or shown.drafted is None or not self.presenter.may_edit:
            return
        self.open_dialog(ClauseDialog(self, shown.drafted, self.context.today, self.presenter.save))

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
        keys = row(self.begin, self.issue, self.discard, spacing=8)
        for button in (self.begin, self.issue, self.discard):
            button.hide()
        top = row(template_tabs(self.context, "admissibility-rules"), None, keys, spacing=12)
        lower: QWidget = Folding((card, 1), (self.detail, 0), below=_FOLDED, last_width=_DETAIL_WIDTH,
                                 heights=(220, 300))  # fmt: skip
        page = column(top, self.banner, lower, spacing=12, margins=(20, 16, 20, 16), into=self)
        page.setStretch(2, 1)


def _state(line: ClauseLine) -> object:
    if line.now is None:
        return (tr("rules-page-new"), "primary")
    if line.changes:
        return (tr("rules-page-changed"), "warn")
    return ("", "na")
