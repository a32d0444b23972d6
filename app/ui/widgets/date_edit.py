"""A Solar Hijri date: a line edit with our own parser, and a calendar that opens from it."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.persian.calendar import parse_date, why_no_date
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date
from app.ui import icons
from app.ui.widgets.calendar import CalendarPopup
from app.ui.widgets.form import mark_error
from app.ui.widgets.line_edit import LineEdit


class DateEdit(LineEdit):
    """Takes ۱۴۰۵/۹/۱, 050901, ۹/۱, امروز; up/down move a day, PageUp/PageDown a week, Alt+Down opens the calendar."""

    changed = Signal(object)  # date | None

    def __init__(
        self,
        value: date | None = None,
        *,
        today: Callable[[], date],
        reason_off: Callable[[date], str | None] | None = None,
    ) -> None:
        """`reason_off` names the holiday of a day, so that the calendar can mark it."""
        super().__init__(placeholder=tr("widget-date-placeholder"), max_length=20)
        self._today = today
        self._reason_off = reason_off
        self._wrong = False
        self._open = QAction(tr("widget-date-open"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.theme_changed()
        self.set_value(value)
        self.textEdited.connect(self._edited)

    @property
    def value(self) -> date | None:
        """The day (Gregorian), or None while the field is empty or names none."""
        try:
            return parse_date(self.text(), self._today())
        except ValueError:
            return None

    @property
    def is_wrong(self) -> bool:
        """True when something is typed that names no day."""
        return bool(self.text().strip()) and self.value is None

    @property
    def problem(self) -> str:
        """Why what is typed names no day; empty when it names one, or nothing is typed."""
        return why_no_date(self.text(), self._today()) if self.is_wrong else ""

    def set_value(self, value: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if value is None else format_date(value))
        self._mark()

    def open_calendar(self) -> None:
        """Open the month under the field."""
        popup = CalendarPopup(self.value or self._today(), self._today(), self._reason_off, self)
        popup.chosen.connect(self._choose)
        popup.adjustSize()
        at = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 4))
        area = self.screen().availableGeometry()
        if at.y() + popup.height() > area.bottom():
            at = self.mapToGlobal(QPoint(self.width() - popup.width(), -popup.height() - 4))
        popup.move(max(area.left(), at.x()), max(area.top(), at.y()))
        popup.show()
        popup.setFocus()

    def theme_changed(self) -> None:
        """Tint the calendar icon anew."""
        self._open.setIcon(icons.icon("calendar", "text3", 18))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day in its usual form once the person moves on."""
        super().focusOutEvent(event)
        if self.value is not None:
            self.set_value(self.value)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Days and weeks by arrows and pages; Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        keys = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        days = keys.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
        elif not self.text().strip() or self.value is not None:
            self._choose((self.value or self._today()) + timedelta(days=days if self.value else 0))

    def _choose(self, on: date) -> None:
        self.set_value(on)
        self.changed.emit(on)

    def _edited(self, typed: str) -> None:
        at = self.cursorPosition()
        if to_persian(typed) != typed:
            self.setText(to_persian(typed))
            self.setCursorPosition(at)
        if self._wrong:
            self._mark()
        self.changed.emit(self.value)

    def _mark(self) -> None:
        if self._wrong != self.is_wrong:
            self._wrong = self.is_wrong
            mark_error(self, self._wrong)
        self.setToolTip(self.problem)
