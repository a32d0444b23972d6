"""A month of the Solar Hijri calendar, painted by us: Saturday first at the right, Friday red, wholly by keyboard."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QWidget

from app.persian.calendar import format_date_long, month_name, month_weeks, weekday_name
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import from_jalali, to_jalali
from app.ui import theme
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row

_FRIDAY = 4
_SHORT_WEEKDAYS = (5, 6, 0, 1, 2, 3, 4)  # Saturday first, as Python's weekday()
_LAST_YEAR = 1599
_FIRST_YEAR = 1200
ReasonOff = Callable[[date], str | None]


class MonthView(QWidget):
    """The days of one month; arrows move by day and week, Enter chooses."""

    chosen = Signal(object)  # date
    selected = Signal(object)  # date

    def __init__(self, on: date, today: date, reason_off: ReasonOff | None = None) -> None:
        super().__init__()
        self._on, self._today, self._reason_off = on, today, reason_off
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._load()

    @property
    def selected_on(self) -> date:
        """The day under the frame."""
        return self._on

    def select(self, on: date) -> None:
        """Move the frame to a day, turning the month when needed."""
        if not _FIRST_YEAR <= to_jalali(on).year <= _LAST_YEAR:
            return
        self._on = on
        self._load()
        self.selected.emit(on)

    def turn(self, months: int) -> None:
        """Go months ahead or back, keeping the day of the month where it exists."""
        year, month, day = to_jalali(self._on)
        index = year * 12 + month - 1 + months
        for at in (day, 30, 29):
            try:
                self.select(from_jalali(index // 12, index % 12 + 1, at))
            except ValueError:
                continue
            return

    def sizeHint(self) -> QSize:
        """Seven columns and seven rows."""
        return QSize(7 * theme.px(38), 7 * theme.px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, pages, Home (today) and Enter."""
        key = Qt.Key(event.key())
        days = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        if key in days:
            self.select(self._on + timedelta(days=days[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            by = 12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.turn(by if key == Qt.Key.Key_PageDown else -by)
        elif key == Qt.Key.Key_Home:
            self.select(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._on)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        on = self._day_at(event.position().toPoint())
        if on is not None:
            self.select(on)
            self.chosen.emit(on)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns months."""
        self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def event(self, event: QEvent) -> bool:
        """The name of a holiday as its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            on = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), (on and self._reason(on)) or "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the weekday letters and the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        for at, weekday in enumerate(_SHORT_WEEKDAYS):
            painter.setPen(theme.color("bad_text" if weekday == _FRIDAY else "text3"))
            name = tr(f"widget-weekday-letter-{weekday}")
            painter.drawText(self._cell(0, at), Qt.AlignmentFlag.AlignCenter, name)
        for line, week in enumerate(self._weeks, start=1):
            for at, on in enumerate(week):
                self._paint_day(painter, QRectF(self._cell(line, at)).adjusted(3, 2, -3, -2), on)

    def _paint_day(self, painter: QPainter, area: QRectF, on: date) -> None:
        inside = to_jalali(on).month == self._month
        chosen = on == self._on
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(theme.color("primary"))
            painter.drawRoundedRect(area, 6, 6)
        elif on == self._today:
            painter.setPen(QPen(theme.color("primary"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)
        off = on.weekday() == _FRIDAY or self._reason(on) is not None
        token = "on_primary" if chosen else "text3" if not inside else "bad_text" if off else "text"
        colour = theme.color(token)
        colour.setAlphaF(1.0 if inside or chosen else 0.55)
        bold = chosen or on == self._today
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, to_persian(to_jalali(on).day))

    def _load(self) -> None:
        year, self._month, _ = to_jalali(self._on)
        self._weeks = month_weeks(year, self._month)
        self.setAccessibleName(format_date_long(self._on))
        self.setAccessibleDescription(self._reason(self._on) or weekday_name(self._on))
        self.update()

    def _reason(self, on: date) -> str | None:
        return self._reason_off(on) if self._reason_off is not None else None

    def _cell(self, line: int, at: int) -> QRect:
        width, height = self.width() // 7, self.height() // 7
        return QRect(self.width() - (at + 1) * width, line * height, width, height)

    def _day_at(self, point: object) -> date | None:
        for line, week in enumerate(self._weeks, start=1):
            for at, on in enumerate(week):
                if self._cell(line, at).contains(point):  # type: ignore[call-overload]
                    return on
        return None


class CalendarPopup(QFrame):
    """A month with its header, as a popup of a field; Escape closes it."""

    chosen = Signal(object)  # date

    def __init__(
        self, on: date, today: date, reason_off: ReasonOff | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.month = MonthView(on, today, reason_off)
        self._title = Label("", "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = icon_button("chevron-right", tr("widget-month-before"), lambda: self.month.turn(-1))
        after = icon_button("chevron-left", tr("widget-month-after"), lambda: self.month.turn(1))
        head = row(before, self._title, after, spacing=4)
        head.setStretch(1, 1)
        now = Button(tr("date-today"), None, "link", lambda: self._choose(today))
        column(head, self.month, row(None, now, None), spacing=6, margins=(10, 8, 10, 6), into=self)
        self.month.selected.connect(self._show_month)
        self.month.chosen.connect(self._choose)
        self._show_month(on)
        self.setFocusProxy(self.month)

    def _show_month(self, on: date) -> None:
        year, month, _ = to_jalali(on)
        self._title.setText(f"{month_name(month)} {to_persian(year)}")

    def _choose(self, on: date) -> None:
        self.chosen.emit(on)
        self.close()
