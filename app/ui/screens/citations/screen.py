"""The page of the library of citations: a table at the right, the chosen entry in full at the left."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.navigation import ShellContext
from app.ui.record_screen import RecordScreen
from app.ui.screens.citations.citation_dialog import CitationDialog
from app.ui.screens.citations.detail import CitationDetail
from app.ui.screens.citations.presenter import CitationsPresenter
from app.ui.screens.templates.tabs import template_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.table import Column, Table
from app.use_cases.citations.views import CitationRow

_DETAIL_WIDTH, _FOLDED = 380, 800
_COLUMNS: tuple[Column[CitationRow], ...] = (
    Column("citations-title", lambda row: to_persian(row.title), "strong", 0),
    Column("citations-cited", lambda row: row.cited_by, "number", 96),
    Column("citations-state", lambda row: _state(row), "pill", 130),
)


class CitationsScreen(RecordScreen):
    """Enter rewrites the entry under the frame, for those who keep the library."""

    title_id: ClassVar[str] = "citations-library"
    icon: ClassVar[str] = "notes"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = CitationsPresenter(self, context, self)
        self.search = SearchField(tr("citations-search"))
        self.search.searched.connect(self.presenter.search)
        self.withdrawn = QCheckBox(tr("citations-withdrawn-too"))
        self.withdrawn.toggled.connect(self.presenter.show_withdrawn)
        self.table: Table[CitationRow] = Table(_COLUMNS, name=tr("citations-library"))
        self.detail = CitationDetail(may_keep=self.presenter.may_keep)
        self.table.current.connect(self.detail.show_entry)
        self._new = Button(tr("citations-new"), "plus", "primary", lambda: self._edit(None))
        self._lay()
        self.add_shortcut("Ctrl+F", "citations-search", self.search.setFocus)
        self.add_shortcut("F5", "templates-refresh", self._refresh)
        if self.presenter.may_keep:
            self.table.opened.connect(self._edit)
            self.detail.changed.connect(lambda: self._edit(self.table.current_row))
            self.detail.withdrawn.connect(self._ask_withdrawing)
            self.detail.restored.connect(self._restore)
            self.list_shortcut("Enter", "citations-edit")
            self.add_shortcut("Ctrl+N", "citations-new", lambda: self._edit(None))

    def activated(self, argument: object = None) -> None:
        """Read anew; the argument may be an entry's code."""
        self.presenter.refresh(str(argument or ""))

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._refresh()

    def primary_action(self) -> QWidget | None:
        """A new entry, for those who keep the library."""
        return self._new if self.presenter.may_keep else None

    def show_citations(self, rows: Sequence[CitationRow], wanted: str) -> None:
        """The lines of the table; the frame goes to the wanted entry."""
        self.table.show_rows(rows, same=lambda each: each.code)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.table.go_to(wanted, lambda each: each.code)
        self.detail.show_entry(self.table.current_row if rows else None)

    def show_stored(self) -> None:
        """Close the form; what was searched before would hide a new entry."""
        if self.dialog is not None:
            super().show_stored()
            self.search.clear()

    def _refresh(self) -> None:
        self.presenter.refresh(self.table.current_row.code if self.table.current_row else "")

    def _edit(self, entry: CitationRow | None) -> None:
        if entry is not None and entry.withdrawn_on is not None:
            return
        self.open_dialog(CitationDialog(self, entry, lambda draft, code: self.presenter.save(entry, draft, code)))

    def _ask_withdrawing(self) -> None:
        entry = self.table.current_row
        if entry is not None:
            detail, reason = tr("citations-withdraw-detail"), tr("citations-reason")
            action = tr("citations-withdraw")
            dialog = ConfirmDialog(self, entry.title, detail, action, reason_label=reason, danger=True)
            dialog.open_for(lambda why: self.presenter.withdraw(entry, why))

    def _restore(self) -> None:
        if self.table.current_row is not None:
            self.presenter.restore(self.table.current_row)

    def _lay(self) -> None:
        card = Card(flush=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("search", tr("citations-none-found")))
        card.body.addLayout(self._stack, 1)
        top = row(template_tabs(self.context, "citations"), self.search, self.withdrawn, spacing=12)
        top.setStretch(1, 1)
        lower = Folding((card, 1), (self.detail, 0), below=_FOLDED, last_width=_DETAIL_WIDTH, heights=(220, 300))
        page = column(top, lower, spacing=14, margins=(20, 16, 20, 16), into=self)
        page.setStretch(1, 1)


def _state(entry: CitationRow) -> object:
    if entry.withdrawn_on is not None:
        return (tr("citations-state-withdrawn"), "na")
    return (tr("citations-state-office"), "primary") if not entry.is_shipped else (tr("citations-state-shipped"), "ok")
