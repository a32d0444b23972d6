"""The status line in the top bar, and the panel it opens: how things stand, and what can be done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QProgressBar, QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.sync_runner import BackgroundSync
from app.ui.sync_state import SyncLine, SyncState, detail_of, line_of, moment_words, phase_words, waiting_words
from app.ui.widgets.button import Button
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import ElidedLabel, Icon, Label
from app.ui.widgets.layout import column, row

_WIDTH, _MOST_WORDS = 380, 250


class StatusLine(QAbstractButton):
    """Icon and a few words; a press opens the panel, the whole words are its tool tip."""

    def __init__(self, on_click: Callable[[], object]) -> None:
        super().__init__()
        self._icon, self._words = Icon("device-laptop", "text3", 18), ElidedLabel("", "caption")
        for part in (self._icon, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        body = row(self._icon, self._words, spacing=10, into=self)
        body.setStretch(1, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._folded = False
        self.clicked.connect(lambda: on_click())

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_line(self, line: SyncLine, detail: str = "") -> None:
        """Say how things stand; `detail` is told on hover."""
        self._icon.show_icon(line.icon, line.role)
        self._words.setText(line.words)
        said = f"{line.words}. {detail}" if detail else line.words
        self.setAccessibleName(said)
        self.setToolTip(f"<p>{said}</p>")
        self._words.setToolTip("")
        self.updateGeometry()

    def show_folded(self, folded: bool) -> None:
        """Only the icon, where there is no room."""
        self._folded = folded
        self._words.setVisible(not folded)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a limit; the ellipsis begins there."""
        icon = self._icon.width()
        if self._folded:
            return QSize(icon, theme.px(28))
        words = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 2
        return QSize(icon + 10 + min(words, theme.px(_MOST_WORDS)), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The same: the search field gives way first."""
        return self.sizeHint()

    def theme_changed(self) -> None:
        """Fit the font scale."""
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line under the words while the mouse is over it, a ring when focused."""
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        elif self.underMouse():
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(0, self.height() - 2, self.width(), self.height() - 2)


class SyncPanel(QFrame):
    """A popup under the status line that follows what goes on; Escape closes it."""

    def __init__(self, sync: BackgroundSync, today: date, go: Callable[[str, object], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self._sync, self._today, self._go = sync, today, go
        self._icon, self._head = Icon("cloud-check", "ok_text", 22), Label("", "heading", wrap=True)
        self._detail = Label("", "secondary", wrap=True)
        self._bar = QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("sync-title"))
        self._facts, self._told = FactGrid(name_width=104), list[Fact]()
        self.now = Button(tr("sync-now"), "refresh", "primary", sync.begin)
        self.stop = Button(tr("sync-stop"), "player-stop", "", sync.stop)
        self.conflicts = Button(tr("sync-conflicts"), "alert-triangle", "", lambda: self._leave("conflicts", None))
        self.settings = Button(tr("sync-settings"), "settings", "ghost", lambda: self._leave("settings", "laptop"))
        self.pause = QCheckBox(tr("sync-pause-metered"))
        self.pause.setChecked(sync.pauses)
        self.pause.toggled.connect(sync.set_pauses)
        self._lay()
        sync.changed.connect(self._show)
        self._show()

    def open_under(self, anchor: QWidget) -> None:
        """Show it under the line, inside the screen."""
        at = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 6))
        area = anchor.screen().availableGeometry()
        self.move(max(area.left() + 4, min(at.x(), area.right() - self.width() - 4)), at.y())
        self.show()
        (self.now if self.now.isVisibleTo(self) else self.settings).setFocus()

    def _show(self) -> None:
        state = self._sync.state
        line, detail = line_of(state, self._today), detail_of(state)
        self._icon.show_icon(line.icon, line.role)
        self._head.setText(line.words)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._show_progress(state)
        connected = state.facts.is_connected
        self._facts.setVisible(connected)
        self._show_facts(_facts(state, self._today) if connected else [])
        self.now.setVisible(connected and not state.is_running)
        self.stop.setVisible(state.is_running)
        self.stop.setEnabled(state.phase != "stop")
        many = tr("sync-conflicts-count", count=state.conflicts)
        self.conflicts.show_words(many if state.conflicts else tr("sync-conflicts"))
        self.conflicts.setVisible(connected or bool(state.conflicts))
        self.settings.show_words(tr("sync-settings" if connected else "sync-connect-open"))
        self.pause.setVisible(connected)
        self._fit()

    def _fit(self) -> None:
        """`adjustSize` would stop at two thirds of the screen and squeeze the lines."""
        body = self.layout()
        if body is not None:
            body.activate()
            self.setFixedHeight(body.totalHeightForWidth(self.width()))

    def _show_facts(self, facts: list[Fact]) -> None:
        if facts != self._told:
            self._told = facts
            self._facts.show_facts(facts)

    def _show_progress(self, state: SyncState) -> None:
        self._bar.setVisible(state.is_running)
        self._bar.setRange(0, state.total)
        self._bar.setValue(state.done)
        if state.is_running:
            self._bar.setAccessibleDescription(phase_words(state))

    def _leave(self, key: str, argument: object) -> None:
        self.close()
        self._go(key, argument)

    def _lay(self) -> None:
        head = row(self._icon, self._head, spacing=10)
        head.setStretch(1, 1)
        buttons = row(self.now, self.stop, self.conflicts, None, spacing=8)
        foot = row(self.settings, None)
        column(
            head,
            self._detail,
            self._bar,
            self._facts,
            self.pause,
            buttons,
            foot,
            spacing=10,
            margins=(16, 14, 16, 10),
            into=self,
        )
        self.setFixedWidth(theme.px(_WIDTH))


def _facts(state: SyncState, today: date) -> list[Fact]:
    facts = state.facts
    last = moment_words(facts.synced_at, today) if facts.synced_at else tr("sync-fact-never")
    files = ""
    if facts.files_to_send or facts.files_to_fetch:
        files = tr("sync-fact-files-words", send=facts.files_to_send, fetch=facts.files_to_fetch)
    soon = ""
    if state.is_paused:
        soon = tr("sync-fact-next-paused")
    elif state.next_at and not state.is_running:
        soon = tr("sync-fact-next-words", at=moment_words(state.next_at, today))
    restored = moment_words(facts.restored_at, today) if facts.restored_at else ""
    doubted = moment_words(facts.doubted_at, today) if facts.doubted_at else ""
    return [
        Fact("cloud-check", tr("sync-fact-last"), last),
        Fact("cloud-upload", tr("sync-fact-waiting"), waiting_words(facts, today)),
        Fact("photo", tr("sync-fact-files"), files),
        Fact("clock", tr("sync-fact-next"), soon),
        Fact("alert-triangle", tr("sync-fact-doubt"), doubted),
        Fact("history", tr("sync-fact-restored"), restored),
    ]
