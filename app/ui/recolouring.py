"""Another colour scheme for living widgets: those on show at once, the others between two events."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_TURN_MS = 10


class Recolouring(QObject):
    """Sizes must stay as they are: nothing is laid out anew.

    Qt gives a new style sheet to every widget that calls itself polished, 0.4 ms each, and lets each tell its layout.
    With all pages open that is a second; so what nobody sees is set aside, and done bit by bit afterwards.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._left: list[QWidget] = []
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._go_on)

    def begin(self, palette: QPalette, sheet: str) -> None:
        """Colour what is on show, and begin with the rest."""
        self._set_aside()
        self._app.installEventFilter(self)
        self._app.setPalette(palette)
        replace_sheet(self._app, sheet)
        self._app.removeEventFilter(self)
        left = set(self._left)
        tell([widget for widget in self._app.allWidgets() if widget not in left])
        self._turns.start()

    def finish(self, part: QWidget | None = None) -> None:
        """Do what is left of one part, which is about to be seen, or of all."""
        left = [widget for widget in self._left if isValid(widget)]
        now = [widget for widget in left if part is None or widget is part or part.isAncestorOf(widget)]
        done = set(now)
        self._left = [widget for widget in left if widget not in done]
        self._dress(now)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep from the layouts that the style is another: nothing changes its size."""
        return event.type() == QEvent.Type.StyleChange

    def _set_aside(self) -> None:
        """Let Qt pass over the widgets that cannot be seen, those left from last time too."""
        for widget in self._left:
            if isValid(widget):
                widget.setAttribute(_POLISHED)
        everyone = self._app.allWidgets()
        self._left = [w for w in everyone if w.testAttribute(_POLISHED) and w.visibleRegion().isEmpty()]
        for widget in self._left:
            widget.setAttribute(_POLISHED, False)

    def _go_on(self) -> None:
        """A few widgets, so that no key press waits."""
        clock = QElapsedTimer()
        clock.start()
        while self._left and clock.elapsed() < _TURN_MS:
            self._dress([self._left.pop()])
        if not self._left:
            self._turns.stop()

    def _dress(self, widgets: Sequence[QWidget]) -> None:
        for widget in widgets:
            if isValid(widget):
                style = widget.style()
                style.unpolish(widget)
                style.polish(widget)
                widget.setAttribute(_POLISHED)
                tell([widget])


def replace_sheet(app: QApplication, sheet: str) -> None:
    """Take the old style sheet off first: put over another, Qt goes through each widget once per level above it."""
    app.setStyleSheet("")
    app.setStyleSheet(sheet)


def tell(widgets: Sequence[QWidget]) -> None:
    """Let widgets that paint themselves or carry tinted icons follow."""
    for widget in widgets:
        changed = getattr(widget, "theme_changed", None)
        if changed is not None:
            changed()
        widget.update()
