"""Holidays and closures of a year: a list, and a line to add one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.settings.calendar_presenter import CalendarPresenter
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card, Tone
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import mark_error
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.table import Column, Table
from app.use_cases.office.views import DayOffView

KINDS = ("office", "province", "national", "telework")
_TONES: dict[str, Tone] = {"national": "na", "province": "teal", "office": "primary", "telework": "violet"}


class DaysOffCard(Card):
    """Delete takes the chosen day away; that can be undone."""

    def __init__(self, presenter: CalendarPresenter, today: Callable[[], date]) -> None:
        super().__init__(flush=True)
        self._presenter = presenter
        self._year = Label("", "heading")
        self.table: Table[DayOffView] = Table(_COLUMNS, name=tr("settings-days-off"), dense=True)
        self.on, self.reason = DateEdit(today=today), LineEdit(placeholder=tr("settings-day-reason"), max_length=200)
        self.kind = ComboBox([(kind, tr(f"settings-day-{kind}")) for kind in KINDS])
        self._remove = icon_button("trash", tr("settings-day-remove"), self._remove_current)
        self._lay()

    def show_days(self, year: int, days: Sequence[DayOffView]) -> None:
        """A year's days."""
        self._year.setText(tr("settings-days-of", year=to_persian(year)))
        self.table.show_rows(days, same=lambda day: day.id)
        self._remove.setEnabled(bool(days))

    def show_added(self) -> None:
        """Empty the line for the next day."""
        self.on.set_value(None)
        self.reason.clear()
        self.on.setFocus()

    def _lay(self) -> None:
        before = icon_button("chevron-right", tr("settings-year-before"), lambda: self._presenter.turn(-1))
        after = icon_button("chevron-left", tr("settings-year-after"), lambda: self._presenter.turn(1))
        self.body.addLayout(row(before, self._year, after, None, self._remove, spacing=4, margins=(8, 8, 10, 6)))
        self.body.addWidget(self.table, 1)
        self._remove.setVisible(self._presenter.may_change)
        if not self._presenter.may_change:
            return
        add = Button(tr("settings-day-add"), "plus", "", self._add)
        self.on.setFixedWidth(theme.px(132))
        self.kind.setFixedWidth(theme.px(118))
        self.on.setAccessibleName(tr("settings-day-on"))
        self.kind.setAccessibleName(tr("settings-day-kind"))
        self.reason.setAccessibleName(tr("settings-day-reason"))
        for field in (self.on, self.reason):
            field.returnPressed.connect(self._add)
        line = row(self.on, self.reason, self.kind, add, spacing=6, margins=(12, 8, 12, 10))
        line.setStretch(1, 1)
        self.body.addLayout(line)
        delete = QShortcut(QKeySequence("Delete"), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove_current)

    def _add(self) -> None:
        on, reason = self.on.value, self.reason.text().strip()
        mark_error(self.on, on is None)
        mark_error(self.reason, not reason)
        if on is None:
            self.on.setFocus()
        elif not reason:
            self.reason.setFocus()
        else:
            self._presenter.add_day(on, reason, str(self.kind.value))

    def _remove_current(self) -> None:
        day = self.table.current_row
        if day is not None and self._presenter.may_change:
            self._presenter.remove_day(day)


_COLUMNS: tuple[Column[DayOffView], ...] = (
    Column("settings-day-on", lambda day: format_date_long(day.on), "text", 176, sort=lambda day: day.on),
    Column("settings-day-reason", lambda day: day.reason, "text", 0),
    Column("settings-day-kind", lambda day: (tr(f"settings-day-{day.kind}"), _TONES.get(day.kind, "na")), "pill", 108),
)
