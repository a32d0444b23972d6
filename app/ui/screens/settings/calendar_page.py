"""The calendar: rules and a deadline at the right, the days of a year at the left."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.deadlines import Deadline
from app.ui.navigation import ShellContext
from app.ui.screens.settings.calendar_presenter import CalendarPresenter
from app.ui.screens.settings.days_off_card import DaysOffCard
from app.ui.screens.settings.deadline_card import DeadlineCard
from app.ui.screens.settings.rest_rules_card import RestRulesCard
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column
from app.use_cases.office.views import DayOffView, RestRuleDraft


class CalendarPage(QWidget):
    """A change of rules or days counts the deadline anew."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self.presenter = CalendarPresenter(self, context, self)
        self.rules = RestRulesCard(self.presenter, context.today)
        self.days = DaysOffCard(self.presenter, context.today)
        self.deadline = DeadlineCard(self.presenter, context.today)
        first = QWidget()
        right = column(self.rules, self.deadline, spacing=14, into=first)
        right.setStretch(1, 1)
        column(Folding((first, 5), (self.days, 6), below=940, heights=(460, 420)), into=self)

    def refresh(self) -> None:
        """Read anew."""
        self.presenter.refresh()

    def show_rules(self, rules: Sequence[RestRuleDraft]) -> None:
        """The weekly rest."""
        self.rules.show_rules(rules)

    def show_days(self, year: int, days: Sequence[DayOffView]) -> None:
        """A year's days; the deadline may have moved."""
        self.days.show_days(year, days)
        self.deadline.ask()

    def show_added(self) -> None:
        """A day was added."""
        self.days.show_added()

    def show_deadline(self, deadline: Deadline | None) -> None:
        """The day something would be due."""
        self.deadline.show_deadline(deadline)

    def show_deadline_refused(self, error: Exception) -> None:
        """There is no such deadline."""
        self.deadline.show_refused(error)
