"""Python looks for no garbage in what was loaded, and changes turns often enough for the window."""

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import get_ident

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import housekeeping
from app.ui.application import Session
from app.ui.startup import Startup


class Looped:
    """Garbage that only a search finds; it notes the thread it goes away on."""

    def __init__(self, threads: list[int]) -> None:
        self.threads, self.itself = threads, self

    def __del__(self) -> None:
        self.threads.append(get_ident())


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    """What the timer belongs to."""
    made = QObject(qapp)
    yield made
    shiboken6.delete(made)


@pytest.fixture
def collector() -> Iterator[None]:
    """The interpreter as it was before."""
    turn = sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.enable()
    sys.setswitchinterval(turn)


@pytest.mark.usefixtures("collector")
def test_no_search_for_garbage_goes_through_what_was_loaded(owner: QObject) -> None:
    housekeeping.begin(owner)
    kept: list[object] = [[]]
    housekeeping.loaded()
    assert sys.getswitchinterval() < 0.005
    assert all(each is not kept for each in gc.get_objects())
    later: list[object] = [[]]
    assert any(each is later for each in gc.get_objects())


@pytest.mark.usefixtures("collector")
def test_what_refers_to_itself_goes_away_on_the_gui_thread_alone(owner: QObject, qtbot: QtBot) -> None:
    threads: list[int] = []
    housekeeping.begin(owner)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: [Looped(threads) for _ in range(5000)]).result()
        assert threads == []
        qtbot.waitUntil(lambda: len(threads) >= 5000)
    assert set(threads) == {get_ident()}


def test_the_pages_are_loaded_while_the_first_is_read(qtbot: QtBot, qapp: QApplication, startup: Startup) -> None:
    asked: list[str] = []
    warm_ones = replace(startup, warm=lambda: asked.append("store"), warm_pages=asked.append)
    session = Session(qapp, warm_ones)
    session.open()
    with qtbot.waitSignal(session.loaded):
        assert session.window is not None
    entry = session.window
    entry._sign_in._login.setText("rezaei")  # type: ignore[union-attr]
    entry._sign_in._password.setText("درست")  # type: ignore[union-attr]
    with qtbot.waitSignal(session.loaded):
        entry._sign_in._sign_in()  # type: ignore[union-attr]
    assert asked == ["store", "worklist"]
    session.close()
    qtbot.addWidget(session.window)
