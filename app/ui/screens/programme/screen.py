"""The programme: a board to plan in, periods and the chosen day beside it, or the coverage of counties."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.ui import icons, theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.form import PlanStart
from app.ui.screens.programme.board import Board, Span, next_quarter
from app.ui.screens.programme.coverage_page import CoveragePage
from app.ui.screens.programme.day_board import DayBoard
from app.ui.screens.programme.day_card import ConflictsCard, DayCard
from app.ui.screens.programme.header import BoardHeader
from app.ui.screens.programme.move_dialog import MoveDialog
from app.ui.screens.programme.period_dialog import PeriodDialog
from app.ui.screens.programme.periods_card import PeriodsCard
from app.ui.screens.programme.presenter import ProgrammePresenter, Shown
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.programme.views import CoverageView, ProgrammeView
from app.use_cases.visits.views import VisitRow

_SIDE, _NARROW_SIDE = 308, 256
_ROOMY, _FOLDED = 1000, 880  # page widths at 100 %: below the second the side goes under the board
_ANY_WIDTH = 16_777_215  # Qt's own word for "no limit"


class ProgrammeScreen(Screen):
    """The board is painted; the card of the day says the same in words and buttons."""

    title_id = "programme-title"
    icon = "calendar-event"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = presenter = ProgrammePresenter(self, context, self)
        self._board_shown: Board | None = None
        self._period_by_id: dict[object, ProgrammeView] = {}
        self._header = BoardHeader()
        self._board = DayBoard(context.today, presenter.may_move, may_plan=presenter.may_plan)
        self._coverage = CoveragePage()
        self._periods = PeriodsCard(may_change=presenter.may_change_periods)
        self._day = DayCard(may_plan=presenter.may_plan)
        self._clashes = ConflictsCard()
        self._lay()
        self._connect()
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Look anew; a date as argument chooses that day."""
        if isinstance(argument, date):
            self._presenter.go_to(argument)
        self._presenter.open()
        self._board.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._presenter.open()

    def primary_action(self) -> QWidget | None:
        """Plan a visit, for those who may."""
        if not self._presenter.may_plan:
            return None
        return Button(tr("plan-visit"), "plus", "primary", self._plan_selected)

    def show_periods(self, periods: Sequence[ProgrammeView], chosen: ProgrammeView | None) -> None:
        """The periods at the side."""
        self._period_by_id = {period.id: period for period in periods}
        self._periods.show_periods(periods, chosen)
        self._header.show_periods(periods, chosen)

    def show_board(self, board: Board, shown: Shown) -> None:
        """A month or week."""
        self._board_shown = board
        self._main.setCurrentIndex(0)
        self._side.show()
        self._header.show_title(board.title)
        self._header.show_mode(shown.mode)
        period = Span(shown.period.starts_on, shown.period.ends_on) if shown.period else None
        self._board.show_board(board, shown.selected, period)
        self._clashes.show_conflicts([clash for day in board.days() for clash in day.conflicts])
        self._show_day(shown)

    def show_coverage(self, title: str, coverage: Sequence[CoverageView], shown: Shown) -> None:
        """The counties."""
        self._main.setCurrentIndex(1)
        self._header.show_title(title, may_step=shown.period is None)
        self._header.show_mode(shown.mode)
        self._coverage.show_coverage(coverage)
        self._side.hide()

    def show_selected(self, shown: Shown) -> None:
        """Another day of the same board."""
        self._board.show_selected(shown.selected)
        self._show_day(shown)

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """A preview, from where it is printed and saved."""
        PdfWindow(self, self.context.jobs, title, name, pdf).open_over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side narrows with the window."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """The side grows with the font scale."""
        folded = self.width() < theme.px(_FOLDED)
        directions = QBoxLayout.Direction
        self._lower.setDirection(directions.TopToBottom if folded else directions.LeftToRight)
        width = theme.px(_SIDE if self.width() >= theme.px(_ROOMY) else _NARROW_SIDE)
        self._side.setMinimumSize(0 if folded else width, theme.px(280) if folded else 0)
        self._side.setMaximumWidth(_ANY_WIDTH if folded else width)
        self._header.show_narrow(self.width() < theme.px(_ROOMY))

    def _show_day(self, shown: Shown) -> None:
        day = self._board_shown.day(shown.selected) if self._board_shown is not None else None
        self._day.setVisible(day is not None)
        if day is not None:
            self._day.show_day(day)

    def _plan(self, start: PlanStart) -> None:
        PlanVisitDialog(self, self.context, start, lambda _visit_id: self._presenter.open()).open()

    def _plan_selected(self) -> None:
        self._plan_on(self._presenter.shown.selected)

    def _plan_on(self, on: date) -> None:
        period = self._presenter.shown.period
        holds = period is not None and period.starts_on <= on <= period.ends_on
        self._plan(PlanStart(on=on, programme_id=period.id if period is not None and holds else None))

    def _open_menu(self, visit: VisitRow, at: QPoint) -> None:
        presenter, menu = self._presenter, QMenu(self)
        moves = presenter.may_move(visit)
        offers = (
            (True, "eye", "visits-open", lambda: presenter.open_visit(visit)),
            (moves, "calendar-event", "programme-move", lambda: self._ask_day(visit)),
            (moves, "edit", "visits-change", lambda: self._plan(PlanStart(visit_id=visit.id))),
            (presenter.may_print_order(visit), "printer", "programme-order", lambda: presenter.preview_order(visit)),
        )
        for offered, icon, words, slot in offers:
            if offered:
                menu.addAction(icons.icon(icon, "text2", 18), tr(words)).triggered.connect(slot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _ask_day(self, visit: VisitRow) -> None:
        MoveDialog(self, visit, self.context.today, lambda on: self._presenter.move(visit, on)).open()

    def _ask_chosen_day(self) -> None:
        visit = self._board.chosen
        if visit is not None and self._presenter.may_move(visit):
            self._ask_day(visit)

    def _edit_period(self, period: ProgrammeView | None) -> None:
        if period is None:
            title, span = next_quarter(self.context.today())
        else:
            title, span = period.title, Span(period.starts_on, period.ends_on)
        dialog = PeriodDialog(self, title, span, self.context.today, is_new=period is None)
        period_id = period.id if period is not None else None
        dialog.on_save = lambda words, days: self._presenter.save_period(
            period_id, words, days, dialog.accept, dialog.show_error
        )
        dialog.open()

    def _connect(self) -> None:
        presenter = self._presenter
        self._header.stepped.connect(presenter.step)
        self._header.today_wanted.connect(lambda: presenter.go_to(self.context.today()))
        self._header.mode_chosen.connect(presenter.show_mode)
        self._header.sheet_wanted.connect(presenter.preview_sheet)
        self._header.period_chosen.connect(lambda key: presenter.choose_period(self._period_by_id.get(key)))
        self._board.day_chosen.connect(presenter.go_to)
        self._board.plan_wanted.connect(self._plan_on)
        self._board.opened.connect(presenter.open_visit)
        self._board.moved.connect(presenter.move)
        self._board.turned.connect(presenter.step)
        self._board.menu_wanted.connect(self._open_menu)
        self._coverage.opened.connect(presenter.list_visits)
        self._periods.chosen.connect(presenter.choose_period)
        self._periods.new_wanted.connect(lambda: self._edit_period(None))
        self._periods.change_wanted.connect(self._edit_period)
        self._periods.remove_wanted.connect(presenter.remove_period)
        self._day.opened.connect(presenter.open_visit)
        self._day.plan_wanted.connect(self._plan_selected)
        self._day.menu_wanted.connect(self._open_menu)
        self._clashes.day_wanted.connect(presenter.go_to)

    def _bind_keys(self) -> None:
        if self._presenter.may_plan:
            self.add_shortcut("Ctrl+N", "plan-visit", self._plan_selected)
        self.add_shortcut("F2", "programme-move", self._ask_chosen_day)
        self.add_shortcut("F5", "worklist-refresh", self._presenter.open)
        self.list_shortcut("← ↑ ↓ →", "programme-key-days")
        self.list_shortcut("Ctrl+↑ ↓", "programme-key-visits")
        self.list_shortcut("Ctrl+Shift+← ↑ ↓ →", "programme-key-move")
        self.list_shortcut("PageUp / PageDown", "programme-key-turn")
        self.list_shortcut("Enter", "programme-key-enter")

    def _lay(self) -> None:
        board = Card(flush=True)
        board.body.addWidget(self._board)
        self._main = QStackedWidget()
        self._main.addWidget(board)
        self._main.addWidget(self._coverage)
        inside = QWidget()
        column(self._day, self._periods, self._clashes, None, spacing=14, into=inside)
        self._side = scrolling(inside)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lower = row(self._main, self._side, spacing=14)
        self._lower.setStretch(0, 1)
        page = column(self._header, self._lower, spacing=12, margins=(20, 12, 20, 16), into=self)
        page.setStretch(1, 1)
        self.theme_changed()
