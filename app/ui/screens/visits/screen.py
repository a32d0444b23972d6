"""All visits the person may see: narrowed, sorted, opened, and their minutes saved by the folder."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPushButton, QStackedLayout, QWidget

from app.domain.visits import VisitState
from app.persian.catalogue import tr
from app.ui import dialogs, icons, theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.letters.batch_presenter import visit_subjects
from app.ui.screens.letters.broken_off import BrokenOff
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.form import PlanStart
from app.ui.screens.visit.words import kind_words, state_tone, state_words
from app.ui.screens.visits.detail import VisitDetail
from app.ui.screens.visits.filter_bar import FilterBar
from app.ui.screens.visits.listing import ALL, ListFilter, VisitLine, result_words, sealed
from app.ui.screens.visits.presenter import VisitsPresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.paged_table import PagedTable
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.search_field import FilterChips
from app.ui.widgets.table import Column
from app.use_cases.letters.letters import LETTERS
from app.use_cases.office.views import CountyView, UnitView
from app.use_cases.visits.views import VisitOrder

_COLUMNS: tuple[Column[VisitLine], ...] = (
    Column("visits-code", lambda line: line.row.tracking_code, "code", 112),
    Column("visits-unit", lambda line: line.row.unit_name, width=0),
    Column("visits-county", lambda line: line.row.county_name, "muted", 104),
    Column("visits-kind", lambda line: kind_words(line.row.kind), "muted", 92),
    Column("visits-state", lambda line: (state_words(line.row.state), state_tone(line.row.state)), "pill", 138),
    Column("visits-day", lambda line: line.row.planned_on, "date", 104),
    Column("visits-head", lambda line: line.row.head_name, "muted", 140),
    Column("visits-result", lambda line: result_words(line.row), width=92),
)
_ORDERS = (
    VisitOrder.CODE,
    VisitOrder.UNIT,
    VisitOrder.COUNTY,
    VisitOrder.KIND,
    VisitOrder.STATE,
    VisitOrder.DAY,
    VisitOrder.HEAD,
    VisitOrder.RESULT,
)
"""What the desk orders by for each column."""
_CODE, _KIND, _DAY, _HEAD, _RESULT = 0, 3, 5, 6, 7
_LEAST_TABLE, _ROOMY_TABLE, _ROOMY_PAGE, _SIDE_WIDTH = 660, 980, 1000, 316


class VisitsScreen(Screen):
    """A table beside a card of the visit under the frame."""

    title_id = "visits-title"
    icon = "clipboard-check"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = VisitsPresenter(self, context, self)
        self._filters = FilterBar(context)
        self._filters.changed.connect(lambda changes: self._presenter.narrow(**changes))
        states = [(state.value, state_words(state)) for state in VisitState]
        self._chips = FilterChips([(ALL, tr("visits-all")), *states], ALL)
        self._chips.chosen.connect(lambda state: self._presenter.narrow(state=state))
        self._mine = _chip(tr("visits-mine"))
        self._mine.toggled.connect(lambda mine: self._presenter.narrow(mine=mine))
        self._save = Button(tr("visits-save-minutes"), "download", "ghost", self._save_chosen)
        self._print = Button(tr("visits-print-minutes"), "printer", "ghost", self._print_chosen)
        self._letters = Button(tr("letter-batch"), "mail", "ghost", self._write_chosen)
        self._broken_off = BrokenOff(self, context, LETTERS)
        self._filters.left.connect(self._go_to_list)
        self._table: PagedTable[VisitLine] = PagedTable(_COLUMNS, name=tr("visits-title"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # units differ in their last word
        self._table.opened.connect(lambda line: self._presenter.open_visit(line.row))
        self._table.current.connect(self._show_detail)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._table.customContextMenuRequested.connect(self._open_menu)
        self._table.order_wanted.connect(lambda at, falls: self._presenter.sort(_ORDERS[at], falls))
        self._table.paged.more_wanted.connect(self._presenter.more)
        self._table.whole_wanted.connect(lambda: self._presenter.whole(self._table.selectAll))
        self._count, self._keys = Label("", "caption"), ElidedLabel(tr("visits-keys"), "caption")
        self._detail = VisitDetail()
        self._lay()
        self._connect_detail()
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Load anew; a ListFilter as argument replaces the filter."""
        wanted = argument if isinstance(argument, ListFilter) else None
        if wanted is not None:
            self._show_filter(wanted)
        self._presenter.open(wanted)
        self._broken_off.look()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._presenter.open()

    def primary_action(self) -> QWidget | None:
        """Plan a visit, for those who may."""
        if not self._presenter.may_plan:
            return None
        return Button(tr("plan-visit"), "plus", "primary", lambda: self._plan(PlanStart()))

    def show_choices(self, counties: Sequence[CountyView], units: Sequence[UnitView]) -> None:
        """Counties and units to narrow by."""
        self._filters.show_choices(counties, units)
        self._filters.show_filter(self._presenter.filter)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers on the chips."""
        self._chips.show_counts(dict(counts))

    def show_lines(self, lines: Sequence[VisitLine], length: int, total: int) -> None:
        """The first rows, how many were asked for and how many there are at all; or why there is none."""
        self._table.show_piece(lines, length, same=lambda line: line.row.id)
        if lines and self._table.current_row is None:
            self._table.select(0)
        words = (
            tr("visits-count", count=length) if length == total else tr("visits-count-of", count=length, total=total)
        )
        self._count.setText(words)
        self._stack.setCurrentIndex(0 if lines else 1 if total else 2)
        if not lines:
            self._detail.show_line(None)
        self._show_chosen()

    def add_lines(self, lines: Sequence[VisitLine]) -> None:
        """The rows that follow."""
        self._table.paged.add_piece(lines)

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """A preview, from where it is printed and saved."""
        PdfWindow(self, self.context.jobs, title, name, pdf).open_over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the card, then the columns that it would have said."""
        super().resizeEvent(event)
        self._fold()

    def theme_changed(self) -> None:
        """The card grows with the font scale."""
        self._detail.setFixedWidth(theme.px(_SIDE_WIDTH))
        self._fold()

    def _fold(self) -> None:
        roomy = self.width() >= theme.px(_ROOMY_PAGE)
        self._detail.setVisible(roomy)
        self._keys.setVisible(roomy)
        table = self.width() - 40 - (theme.px(_SIDE_WIDTH) + 14 if roomy else 0)
        for at in (_KIND, _HEAD):
            self._table.setColumnHidden(at, table < theme.px(_ROOMY_TABLE))
        for at in (_CODE, _RESULT):
            self._table.setColumnHidden(at, table < theme.px(_LEAST_TABLE))

    def _show_detail(self, line: VisitLine | None) -> None:
        self._detail.show_line(line, self._presenter.allowed(line) if line is not None else None)

    def _go_to_list(self) -> None:
        if self._table.isVisible():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_filter(self, wanted: ListFilter) -> None:
        self._filters.show_filter(wanted)
        self._chips.set_value(wanted.state)
        self._mine.blockSignals(True)
        self._mine.setChecked(wanted.mine)
        self._mine.blockSignals(False)

    def _clear_filter(self) -> None:
        self._show_filter(ListFilter())
        self._presenter.narrow(**{name: getattr(ListFilter(), name) for name in ListFilter.__dataclass_fields__})

    def _chosen(self) -> list[VisitLine]:
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return [self._table.rows_model.rows[at] for at in rows]

    def _show_chosen(self) -> None:
        count = len(sealed(self._chosen()))
        for button, one, some in (
            (self._save, "visits-save-minutes", "visits-save-some"),
            (self._print, "visits-print-minutes", "visits-print-some"),
            (self._letters, "letter-batch", "letter-batch-some"),
        ):
            button.setEnabled(count > 0)
            button.show_words(tr(some, count=count) if count > 1 else tr(one))

    def _save_chosen(self) -> None:
        rows = sealed(self._chosen())
        if rows and (folder := dialogs.choose_folder(self)) is not None:
            self._presenter.save_all(rows, folder)

    def _print_chosen(self) -> None:
        from app.ui.screens.visits.printing import minutes_print

        rows = sealed(self._chosen())
        if rows:
            minutes_print(self, self.context, rows, self._presenter.pdf_of).open()

    def _write_chosen(self) -> None:
        rows = sealed(self._chosen())
        if rows:
            self._broken_off.write(visit_subjects([visit.id for visit in rows]))

    def _plan(self, start: PlanStart) -> None:
        PlanVisitDialog(self, self.context, start, lambda _visit_id: self._presenter.open()).open()

    def _open_menu(self, at: QPoint) -> None:
        line = self._table.current_row
        if line is None:
            return
        allowed, menu = self._presenter.allowed(line), QMenu(self)
        offers = (
            (True, "eye", "visits-open", lambda: self._presenter.open_visit(line.row)),
            (allowed.minutes, "file-type-pdf", "visits-minutes", lambda: self._presenter.preview_minutes(line.row)),
            (allowed.order, "file-certificate", "visits-order", lambda: self._presenter.preview_order(line.row)),
            (allowed.change, "edit", "visits-change", lambda: self._plan(PlanStart(visit_id=line.row.id))),
        )
        for offered, icon, words, slot in offers:
            if offered:
                menu.addAction(icons.icon(icon, "text2", 18), tr(words)).triggered.connect(slot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.viewport().mapToGlobal(at))

    def _connect_detail(self) -> None:
        self._detail.open_wanted.connect(self._presenter.open_visit)
        self._detail.minutes_wanted.connect(self._presenter.preview_minutes)
        self._detail.order_wanted.connect(self._presenter.preview_order)
        self._detail.change_wanted.connect(lambda visit: self._plan(PlanStart(visit_id=visit.id)))

    def _bind_keys(self) -> None:
        self.add_shortcut("Ctrl+F", "visits-search", self._filters.search.setFocus)
        self.add_shortcut("F5", "worklist-refresh", self._presenter.open)
        if self._presenter.may_plan:
            self.add_shortcut("Ctrl+N", "plan-visit", lambda: self._plan(PlanStart()))
        self.list_shortcut("Enter", "visits-open")
        self.list_shortcut("Ctrl+A", "visits-choose-all")

    def _lay(self) -> None:
        card = Card(flush=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._table)
        clear = Button(tr("visits-clear-filter"), None, "link", self._clear_filter)
        self._stack.addWidget(EmptyState("search", tr("visits-none-found"), tr("visits-none-found-detail"), clear))
        self._stack.addWidget(EmptyState("clipboard-check", tr("visits-none"), tr("visits-none-detail")))
        card.body.addLayout(self._stack, 1)
        foot = row(self._count, self._keys, None, self._letters, self._print, self._save, margins=(16, 6, 10, 8))
        foot.setStretch(1, 10)
        card.body.addLayout(foot)
        self._table.rows_model.sorted_by = (_DAY, Qt.SortOrder.DescendingOrder)
        chips = row(self._chips, self._mine, spacing=8)
        chips.setStretch(0, 1)
        chips.setAlignment(self._mine, Qt.AlignmentFlag.AlignTop)
        lower = row(card, self._detail, spacing=14)
        lower.setStretch(0, 1)
        page = column(self._filters, self._broken_off, chips, lower, spacing=12, margins=(20, 14, 20, 16), into=self)
        page.setStretch(3, 1)
        self.theme_changed()


def _chip(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("chip", True)
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
