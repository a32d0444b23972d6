"""An office connected in its window, and lists that read anew when another laptop's work arrives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap.joining import join
from app.bootstrap.syncing import CentreTalk, talking
from app.sync.centre.offices import OfficeAtCentre
from app.sync.enrolment import new_code, seal_enrolment
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.use_cases.desk import Desk
from tests.factories import LIGHT_KDF, PASSWORD, SmallOffice, planned_visit
from tests.sync.centres import TestCentre

pytestmark = pytest.mark.postgres


def quiet(_phase: str, _done: int, _total: int) -> None:
    """Nobody looks on."""


@pytest.fixture
def connected(
    window: MainWindow, jobs: Jobs, centre: TestCentre, at_centre: OfficeAtCentre, tmp_path: Path
) -> MainWindow:
    """The window's profile after its person gave file and code in the settings."""
    file, code = tmp_path / "first.enrolment", new_code()
    file.write_bytes(seal_enrolment(centre.enrol("h.moradi", at_centre), code))
    assert window._top.sync.words == "فقط روی همین رایانه"
    window.navigate("settings", "laptop")
    jobs.wait_idle()
    screen: Any = window.screen_in_front
    card = screen.pages["laptop"].sync
    card.connect_button.click()
    card.dialog.file.show_file(file)
    card.dialog.code.setText(code)
    card.dialog.ok.click()
    jobs.wait_idle()
    return window


@pytest.fixture
def second(
    connected: MainWindow, centre: TestCentre, at_centre: OfficeAtCentre, office: SmallOffice, tmp_path: Path
) -> Iterator[tuple[Desk, CentreTalk]]:
    """Another laptop of the same person, after its first round."""
    joined = join(
        tmp_path / "second", centre.enrol("h.moradi", at_centre), PASSWORD, quiet, kdf=LIGHT_KDF, now=office.clock
    )
    joined.opened.desk.close()
    with talking(tmp_path / "second", "h.moradi", PASSWORD, now=office.clock) as (desk, talk):
        yield desk, talk


def sync_by_key(window: MainWindow, jobs: Jobs) -> None:
    """Ctrl+Shift+S, and wait until everything has landed."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_S, control_shift)
    jobs.wait_idle()


def test_an_office_is_connected_and_the_line_says_so(connected: MainWindow) -> None:
    assert connected.sync is not None
    assert connected.sync.runner.state.facts.waiting == 0
    assert connected._top.sync.words.startswith("همگام در")
    assert not connected._rail.button("conflicts").isVisibleTo(connected)


def test_a_list_on_show_reads_anew_and_keeps_its_place(
    qtbot: QtBot, connected: MainWindow, second: tuple[Desk, CentreTalk], office: SmallOffice, jobs: Jobs
) -> None:
    other, talk = second
    connected.navigate("visits")
    jobs.wait_idle()
    screen: Any = connected.screen_in_front
    chosen = screen._table.current_row.row.id
    other.visits.plan(planned_visit(other, office.member_id, office.unit_id, office.template_id, subject="بازدید تازه"))
    talk.round(quiet)
    sync_by_key(connected, jobs)
    assert screen._table.rows_model.rowCount() == 2
    assert screen._table.current_row.row.id == chosen
