"""An open corrective action as a line: how long there is, what must be done, by whom, and its follow-up."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from app.domain.findings import ActionState
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.screens.visit.words import action_tone, action_words
from app.ui.screens.visits.words import due_tone, due_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Pill
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.findings.views import ActionView


class ActionLine(QFrame):
    """Both buttons are the caller's to fill."""

    def __init__(
        self,
        action: ActionView,
        today: date,
        open_visit: Callable[[], object],
        follow: Callable[[], object] | None,
    ) -> None:
        """`follow` None: the person may not follow up."""
        super().__init__()
        self.setProperty("row", True)
        self.setAccessibleName(action.text)
        pills = row(Pill(due_words(action.due_on, today), due_tone(action.due_on, today)), spacing=6)
        if action.state is not ActionState.OPEN:
            pills.addWidget(Pill(action_words(action.state), action_tone(action.state)))
        pills.addStretch(1)
        origin = Button(isolate(action.visit_tracking_code), None, "link", open_visit, tip=tr("unit-open-origin"))
        pills.addWidget(origin)
        foot = row(Label(tr("unit-action-who", who=action.responsible, day=action.due_on), "caption", wrap=True))
        foot.setStretch(0, 1)
        if follow is not None:
            foot.addWidget(Button(tr("unit-follow"), "refresh", "link", follow))
        column(pills, Label(action.text, wrap=True), foot, spacing=4, margins=(16, 10, 12, 8), into=self)
