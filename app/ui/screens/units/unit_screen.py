"""One unit: facts, visits, and the corrective actions that are still open."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.visits import DONE_STATES
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.form import PlanStart
from app.ui.screens.units.action_line import ActionLine
from app.ui.screens.units.follow_up_dialog import FollowUpDialog
from app.ui.screens.units.presenter import nature_words
from app.ui.screens.units.unit_dialog import UnitDialog
from app.ui.screens.units.unit_presenter import UnitPresenter, UnitShown
from app.ui.screens.visit.words import state_tone, state_words
from app.ui.screens.visits.listing import result_order, result_words
from app.ui.screens.visits.words import manner_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState, Pill
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.folding import Folding
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.table import Column, Table
from app.use_cases.findings.views import ActionView
from app.use_cases.visits.views import VisitRow

_COLUMNS: tuple[Column[VisitRow], ...] = (
    Column("visits-day", lambda visit: visit.planned_on, "date", 108),
    Column("visits-kind", manner_words, width=0),
    Column("visits-state", lambda visit: (state_words(visit.state), state_tone(visit.state)), "pill", 142),
    Column("visits-head", lambda visit: visit.head_name, "muted", 132),
    Column("visits-result", result_words, width=84, sort=result_order),
)


class UnitScreen(Screen):
    """Opened with the unit's id."""

    title_id = "unit-title"
    icon = "building"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = UnitPresenter(self, context, self)
        self._shown: UnitShown | None = None
        self._name, self._nature, self._retired = Label("", "title"), Pill("", "teal"), Pill("", "na")
        self._facts = FactGrid(columns=2)
        self._edit = Button(tr("unit-change"), "edit", "", self._open_edit)
        self._plan = Button(tr("plan-visit"), "calendar-plus", "primary", self._open_plan)
        self._table: Table[VisitRow] = Table(_COLUMNS, name=tr("visits-title"))
        self._table.opened.connect(self._presenter.open_visit)
        self._actions = QVBoxLayout()
        self._lay()
        self.add_shortcut("Ctrl+N", "plan-visit", self._open_plan)
        self.add_shortcut("F5", "worklist-refresh", self._presenter.open)
        self.list_shortcut("Enter", "visits-open")

    def activated(self, argument: object = None) -> None:
        """Show the unit whose id is given."""
        self._presenter.open(UUID(str(argument)) if argument else None)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._presenter.open()

    def show_unit(self, shown: UnitShown) -> None:
        """Fill the page."""
        self._shown = shown
        unit = shown.history.unit
        own = unit.county_name and unit.name.endswith(unit.county_name)
        self.title_changed.emit(tr("unit-of", name=unit.county_name) if own else unit.name)
        self._name.setText(unit.name)
        self._nature.show_state(nature_words(unit.nature), "teal")
        self._retired.show_state(tr("unit-retired"), "na")
        self._retired.setVisible(not unit.is_active)
        self._facts.show_facts(_facts(shown))
        self._edit.setVisible(shown.may_manage)
        self._plan.setVisible(shown.may_plan and unit.is_active)
        self._table.show_rows(shown.history.visits, same=lambda visit: visit.id)
        self._stack.setCurrentIndex(0 if shown.history.visits else 1)
        self._lower.setVisible(shown.may_see_visits)
        self._show_actions(shown)

    def _show_actions(self, shown: UnitShown) -> None:
        emptied(self._actions)
        actions = shown.history.open_actions
        for action in actions:
            self._actions.addWidget(self._action_line(action, shown.may_follow))
        if not actions:
            self._actions.addWidget(EmptyState("checks", tr("unit-no-actions"), tr("unit-no-actions-detail")))
        self._actions.addStretch(1)
        self._actions_card.caption.setText(tr("unit-actions-count", count=len(actions)) if actions else "")

    def _action_line(self, action: ActionView, may_follow: bool) -> ActionLine:
        follow = (lambda: self._open_follow(action)) if may_follow else None
        return ActionLine(action, self.context.today(), lambda: self._presenter.open_origin(action), follow)

    def _open_follow(self, action: ActionView) -> None:
        dialog = FollowUpDialog(self, action)
        dialog.on_save = lambda state, note: self._presenter.follow_up(
            action, state, note, dialog.accept, dialog.show_error
        )
        dialog.open()

    def _open_edit(self) -> None:
        if self._shown is not None:
            unit, counties = self._shown.history.unit, self._shown.counties
            UnitDialog(self, self.context, counties, unit, lambda _unit_id: self._presenter.open()).open()

    def _open_plan(self) -> None:
        if self._shown is not None and self._shown.may_plan:
            start = PlanStart(unit_id=self._shown.history.unit.id)
            PlanVisitDialog(self, self.context, start, lambda _visit_id: self._presenter.open()).open()

    def _lay(self) -> None:
        head = Card()
        names = row(self._name, self._nature, self._retired, None, spacing=10)
        verbs = row(self._edit, self._plan, None, spacing=8)
        head.body.addWidget(Folding((names, 1), (verbs, 0), below=700, spacing=8))
        head.body.addWidget(self._facts)
        visits = Card(tr("visits-title"), flush=True)
        visits.header.setContentsMargins(16, 12, 16, 8)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._table)
        self._stack.addWidget(EmptyState("clipboard-check", tr("unit-no-visits"), tr("unit-no-visits-detail")))
        visits.body.addLayout(self._stack, 1)
        self._actions_card = Card(tr("unit-open-actions"), flush=True)
        self._actions_card.header.setContentsMargins(16, 12, 16, 8)
        inside = QWidget()
        column(self._actions, spacing=0, into=inside)
        self._actions.setSpacing(0)
        area = scrolling(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._actions_card.body.addWidget(area, 1)
        for part in (visits, self._actions_card):
            part.setMinimumHeight(theme.px(220))
        self._lower = Folding((visits, 5), (self._actions_card, 3), below=700)
        page = column(head, self._lower, None, spacing=14, margins=(20, 16, 20, 16), into=self)
        page.setStretch(1, 1000)  # the gap under it matters only while it is hidden


def _facts(shown: UnitShown) -> list[Fact]:
    unit = shown.history.unit
    made = [visit.planned_on for visit in shown.history.visits if visit.state in DONE_STATES]
    last = format_date(max(made)) if made else tr("unit-never")
    return [
        Fact("map-pin", tr("unit-county"), unit.county_name),
        Fact("id", tr("unit-code"), isolate(to_persian(unit.code))),
        Fact("user", tr("unit-head"), unit.head_name),
        Fact("calendar-event", tr("unit-last-visit"), last if shown.may_see_visits else ""),
        Fact("building", tr("unit-address"), to_persian(unit.address)),
    ]
