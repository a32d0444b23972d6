"""Notices that nobody has touched keyboard, mouse or pen for a while."""

from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """`idle` is emitted once after the given minutes without a touch; 0 minutes never."""

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: float) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._windows: set[int] = set()
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Wait this long from now on."""
        self._timer.setInterval(round(minutes * 60_000))
        self._restart()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Any touch starts the wait anew."""
        if event.type() in _TOUCHES:
            self._restart()
        return False

    def _restart(self) -> None:
        if self._timer.interval():
            self._timer.start()
        else:
            self._timer.stop()

    def _forget(self, key: int, _gone: object = None) -> None:
        self._windows.discard(key)

    def _watch(self, window: QWindow | None) -> None:
        """Known by its address in Qt: Python's object for a window may go, and another take its id."""
        if window is None:
            return
        address = shiboken6.getCppPointer(window)[0]
        if address not in self._windows:
            self._windows.add(address)
            window.destroyed.connect(partial(self._forget, address))
            window.installEventFilter(self)
