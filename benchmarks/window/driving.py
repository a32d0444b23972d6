"""Drives the real window from outside: waits for what is painted, presses keys, and watches the GUI thread's pauses."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.measuring.children import since_start

if TYPE_CHECKING:
    from app.ui.application import Session

_PATIENCE_MS = 60_000
_TICK_MS = 10
_ROUNDS_OF_PAINTING = (QEvent.Type.UpdateRequest, QEvent.Type.Paint)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class Painted(QObject):
    """`happened` comes when a window was painted while the condition held, once the paint has reached the screen.

    Qt tells a window of each round of painting. Neither this nor a condition may look for other widgets: a search
    makes Python objects of all it meets, which takes longer than what is measured.
    """

    happened = Signal()

    def __init__(self, window: QWidget, condition: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._at: float | None = None
        self._window, self._condition = window, condition
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look on; never hold an event back."""
        if event.type() in _ROUNDS_OF_PAINTING and self._condition():
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._told)
        return False

    def wait(self) -> float:
        """Turn the event loop until then; seconds from the start of this process to the paint."""
        if self._at is None:
            wait_for(self.happened)
        assert self._at is not None
        return self._at

    def _told(self) -> None:
        self._at = since_start()
        self.happened.emit()


class Pauses(QObject):
    """How long the GUI thread heard nothing: the largest gap between ticks of 10 ms, less the tick itself."""

    def __init__(self) -> None:
        super().__init__()
        self._longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def stop(self) -> float:
        """The longest pause so far, in ms; counts no more."""
        self._tick()
        self._timer.stop()
        return self._longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000 - _TICK_MS)
        self._last = now


def wait_for(signal: SignalInstance) -> None:
    """Turn the event loop until a signal comes. TimeoutError."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    signal.connect(loop.quit)
    late.start(_PATIENCE_MS)
    code = loop.exec()
    with suppress(RuntimeError):  # the sender may be gone by now
        signal.disconnect(loop.quit)
    if code:
        raise TimeoutError(str(signal))


def rest(seconds: float) -> None:
    """Turn the event loop for a while, as it turns while a person reads or types."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def run_driven(directory: Path, drive: Callable[["Session"], None]) -> None:
    """Open the real window on a profile; `drive` turns its event loop in the place of `QApplication.exec`.

    Nothing else of the program is changed; `drive` begins before the first event is handled.
    """
    from app.bootstrap.window import run_window
    from app.ui.application import Session

    sessions: list[Session] = []
    open_session = Session.open

    def open_kept(session: Session) -> None:
        sessions.append(session)
        open_session(session)

    def exec_driven() -> int:
        drive(sessions[0])
        return 0

    setattr(Session, "open", open_kept)  # noqa: B010 - a type checker forbids the assignment
    setattr(QApplication, "exec", staticmethod(exec_driven))  # noqa: B010 - as above
    run_window(directory)


def visible(kind: type[AnyWidget]) -> Iterator[AnyWidget]:
    """The visible widgets of a kind; a search, see `Painted`."""
    return (widget for widget in QApplication.allWidgets() if isinstance(widget, kind) and widget.isVisible())
