"""The visit screen on a real desk."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.screens.visit.screen import VisitScreen
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visit.hand import NOW

Open = Callable[[], VisitScreen]


@pytest.fixture
def shown(office: SmallOffice, context: RecordingContext, qtbot: QtBot) -> Iterator[Open]:
    """Opens the office's visit in a screen as large as the page of a 1366×768 window."""
    context.desk = office.desk

    def made() -> VisitScreen:
        screen = VisitScreen(context, lambda: NOW)
        qtbot.addWidget(screen)
        screen.resize(1158, 712)
        screen.show()
        screen.activateWindow()
        screen.activated(str(office.visit_id))
        settle(context)
        qtbot.waitUntil(lambda: screen.is_laid)
        settle(context)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
        return screen

    yield made
    context.jobs.wait_idle()
    assert context.errors == []


def settle(context: RecordingContext) -> None:
    """Wait for the lanes and for what their results ask of the event loop."""
    context.jobs.wait_idle()
    QApplication.processEvents()
    context.jobs.wait_idle()
    QApplication.processEvents()
