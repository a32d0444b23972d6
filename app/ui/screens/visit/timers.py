"""A clock for the Qt-free parts: calls something after a while, on the window's thread, while its owner lives."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer

from app.ui.screens.visit.keeping import Schedule


def schedule_for(owner: QObject) -> Schedule:
    """A `Schedule` whose calls die with the owner."""

    def schedule(milliseconds: int, call: Callable[[], None]) -> Callable[[], None]:
        timer = QTimer(owner)
        timer.setSingleShot(True)

        def fire() -> None:
            timer.deleteLater()
            call()

        def call_off() -> None:
            if shiboken6.isValid(timer):  # it is gone once it has fired
                timer.stop()
                timer.deleteLater()

        timer.timeout.connect(fire)
        timer.start(milliseconds)
        return call_off

    return schedule
