"""The first page: counts, what waits by urgency, and the person's own visits of today and the coming days."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.persian.calendar import weekday_name
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.plan_visit.place import place_words
from app.ui.screens.visit.words import state_tone, state_words
from app.ui.screens.worklist.presenter import OwnDays, WorkGroup, WorklistPresenter
from app.ui.screens.worklist.stat_tile import StatTile
from app.ui.screens.worklist.work_list import URGENCY_INK, WorkList
from app.ui.widgets.card import Card, EmptyState, Pill
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.row_button import RowButton
from app.use_cases.visits.views import VisitRow
from app.use_cases.worklist import URGENCIES

_TILE_ICONS = {"overdue": "alert-triangle", "today": "calendar-event", "soon": "clock", "later": "calendar-month"}
_SIDE_WIDTH, _FOLDED = 320, 720
_ANY_WIDTH = 16_777_215  # Qt's own word for "no limit"


class WorklistScreen(Screen):
    """Shows what the presenter found; everything in it leads to the page where the work is done."""

    title_id = "worklist-title"
    icon = "layout-dashboard"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = WorklistPresenter(self, context, self)
        self._list = WorkList()
        self._tiles: dict[str, StatTile] = {
            urgency: StatTile(
                tr(f"worklist-{urgency}"),
                _TILE_ICONS[urgency],
                URGENCY_INK[urgency],
                partial(self._list.go_to, urgency),
            )
            for urgency in URGENCIES
        }
        self._list.opened.connect(self._presenter.open)
        self._list.more_wanted.connect(self._presenter.more)
        self._today, self._progress, self._coming = QVBoxLayout(), QProgressBar(), QVBoxLayout()
        self._lay()
        self.add_shortcut("F5", "worklist-refresh", self._presenter.refresh)
        self.list_shortcut("Enter", "worklist-open")

    def activated(self, argument: object = None) -> None:
        """Look anew."""
        self._presenter.refresh()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._presenter.refresh()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers of the tiles."""
        for urgency, count in counts.items():
            self._tiles[urgency].show_number(count)

    def show_work(self, groups: Sequence[WorkGroup], today: date) -> None:
        """The list, or a friendly word when nothing waits."""
        self._list.replace(groups, today)
        self._stack.setCurrentIndex(0 if groups else 1)

    def show_days(self, days: OwnDays) -> None:
        """Today's own visits and the next ones."""
        emptied(self._today)
        emptied(self._coming)
        count = len(days.today)
        self._today_card.caption.setText(tr("worklist-done-of", done=days.done, count=count) if count else "")
        self._progress.setVisible(bool(count))
        self._progress.setRange(0, max(1, count))
        self._progress.setValue(days.done)
        for visit in days.today:
            self._today.addWidget(self._visit_line(visit, _team(visit)))
        if not days.today:
            self._today.addWidget(Label(tr("worklist-no-visit-today"), "secondary", wrap=True))
        for visit in days.coming:
            day = f"{weekday_name(visit.planned_on)} {format_date(visit.planned_on)}"
            self._coming.addWidget(self._visit_line(visit, day))
        self._coming_card.setVisible(bool(days.coming))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side goes under the list where there is no room beside it."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """The side grows with the font scale."""
        folded, width = self.width() < theme.px(_FOLDED), theme.px(_SIDE_WIDTH)
        directions = QBoxLayout.Direction
        self._lower.setDirection(directions.TopToBottom if folded else directions.LeftToRight)
        self._side.setMinimumSize(0 if folded else width, theme.px(240) if folded else 0)
        self._side.setMaximumWidth(_ANY_WIDTH if folded else width)
        self._list.setMinimumHeight(theme.px(240))

    def _visit_line(self, visit: VisitRow, detail: str) -> QWidget:
        pill = Pill(state_words(visit.state), state_tone(visit.state))
        return RowButton(place_words(visit), detail, lambda: self._presenter.open_visit(visit), pill)

    def _lay(self) -> None:
        work = Card(tr("worklist-waiting"), flush=True)
        work.header.setContentsMargins(16, 12, 16, 8)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._list)
        self._stack.addWidget(EmptyState("circle-check", tr("worklist-empty"), tr("worklist-empty-detail")))
        work.body.addLayout(self._stack, 1)
        side = QWidget()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("worklist-today-visits"))
        self._today_card = Card(tr("worklist-today-visits"), self._progress, 2, self._today, spacing=8)
        self._coming_card = Card(tr("worklist-coming-visits"), self._coming, spacing=4)
        for lines in (self._today, self._coming):
            lines.setSpacing(0)
        column(self._today_card, self._coming_card, None, spacing=14, into=side)
        self._side = scrolling(side)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tiles = row(*self._tiles.values(), spacing=14)
        self._lower = row(work, self._side, spacing=14)
        self._lower.setStretch(0, 1)
        self.theme_changed()
        page = column(tiles, self._lower, spacing=14, margins=(20, 16, 20, 16), into=self)
        page.setStretch(1, 1)


def _team(visit: VisitRow) -> str:
    others = len(visit.team_names) - 1
    return tr("worklist-head-and-others", head=visit.head_name, count=others) if others else visit.head_name
