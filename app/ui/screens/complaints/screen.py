"""All complaints the person may see: searched as one types, narrowed, sorted, opened, and worked on in numbers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from app.domain.complaints import ComplaintState, named
from app.persian.catalogue import tr
from app.ui import dialogs, theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.complaints.detail import CaseDetail
from app.ui.screens.complaints.dialogs import NoteDialog, ReferDialog
from app.ui.screens.complaints.filter_bar import FilterBar
from app.ui.screens.complaints.listing import ALL, COLUMNS, KEYS, OPEN, ListFilter, is_chip, kept_columns
from app.ui.screens.complaints.presenter import Choices, ComplaintsPresenter
from app.ui.screens.complaints.print_dialog import PrintDialog
from app.ui.screens.imports.dialog import import_button
from app.ui.screens.letters.broken_off import BrokenOff
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import FlowLayout, column, row
from app.ui.widgets.long_table import LongTable
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.search_field import FilterChips
from app.use_cases.complaints.list_views import ComplaintRow, Urgency
from app.use_cases.complaints.paper_stacks import PaperKind
from app.use_cases.letters.known import CASE_LETTERS
from app.use_cases.office.views import UnitView

_SORTED = {at: each.order for at, each in enumerate(COLUMNS) if each.order is not None}
_ROOMY_PAGE, _LEAST_SUBJECT, _SIDE_WIDTH = 1040, 220, 316
_GIVE_WAY = ("investigator", "complainant", "unit", "code", "channel", "kind")
"""Columns that make room for the subject, one after the other."""
_SETTLED_MS = 400


class ComplaintsScreen(Screen):
    """A table of any length beside a card of the case under the frame."""

    title_id = "complaints-title"
    icon = "inbox"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = ComplaintsPresenter(self, context, self)
        self._units: Sequence[UnitView] = ()
        self._columns: dict[str, int] = kept_columns("")
        self._is_whole = True
        self._filters = FilterBar(context)
        chips = [(ALL, tr("complaints-all")), (OPEN, tr("complaints-running"))]
        chips += [(each.value, tr(f"complaints-{each}")) for each in (Urgency.OVERDUE, Urgency.SOON)]
        self._chips = FilterChips([*chips, *((each.value, named(each)) for each in ComplaintState)], ALL)
        self._chips.show_only([key for key, _ in chips])
        self._table: LongTable[ComplaintRow] = LongTable(
            [each.column for each in COLUMNS], tuple(_SORTED), name=tr("complaints-title")
        )
        self._refer = Button(tr("complaints-refer"), "send", "ghost", self._ask_referral)
        self._remind = Button(tr("complaints-remind"), "bell", "ghost", self._ask_reminder)
        self._letters = Button(tr("complaints-letters"), "mail", "ghost", self._write_letters)
        self._broken_off = BrokenOff(self, context, CASE_LETTERS)
        self._broken_off.left.connect(lambda: self._presenter.open())
        self._print = Button(tr("complaints-print"), "printer", "ghost", self._ask_papers)
        self._import = import_button(self, context, self._presenter.open)
        self._export = Button(tr("complaints-export"), "download", "ghost", self._ask_target)
        self._count = Label("", "caption")
        self._detail = CaseDetail()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._keep_widths)
        self._lay()
        self._connect()
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Load anew; a ListFilter as argument replaces the filter."""
        wanted = argument if isinstance(argument, ListFilter) else None
        if wanted is not None:
            self._show_filter(wanted)
        self._presenter.open(wanted)
        if self._presenter.may_write:
            self._broken_off.look()
        self._filters.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Look anew."""
        self._presenter.open()

    def primary_action(self) -> QWidget | None:
        """Take a submission in, for those who may."""
        if not self._presenter.may_register:
            return None
        return Button(tr("complaints-register"), "plus", "primary", lambda: self.context.navigate("intake"))

    def show_choices(self, choices: Choices) -> None:
        """What one can narrow by, and the columns that were chosen."""
        self._units = choices.units
        self._filters.show_choices(choices.units, choices.investigators)
        self._filters.show_filter(self._presenter.filter)
        self._filters.show_saved(choices.filters)
        self._columns = dict(choices.columns)
        self._show_columns()

    def show_filters(self, filters: Mapping[str, ListFilter]) -> None:
        """The saved filters."""
        self._filters.show_saved(filters)

    def show_first(self, rows: Sequence[ComplaintRow], *, is_whole: bool) -> None:
        """The beginning of the list; or why there is none."""
        kept = self._table.current_row
        self._is_whole = is_whole
        self._table.long.show_first(rows, len(rows))
        at = next((at for at, each in enumerate(rows) if kept is not None and each.id == kept.id), 0)
        if rows:
            self._table.select(at)
        is_narrowed = self._presenter.filter != ListFilter()
        self._stack.setCurrentIndex(0 if rows else 1 if is_narrowed else 2)
        if not rows:
            self._detail.show_row(None)
        self._count.setText(tr("complaints-count", count=len(rows)) if is_whole else tr("complaints-counting"))
        self._show_chosen()

    def show_length(self, length: int) -> None:
        """How long the list is."""
        self._table.long.show_length(length)
        self._count.setText(tr("complaints-count", count=length))
        self._show_chosen()

    def show_page(self, number: int, rows: Sequence[ComplaintRow | None]) -> None:
        """A page that came into sight."""
        self._table.long.add_page(number, rows)
        self._detail.show_row(self._table.current_row)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers on the chips; states in which nothing is are left out."""
        self._chips.show_counts(dict(counts))
        self._chips.show_only([key for key in (ALL, OPEN, *Urgency, *counts) if is_chip(key) or counts.get(key)])

    def show_stack(self, kind: PaperKind, pdf: bytes) -> None:
        """The papers in one file, to be printed or saved."""
        title = tr(f"case-stack-{kind}")
        PdfWindow(self, self.context.jobs, title, title, pdf).open_over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the card and the fields, then the columns that give way."""
        super().resizeEvent(event)
        self._fold()

    def theme_changed(self) -> None:
        """The card grows with the font scale."""
        self._detail.setFixedWidth(theme.px(_SIDE_WIDTH))
        self._fold()

    def _fold(self) -> None:
        roomy = self.width() >= theme.px(_ROOMY_PAGE)
        if roomy != self._detail.isVisibleTo(self):
            self._filters.fold(away=not roomy)
        self._detail.setVisible(roomy)
        self._show_columns()

    def _show_columns(self) -> None:
        room = self.width() - 40 - (theme.px(_SIDE_WIDTH) + 14 if self._detail.isVisibleTo(self) else 0)
        widths = {each.key: self._columns.get(each.key) or theme.px(each.column.width) for each in COLUMNS}
        shown = [key for key in KEYS if key in self._columns]
        for key in _GIVE_WAY:
            if key in shown and room - sum(widths[each] for each in shown) < theme.px(_LEAST_SUBJECT):
                shown.remove(key)
        header = self._table.horizontalHeader()
        header.blockSignals(True)
        for at, each in enumerate(COLUMNS):
            self._table.setColumnHidden(at, each.key not in shown)
            if each.column.width:
                self._table.setColumnWidth(at, widths[each.key])
        header.blockSignals(False)

    def _keep_widths(self) -> None:
        for at, each in enumerate(COLUMNS):
            if each.column.width and each.key in self._columns and not self._table.isColumnHidden(at):
                usual = theme.px(each.column.width)
                width = self._table.columnWidth(at)
                self._columns[each.key] = 0 if width == usual else width
        self._presenter.keep_columns(self._columns)

    def _choose_column(self, key: str, *, shown: bool) -> None:
        if shown:
            self._columns = {each: self._columns.get(each, 0) for each in KEYS if each in self._columns or each == key}
        elif len(self._columns) > 1:
            self._columns.pop(key, None)
        self._show_columns()
        self._presenter.keep_columns(self._columns)

    def _open_column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in COLUMNS:
            action = menu.addAction(tr(each.column.title_id))
            action.setCheckable(True)
            action.setChecked(each.key in self._columns)
            action.toggled.connect(lambda shown, key=each.key: self._choose_column(key, shown=shown))
        menu.popup(self._table.horizontalHeader().mapToGlobal(at))

    def _narrow(self, **changes: object) -> None:
        self._presenter.narrow(**changes)
        self._filters.show_narrowing(self._presenter.filter)

    def _show_filter(self, wanted: ListFilter) -> None:
        self._filters.show_filter(wanted)
        self._chips.set_value(wanted.state)

    def _take_filter(self, wanted: ListFilter) -> None:
        self._show_filter(wanted)
        self._presenter.open(wanted)

    def _go_to_list(self) -> None:
        if self._table.isVisible():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, case: ComplaintRow | None) -> None:
        if case is not None:
            self._presenter.open_case(case)

    def _show_chosen(self) -> None:
        count = sum(map(len, self._table.chosen()))
        self._refer.setEnabled(count > 0)
        self._remind.setEnabled(count > 0)
        self._letters.setEnabled(count > 0)
        self._print.setEnabled(count > 0)
        self._export.setEnabled(self._table.long.pages.length > 0)
        some = count > 1
        self._refer.show_words(tr("complaints-refer-some", count=count) if some else tr("complaints-refer"))
        self._remind.show_words(tr("complaints-remind-some", count=count) if some else tr("complaints-remind"))
        self._export.show_words(tr("complaints-export-some", count=count) if some else tr("complaints-export"))

    def _ask_referral(self) -> None:
        chosen = self._table.chosen()
        count = sum(map(len, chosen))
        if count:
            ReferDialog(self, count, self._units, lambda draft: self._presenter.refer(chosen, draft)).open()

    def _ask_reminder(self) -> None:
        chosen = self._table.chosen()
        count = sum(map(len, chosen))
        if count:
            title, words = tr("complaints-remind-title", count=count), tr("complaints-remind-note")
            remind = tr("complaints-remind")
            given = lambda note: self._presenter.remind(chosen, note)  # noqa: E731 - one short line for three
            NoteDialog(self, title, words, remind, given, required=False).open()

    def _ask_papers(self) -> None:
        chosen = self._table.chosen()
        count = sum(map(len, chosen))
        if count:
            PrintDialog(self, count, lambda kind, reason: self._presenter.print_papers(chosen, kind, reason)).open()

    def _write_letters(self) -> None:
        chosen = self._table.chosen()
        if any(map(len, chosen)):
            self._presenter.cases(chosen, lambda found: self._broken_off.write([f"complaint/{each}" for each in found]))

    def _ask_name(self) -> None:
        title, words = tr("complaints-keep-filter-title"), tr("complaints-filter-name")
        NoteDialog(self, title, words, tr("complaints-keep"), self._presenter.save_filter, required=True).open()

    def _ask_target(self) -> None:
        chosen = self._table.chosen()
        name = f"{tr('complaints-title')}.xlsx"
        if (target := dialogs.choose_target(self, tr("complaints-excel"), name)) is not None:
            many = chosen if sum(map(len, chosen)) > 1 else ()
            self._presenter.export(many, self._exported(), target)

    def _exported(self) -> Sequence[str]:
        """The columns that were chosen, and of the last day also what colour says of it here."""
        return [each for key in KEYS if key in self._columns for each in ((key, "urgency") if key == "due" else (key,))]

    def _connect(self) -> None:
        self._filters.changed.connect(lambda changes: self._narrow(**changes))
        self._filters.left.connect(self._go_to_list)
        self._filters.filter_chosen.connect(self._take_filter)
        self._filters.filter_forgotten.connect(self._presenter.forget_filter)
        self._filters.keeping_wanted.connect(self._ask_name)
        self._chips.chosen.connect(lambda state: self._narrow(state=state))
        self._table.opened.connect(self._open)
        self._detail.open_wanted.connect(self._open)
        self._table.current.connect(self._detail.show_row)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._table.order_wanted.connect(lambda at, falls: self._presenter.sort(_SORTED[at], falls))
        self._table.long.pages_wanted.connect(self._presenter.want_pages)
        header = self._table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_column_menu)
        header.sectionResized.connect(lambda *_: self._settled.start())

    def _bind_keys(self) -> None:
        self.add_shortcut("Ctrl+F", "complaints-search", self._filters.search.setFocus)
        self.add_shortcut("F5", "worklist-refresh", self._presenter.open)
        if self._presenter.may_register:
            self.add_shortcut("Ctrl+N", "complaints-register", lambda: self.context.navigate("intake"))
            self.add_shortcut("Ctrl+O", "imports-title", self._import.click)
        self.list_shortcut("Enter", "complaints-open")
        self.list_shortcut("Ctrl+A", "complaints-choose-all")

    def _lay(self) -> None:
        card = Card(flush=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._table)
        clear = Button(tr("complaints-clear-filter"), None, "link", lambda: self._take_filter(ListFilter()))
        self._stack.addWidget(
            EmptyState("search", tr("complaints-none-found"), tr("complaints-none-found-detail"), clear)
        )
        self._stack.addWidget(EmptyState("inbox", tr("complaints-none"), tr("complaints-none-detail")))
        card.body.addLayout(self._stack, 1)
        columns = Button(
            "", "columns-2", "ghost", lambda: self._open_column_menu(QPoint(0, 0)), tip=tr("complaints-columns")
        )
        for button, is_offered in ((self._refer, self._presenter.may_refer), (self._remind, self._presenter.may_refer)):
            button.setVisible(is_offered)
        self._export.setVisible(self._presenter.may_export)
        self._letters.setVisible(self._presenter.may_write)
        self._print.setVisible(self._presenter.may_print)
        acts = QWidget()
        flow = FlowLayout(acts, spacing=2)
        for button in (self._refer, self._remind, self._letters, self._print, self._import, self._export):
            flow.addWidget(button)
        foot = row(self._count, acts, columns, margins=(16, 6, 10, 8))
        foot.setStretch(1, 1)
        card.body.addLayout(foot)
        self._table.long.sorted_by = (KEYS.index("registered"), Qt.SortOrder.DescendingOrder)
        lower = row(card, self._detail, spacing=14)
        lower.setStretch(0, 1)
        parts = (self._filters, self._broken_off, self._chips, lower)
        page = column(*parts, spacing=10, margins=(20, 14, 20, 16), into=self)
        page.setStretch(3, 1)
        self.theme_changed()
