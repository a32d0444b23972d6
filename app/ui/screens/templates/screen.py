"""The page of checklists: a table at the right, the versions of the chosen one at the left."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.templates import words
from app.ui.screens.templates.detail import ChecklistDetail
from app.ui.screens.templates.new_checklist import NewChecklistDialog
from app.ui.screens.templates.presenter import STATES, Checklist, TemplatesPresenter, standing
from app.ui.screens.templates.tabs import template_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column, row
from app.ui.widgets.search_field import FilterChips, SearchField
from app.ui.widgets.table import Column, Table
from app.use_cases.checklists.views import TemplateRow

_DETAIL_WIDTH, _FOLDED, _ROOMY = 348, 800, 1060
_LEVEL, _DRAFT = 1, 3
_COLUMNS: tuple[Column[Checklist], ...] = (
    Column("templates-column-title", lambda each: each.shown.title, "strong", 0),
    Column("templates-column-level", lambda each: words.level_words(each.shown.level), "muted", 100),
    Column("templates-column-standing", lambda each: (standing(each), words.state_tone(each.shown.state)), "pill", 150),
    Column("templates-column-draft", lambda each: _draft(each), "pill", 120),
    Column("templates-column-items", lambda each: each.shown.items, "number", 76),
    Column("templates-column-used", lambda each: each.used_by, "number", 76),
)


class TemplatesScreen(Screen):
    """Shows what the presenter read; who may not edit sees no button that would."""

    title_id = "templates-title"
    icon = "list-check"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = TemplatesPresenter(self, context, self)
        self._dialog: NewChecklistDialog | None = None
        self._search = SearchField(tr("templates-search"))
        self._search.searched.connect(self._presenter.search)
        self._chips = FilterChips([(state, tr(f"templates-filter-{state}")) for state in STATES], "all")
        self._chips.chosen.connect(self._presenter.filter)
        self.table: Table[Checklist] = Table(_COLUMNS, name=tr("templates-title"))
        self.table.opened.connect(lambda each: self._presenter.open(each.shown))
        self.table.current.connect(self._show_detail)
        self.detail = ChecklistDetail(self._presenter, self._compare)
        self._new = Button(tr("templates-new"), "plus", "primary", self._ask_new)
        self._lay()
        self.add_shortcut("Ctrl+F", "templates-search", self._search.setFocus)
        self.add_shortcut("F5", "templates-refresh", self._presenter.refresh)
        self.list_shortcut("Enter", "templates-open")
        if self._presenter.may_edit:
            self.add_shortcut("Ctrl+N", "templates-new", self._ask_new)

    def activated(self, argument: object = None) -> None:
        """Read anew: the editor may have changed something."""
        self._presenter.refresh()

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._presenter.refresh()

    def primary_action(self) -> QWidget | None:
        """A new checklist, for those who may."""
        return self._new if self._presenter.may_edit else None

    def show_checklists(self, checklists: Sequence[Checklist]) -> None:
        """The lines of the table; the frame stays on its checklist."""
        self.table.show_rows(checklists, same=lambda each: each.code)
        self._stack.setCurrentIndex(0 if checklists else 1)
        if checklists and self.table.current_row is None:
            self.table.select(0)
        self._show_detail(self.table.current_row)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many checklists each chip would show."""
        self._chips.show_counts(dict(counts))

    def show_asking_retire(self, row: TemplateRow, question: str) -> None:
        """Ask before a version goes out of use."""
        title, action = tr("templates-retire-title"), tr("templates-retire")
        dialog = ConfirmDialog(self, title, question, action, danger=True)
        dialog.open_for(lambda _reason: self._presenter.retire(row))

    def show_asking_discard(self, row: TemplateRow, question: str) -> None:
        """Ask before a draft is thrown away."""
        title, action = tr("templates-discard-title"), tr("templates-discard")
        dialog = ConfirmDialog(self, title, question, action, danger=True)
        dialog.open_for(lambda _reason: self._presenter.discard(row))

    def show_refused(self, error: Exception) -> None:
        """The new checklist was refused: say so where it was typed."""
        if self._dialog is not None:
            self._dialog.show_refused(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that the side says too give way to the title."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters leave room for fewer columns."""
        for at in (_LEVEL, _DRAFT):
            self.table.setColumnHidden(at, self.width() < theme.px(_ROOMY))

    def _show_detail(self, checklist: Checklist | None) -> None:
        self.detail.show_checklist(checklist)

    def _ask_new(self) -> None:
        self._dialog = NewChecklistDialog(self, self._presenter.create)
        self._dialog.open()

    def _compare(self, versions: Sequence[TemplateRow], older: TemplateRow, newer: TemplateRow) -> None:
        from app.ui.screens.templates.compare_dialog import compare_checklists

        compare_checklists(self, self.context, versions, older, newer).open()

    def _lay(self) -> None:
        card = Card(flush=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("list-check", tr("templates-none"), tr("templates-none-detail")))
        card.body.addLayout(self._stack, 1)
        self._search.setMaximumWidth(theme.px(330))
        top = row(template_tabs(self.context, "templates"), self._search, column(3, self._chips, spacing=0), spacing=12)
        top.setStretch(1, 2)
        top.setStretch(2, 3)
        lower = Folding((card, 1), (self.detail, 0), below=_FOLDED, last_width=_DETAIL_WIDTH, heights=(220, 340))
        page = column(top, lower, spacing=14, margins=(20, 16, 20, 16), into=self)
        page.setStretch(1, 1)
        self.theme_changed()


def _draft(checklist: Checklist) -> object:
    row = checklist.draft
    if row is None or row == checklist.shown:
        return ("", "na")
    return (words.version_words(row.version), "warn")
