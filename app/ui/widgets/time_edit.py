"""A time of day typed as ۹:۳۰, 0930, ۹ or ۹/۳۰."""

import re
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.ui.widgets.form import mark_error
from app.ui.widgets.line_edit import LineEdit

_TIME = re.compile(r"(\d{1,2})(?:\s*[:./٫،,\s]\s*(\d{1,2})|(\d{2}))?")


def parse_time(typed: str) -> time:
    """The minute a person typed, in any digits. ValueError: it names none between 00:00 and 23:59."""
    found = _TIME.fullmatch(to_latin(typed).strip())
    if found is None:
        raise ValueError("not a time")
    return time(int(found[1]), int(found[2] or found[3] or 0))


class TimeEdit(LineEdit):
    """Hours and minutes on Tehran's clock; up and down move by five minutes."""

    changed = Signal(object)  # time | None

    def __init__(self, value: time | None = None) -> None:
        super().__init__(placeholder=tr("widget-time-placeholder"), max_length=8)
        self._wrong = False
        self.set_value(value)
        self.textEdited.connect(self._edited)

    @property
    def value(self) -> time | None:
        """The time, or None while the field is empty or holds none."""
        try:
            return parse_time(self.text())
        except ValueError:
            return None

    @property
    def is_wrong(self) -> bool:
        """True when something is typed that is no time."""
        return bool(self.text().strip()) and self.value is None

    def set_value(self, value: time | None) -> None:
        """Show a time, or nothing."""
        self.setText("" if value is None else to_persian(f"{value:%H:%M}"))
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time in its usual form once the person moves on."""
        super().focusOutEvent(event)
        if self.value is not None:
            self.set_value(self.value)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move by five minutes."""
        step = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()))
        value = self.value
        if step is None or value is None:
            super().keyPressEvent(event)
            return
        minutes = (value.hour * 60 + value.minute + step) % (24 * 60)
        self.set_value(time(minutes // 60, minutes % 60))
        self.changed.emit(self.value)

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
        self.setToolTip(tr("widget-time-wrong") if self._wrong else "")
