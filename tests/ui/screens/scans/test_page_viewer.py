"""Pages are looked at by keyboard and wheel; what cannot be read says why."""

from collections.abc import Hashable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.scans import Box, ScanBroken
from app.ui.screens.scans import page_pictures
from app.ui.screens.scans.page_strip import PageStrip
from app.ui.screens.scans.page_viewer import PageViewer
from app.ui.widgets.pdf_sheets import FIT_PAGE, FIT_WIDTH
from app.ui.widgets.thumbnails import Picture
from tests.ui.conftest import RecordingContext
from tests.use_cases.scans.scanned import picture

CONTROL = Qt.KeyboardModifier.ControlModifier


def read(page: Hashable, side: int) -> bytes:
    """A page of the size that was asked for; the third is broken."""
    if page == 3:
        raise ScanBroken(file="a.pdf")
    return picture("JPEG", (side * 2 // 3, side))


@pytest.fixture
def turned() -> list[tuple[Hashable, int]]:
    return []


@pytest.fixture
def viewer(qtbot: QtBot, context: RecordingContext, turned: list[tuple[Hashable, int]]) -> PageViewer:
    strip = PageStrip(lambda keys: strip.show_pictures({key: picture() for key in keys}))
    made = PageViewer(context.jobs, read, strip, lambda page, degrees: turned.append((page, degrees)))
    qtbot.addWidget(made)
    made.resize(520, 640)
    made.show()
    made.show_pages([Picture(page, str(page), note="a.pdf") for page in (1, 2, 3)])
    assert context.jobs.wait_idle()
    return made


def test_pages_are_walked_zoomed_and_turned_by_keyboard_and_wheel(
    viewer: PageViewer, qtbot: QtBot, context: RecordingContext, turned: list[tuple[Hashable, int]]
) -> None:
    view = viewer.view
    assert (viewer.page, view.zoom) == (1, FIT_WIDTH)
    whole = view.percent
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        qtbot.keyClick(view, key)
    assert view.percent > whole
    qtbot.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == FIT_WIDTH
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == FIT_PAGE and view.verticalScrollBar().maximum() == 0
    at = QPointF(view.viewport().rect().center())
    notch = QPoint(0, 120)
    wheel = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(), notch, Qt.MouseButton.NoButton, CONTROL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    smaller = view.percent
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.percent > smaller
    view.set_zoom(FIT_PAGE)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert viewer.page == 2, "the next page is at the left"
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert viewer.page == 1
    viewer.turn(90)
    assert turned == [(1, 90)]
    view.show_mark(Box(0.1, 0.1, 0.2, 0.05))
    assert context.jobs.wait_idle()
    assert not view.grab().isNull()


def test_a_page_that_cannot_be_read_says_why_and_the_others_are_kept_within_a_bound(
    viewer: PageViewer, context: RecordingContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer.step(2)
    viewer.step(1)
    assert context.jobs.wait_idle()
    assert "a.pdf" in viewer.refusal.text() and viewer.refusal.isVisible()
    monkeypatch.setattr(page_pictures, "_KEPT_BYTES", 1_000)
    viewer.step(-1)
    viewer.view.set_zoom(400)
    assert context.jobs.wait_idle()
    assert viewer.view.isVisible()
    image = viewer.pictures.of(2)
    assert image is not None and viewer.pictures.held_bytes == image.sizeInBytes()
