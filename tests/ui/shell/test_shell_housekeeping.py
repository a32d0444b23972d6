"""Python looks for no garbage in what was loaded, and changes turns often enough for the window."""

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import housekeeping
from app.ui.application import Session
from app.ui.startup import Startup


@pytest.fixture
def collector() -> Iterator[None]:
    """The interpreter as it was before."""
    turn = sys.getswitchinterval()
    yield
    gc.unfreeze()
    sys.setswitchinterval(turn)


@pytest.mark.usefixtures("collector")
def test_no_search_for_garbage_goes_through_what_was_loaded() -> None:
    housekeeping.begin()
    kept: list[object] = [[]]
    housekeeping.loaded()
    assert sys.getswitchinterval() < 0.005
    assert all(each is not kept for each in gc.get_objects())
    later: list[object] = [[]]
    assert any(each is later for each in gc.get_objects())


def test_the_pages_are_loaded_while_the_first_is_read(qtbot: QtBot, qapp: QApplication, startup: Startup) -> None:
    asked: list[str] = []
    warm_ones = replace(startup, warm=lambda: asked.append("store"), warm_pages=lambda: asked.append("pages"))
    session = Session(qapp, warm_ones)
    session.open()
    with qtbot.waitSignal(session.loaded):
        assert session.window is not None
    entry = session.window
    entry._sign_in._login.setText("rezaei")  # type: ignore[union-attr]
    entry._sign_in._password.setText("درست")  # type: ignore[union-attr]
    with qtbot.waitSignal(session.loaded):
        entry._sign_in._sign_in()  # type: ignore[union-attr]
    assert asked == ["store", "pages"]
    session.close()
    qtbot.addWidget(session.window)
