"""The real page of complaints, drawn into memory: how long a jump takes until its rows are painted."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.jobs import Jobs
from app.ui.screens.complaints.screen import ComplaintsScreen
from app.ui.widgets.long_table import LongTable
from app.use_cases.desk import Desk

_PATIENCE_SECONDS = 60


class _Shell:
    """As much of the window as the page asks for."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.jobs = desk, Jobs(_raise)

    def today(self) -> date:
        return self.desk.today()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_given: None


def _raise(error: Exception) -> None:
    raise error


def jumps(desk: Desk, shares: Sequence[float]) -> tuple[list[float], float]:
    """Milliseconds of each jump to a share of the list, and the longest the list took to know its length, in s."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.prepare(application)
    theme.apply(application)
    shell: Any = _Shell(desk)
    screen = ComplaintsScreen(shell)
    screen.resize(1158, 712)
    screen.show()
    began = time.perf_counter()
    screen.activated()
    table = screen.findChild(LongTable)
    assert table is not None
    shell.jobs.wait_idle(_PATIENCE_SECONDS * 1000)
    whole = time.perf_counter() - began
    found = [_jump(application, table, share) for share in shares]
    shell.jobs.shut_down()
    screen.hide()
    return found, whole


def _jump(application: QApplication, table: "LongTable[Any]", share: float) -> float:
    bar = table.verticalScrollBar()
    began = time.perf_counter()
    bar.setValue(int(bar.maximum() * share))
    while table.long.pages[table.rowAt(20)] is None and time.perf_counter() - began < _PATIENCE_SECONDS:
        application.processEvents()
    table.viewport().repaint()
    return (time.perf_counter() - began) * 1000
