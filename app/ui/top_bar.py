"""The bar above the page: title, search, sync state, day, notices, scheme, and the page's own main button."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import icons, theme
from app.ui.sync_panel import StatusLine
from app.ui.sync_state import SyncLine
from app.ui.widgets.button import icon_button
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.line_edit import LineEdit


class SearchOpener(LineEdit):
    """Looks like the search field; the first letter or click opens the palette, where the search itself is."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(placeholder=tr("shell-search-placeholder"))
        self.setAccessibleName(tr("shell-search"))
        self._icon = self.addAction(icons.icon("search", "text3", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._keys = QLabel("Ctrl+K", self)
        self._keys.setProperty("key", True)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def theme_changed(self) -> None:
        """Tint the icon anew."""
        self._icon.setIcon(icons.icon("search", "text3", 18))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key cap at the left end; it gives way when there is no room."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click opens the palette."""
        self.wanted.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first letter goes to the palette with it."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif (
            event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.wanted.emit(event.text().strip())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.wanted.emit("")
        else:
            event.ignore()

    def _place(self) -> None:
        self._keys.adjustSize()
        self._keys.move(10, (self.height() - self._keys.height()) // 2)
        shown = self.width() > theme.px(260)
        self._keys.setVisible(shown)
        self.setTextMargins(self._keys.width() + 12 if shown else 0, 0, 0, 0)


class TopBar(QFrame):
    """Folds from the left as the window narrows: first the day, then the words of the sync line."""

    search_wanted = Signal(str)
    bell_pressed = Signal()
    sync_pressed = Signal()
    scheme_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("top")
        self._action: QWidget | None = None
        self.back = icon_button("arrow-right", tr("shell-back"), self.back_pressed.emit)
        self.back.hide()
        self.title = ElidedLabel("", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = SearchOpener()
        self.search.wanted.connect(self.search_wanted)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sync = StatusLine(self.sync_pressed.emit)
        self._day = Label(format_date_long(today), "secondary")
        self.bell = icon_button("bell", tr("shell-notices"), self.bell_pressed.emit)
        self._dot = QLabel(self.bell)
        self._dot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dot.hide()
        self.scheme = icon_button("moon", tr("shell-scheme"), self.scheme_pressed.emit)
        self._lay()
        self.show_sync(SyncLine(tr("shell-sync-local"), "device-laptop", "text3"), tr("sync-detail-local"))
        self.theme_changed()

    def show_title(self, words: str) -> None:
        """Name the page."""
        self.title.setText(words)
        self.title.setMaximumWidth(self.title.fontMetrics().horizontalAdvance(words) + theme.px(24))

    def show_sync(self, line: SyncLine, detail: str) -> None:
        """Say where the data stands."""
        self.sync.show_line(line, detail)

    def show_day(self, today: date) -> None:
        """Say what day it is."""
        self._day.setText(format_date_long(today))

    def show_unread(self, number: int) -> None:
        """Put a count on the bell."""
        self._dot.setText(to_persian(min(number, 99)))
        self._dot.setVisible(number > 0)
        self.bell.setAccessibleName(tr("shell-notices-unread", count=number) if number else tr("shell-notices"))

    def show_action(self, action: QWidget | None) -> None:
        """Put the page's own button at the end, in place of the former page's."""
        if self._action is not None:
            self._action.hide()
            self._body.removeWidget(self._action)
        self._action = action
        if action is not None:
            self._body.addWidget(action)
            action.show()

    def theme_changed(self) -> None:
        """Fit the font scale and the scheme."""
        self.setFixedHeight(theme.px(56))
        QTimer.singleShot(0, self, lambda: self.show_title(self.title.text()))  # once its letters have their new size
        self.scheme.show_icon("sun" if theme.tokens().name == "dark" else "moon")
        t = theme.tokens()
        self._dot.setStyleSheet(
            f"background:{t.badge};color:{t.on_badge};border-radius:{theme.px(8)}px;font-size:{theme.px(10)}px;"
            f"font-weight:600;min-width:{theme.px(16)}px;min-height:{theme.px(16)}px;max-height:{theme.px(16)}px;"
        )
        self._dot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dot.move(1, 1)

    def event(self, event: QEvent) -> bool:
        """Fold when the bar is laid out."""
        if event.type() == QEvent.Type.Resize:
            wide = self.width()
            self._day.setVisible(wide >= theme.px(900))
            self.sync.show_folded(wide < theme.px(720))
        return super().event(event)

    def _lay(self) -> None:
        self._body = QHBoxLayout(self)
        self._body.setContentsMargins(20, 0, 20, 0)
        self._body.setSpacing(10)
        self._body.addWidget(self.back)
        self._body.addWidget(self.title, 6)
        self._body.addSpacing(8)
        self._body.addWidget(self.search, 3)
        self._body.addStretch(2)
        for part in (self.sync, self._day, self.bell, self.scheme):
            self._body.addWidget(part)
        self.search.setMaximumWidth(theme.px(380))
        self.search.setMinimumWidth(theme.px(120))
