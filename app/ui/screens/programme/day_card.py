"""What stands on the chosen day, in words and buttons: the text twin of the painted board."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.visits import Openness
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.ui.screens.plan_visit.place import place_words
from app.ui.screens.programme.board import BoardDay, day_and_month
from app.ui.screens.visit.words import state_tone, state_words
from app.ui.screens.visits.words import manner_words, state_icon
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import emptied, row
from app.ui.widgets.row_button import RowButton
from app.use_cases.programme.views import ConflictView
from app.use_cases.visits.views import VisitRow


class DayCard(Card):
    """`menu_wanted` carries the VisitRow and where on the screen."""

    opened = Signal(object)
    plan_wanted = Signal()
    menu_wanted = Signal(object, object)

    def __init__(self, *, may_plan: bool) -> None:
        super().__init__(spacing=6)
        self._title, self._reason = Label("", "heading", wrap=True), Label("", "error", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._plan = Button(tr("programme-plan-that-day"), "calendar-plus", "", self.plan_wanted.emit)
        self._plan.setVisible(may_plan)
        for part in (self._title, self._reason):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        if may_plan:
            self.body.addWidget(self._plan)

    def show_day(self, day: BoardDay) -> None:
        """Name the day and list its visits."""
        self._title.setText(format_date_long(day.on))
        self._reason.setText(day.reason_off)
        self._reason.setVisible(bool(day.reason_off))
        emptied(self._lines)
        for visit in day.visits:
            self._lines.addLayout(self._line(visit))
        if not day.visits:
            self._lines.addWidget(Label(tr("programme-no-visit"), "secondary", wrap=True))

    def _line(self, visit: VisitRow) -> QHBoxLayout:
        detail = f"{state_words(visit.state)} · {manner_words(visit)} · {visit.head_name}"
        sign = Icon(state_icon(visit.state), f"{state_tone(visit.state)}_text", 20)
        shut = Icon("eye-off", "text2", 18) if visit.openness is Openness.COVERT else None
        made = RowButton(place_words(visit), detail, lambda: self.opened.emit(visit), shut, start=sign)
        made.setToolTip(f"{visit.unit_name}\n{detail}")
        more = icon_button("dots-vertical", tr("programme-visit-menu", place=place_words(visit)))
        more.clicked.connect(lambda: self.menu_wanted.emit(visit, more.mapToGlobal(QPoint(0, more.height()))))
        return row(made, more, spacing=2)


class ConflictsCard(Card):
    """Whoever would have to be in two places in what is on show; a press goes to the day."""

    day_wanted = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__(tr("programme-clashes"), spacing=4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self.hide()

    def show_conflicts(self, conflicts: Sequence[ConflictView]) -> None:
        """List them by day; the card is away while there is none."""
        emptied(self._lines)
        for clash in conflicts:
            places = "، ".join(place_words(visit) for visit in clash.visits)
            detail = f"{day_and_month(clash.on)} · {places}"
            sign = Icon("alert-triangle", "warn_text", 18)
            made = RowButton(clash.person_name, detail, partial(self.day_wanted.emit, clash.on), start=sign)
            made.setToolTip(detail)
            self._lines.addWidget(made)
        self.setVisible(bool(conflicts))
