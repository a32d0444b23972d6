"""The card beside the list: what a visit is, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.ui.screens.visit.words import code_words, state_tone, state_words
from app.ui.screens.visits.listing import VisitLine, result_words
from app.ui.screens.visits.presenter import Allowed
from app.ui.screens.visits.words import manner_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState, Pill
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.visits.views import VisitRow


@dataclass(frozen=True, slots=True)
class _Buttons:
    open: Button
    minutes: Button
    order: Button
    change: Button


class VisitDetail(Card):
    """Says what is asked for by signals that carry the VisitRow."""

    open_wanted = Signal(object)
    minutes_wanted = Signal(object)
    order_wanted = Signal(object)
    change_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row: VisitRow | None = None
        self._code, self._state = Label("", "secondary", selectable=True), Pill("")
        self._unit, self._subject = Label("", "heading", wrap=True), Label("", "secondary", wrap=True)
        self._facts = FactGrid()
        self._buttons = _Buttons(
            Button(tr("visits-open"), "eye", "primary", lambda: self.open_wanted.emit(self._row)),
            Button(tr("visits-minutes"), "file-type-pdf", "", lambda: self.minutes_wanted.emit(self._row)),
            Button(tr("visits-order"), "file-certificate", "", lambda: self.order_wanted.emit(self._row)),
            Button(tr("visits-change"), "edit", "", lambda: self.change_wanted.emit(self._row)),
        )
        self._lay()
        self.show_line(None)

    def show_line(self, shown: VisitLine | None, allowed: Allowed | None = None) -> None:
        """Show a visit, or a word that none is chosen."""
        self._stack.setCurrentIndex(0 if shown is None else 1)
        if shown is None or allowed is None:
            return
        visit = shown.row
        self._row = visit
        self._code.setText(code_words(visit))
        self._state.show_state(state_words(visit.state), state_tone(visit.state))
        self._unit.setText(visit.unit_name)
        self._subject.setText(visit.subject)
        self._facts.show_facts(_facts(visit))
        self._buttons.minutes.setVisible(allowed.minutes)
        self._buttons.order.setVisible(allowed.order)
        self._buttons.change.setVisible(allowed.change)

    def _lay(self) -> None:
        inside = QWidget()
        column(
            row(self._code, None, self._state),
            self._unit,
            self._subject,
            line(),
            self._facts,
            None,
            spacing=10,
            into=inside,
        )
        area = scrolling(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = self._buttons
        full = QWidget()
        lower = row(buttons.minutes, buttons.order, buttons.change, spacing=8)
        body = column(area, buttons.open, lower, spacing=10, into=full)
        body.setStretch(0, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(EmptyState("clipboard-check", tr("visits-none-chosen"), tr("visits-none-chosen-detail")))
        self._stack.addWidget(full)
        self.body.addLayout(self._stack)


def _facts(visit: VisitRow) -> list[Fact]:
    members = [name for name in visit.team_names if name != visit.head_name]
    return [
        Fact("map-pin", tr("visits-county"), visit.county_name),
        Fact("calendar-event", tr("visits-day"), format_date_long(visit.planned_on)),
        Fact("clipboard-text", tr("visits-kind"), manner_words(visit)),
        Fact("user-check", tr("visits-head"), visit.head_name),
        Fact("users", tr("visits-members"), "، ".join(members)),
        Fact("target", tr("visits-result"), result_words(visit) if visit.answered else ""),
        Fact("flag", tr("visits-findings"), format_number(visit.findings) if visit.findings else ""),
        Fact("list-check", tr("visits-open-actions"), format_number(visit.open_actions) if visit.open_actions else ""),
    ]
