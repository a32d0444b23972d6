"""A deadline tried out: from a day, so many working days, with every day that did not count and why."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.deadlines import Deadline, guessed_years
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors, theme
from app.ui.screens.settings.calendar_presenter import CalendarPresenter
from app.ui.widgets.card import Card
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.line_edit import NumberEdit

_USUAL_DAYS = 10


class DeadlineCard(Card):
    """Counts anew with each change of the fields."""

    def __init__(self, presenter: CalendarPresenter, today: Callable[[], date]) -> None:
        super().__init__(tr("settings-deadline"), spacing=10)
        self._presenter = presenter
        self.start, self.days = DateEdit(today(), today=today), NumberEdit(_USUAL_DAYS, places=0)
        self.result = Label("", "heading", wrap=True)
        self._note = Label("", "caption", wrap=True)
        self._skipped: QVBoxLayout = column(spacing=0)
        self._lay()
        self.start.changed.connect(lambda _on: self.ask())
        self.days.changed.connect(lambda _days: self.ask())

    def ask(self) -> None:
        """Count with what the fields hold."""
        days = self.days.value
        self._presenter.try_deadline(self.start.value, int(days) if days is not None else None)

    def show_deadline(self, deadline: Deadline | None) -> None:
        """The day, and the days that did not count."""
        emptied(self._skipped)
        self._note.setText("")
        if deadline is None:
            self.result.setText(tr("settings-deadline-incomplete"))
            return
        self.result.setText(tr("settings-deadline-due", day=format_date_long(deadline.due_on)))
        note = tr("settings-deadline-skipped", count=len(deadline.skipped))
        self._note.setText("\n".join((note, *guessed_years(deadline))))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, skipped in enumerate(deadline.skipped):
            grid.addWidget(Label(format_date_long(skipped.on)), at, 0)
            grid.addWidget(Label(to_persian(skipped.reason), "caption", wrap=True), at, 1)
        holder = QWidget()
        holder.setLayout(grid)
        self._skipped.addWidget(holder)

    def show_refused(self, error: Exception) -> None:
        """Why there is no such deadline."""
        emptied(self._skipped)
        self._note.setText("")
        self.result.setText(errors.shown(error).sentence)

    def _lay(self) -> None:
        self.start.setFixedWidth(theme.px(140))
        self.days.setFixedWidth(theme.px(72))
        self.start.setAccessibleName(tr("settings-deadline-start"))
        self.days.setAccessibleName(tr("settings-deadline-days"))
        fields = row(
            Label(tr("settings-deadline-start"), "secondary"), self.start,
            self.days, Label(tr("settings-deadline-days"), "secondary"), None, spacing=8,
        )  # fmt: skip
        inside = QWidget()
        column(self._skipped, None, into=inside)
        for part in (fields, self.result, self._note):
            self.body.addLayout(part) if not isinstance(part, QWidget) else self.body.addWidget(part)
        self.body.addWidget(scrolling(inside), 1)
