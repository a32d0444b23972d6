"""Qt tests run offscreen, with the program's own theme, a recording shell and a way to type Persian."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.jobs import Jobs
from tests.ui.patience import PatientBot, PatientJobs


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains of what it cannot do; that is no defect of ours."""
    for item in items:
        if "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["bazresyar-tests"]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def prepared_app(qapp: QApplication) -> QApplication:
    """The program's style, set once: setting it anew polishes every widget that is left of the tests before."""
    theme.prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def themed(prepared_app: QApplication) -> None:
    """No other window and the light theme at 100 %, whatever the test before did."""
    qapp = prepared_app
    for left_behind in qapp.topLevelWidgets():  # a window of the test before would keep the keyboard
        left_behind.hide()
    if not qapp.styleSheet() or theme.tokens().name != "light" or theme.scale() != 100:
        theme.apply(qapp)


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type any text into a widget, key by key (`qtbot.keyClicks` aborts the process on Persian letters)."""

    def typed(widget: QWidget, words: str) -> None:
        target = widget.focusProxy() or widget
        for letter in words:
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    return typed


@pytest.fixture
def today() -> date:
    """1 Azar 1405, a Sunday."""
    return date(2026, 11, 22)


@dataclass
class RecordingContext:
    """A shell that remembers what a screen asked of it."""

    jobs: Jobs
    desk: Any = None
    on: date = date(2026, 11, 22)
    went: list[tuple[str, object]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    undos: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    badges: dict[str, int] = field(default_factory=dict)

    def navigate(self, key: str, argument: object = None) -> bool:
        self.went.append((key, argument))
        return True

    def notify(self, text: str, kind: str = "info") -> None:
        self.notices.append((text, kind))

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        self.undos.append((text, undo))

    def show_error(self, error: BaseException) -> None:
        self.errors.append(error)

    def set_badge(self, key: str, number: int) -> None:
        self.badges[key] = number

    def today(self) -> date:
        return self.on


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """The real lanes, closed after the test; a failure nobody awaited fails the test."""
    unexpected: list[Exception] = []
    made = PatientJobs(unexpected.append)
    yield made
    made.wait_idle()
    made.shut_down()
    assert not unexpected


@pytest.fixture
def context(jobs: Jobs) -> RecordingContext:
    """A shell for one screen; set `context.desk` to the use cases of the test."""
    made = RecordingContext(jobs)
    jobs._on_error = made.show_error
    return made
