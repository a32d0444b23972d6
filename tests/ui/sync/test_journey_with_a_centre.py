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
from app.sync.centre.laptops import revoke_laptop
from app.sync.centre.offices import OfficeAtCentre
from app.sync.enrolment import Enrolment, new_code, seal_enrolment
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.use_cases.desk import Desk
from tests.factories import LIGHT_KDF, PASSWORD, SmallOffice, planned_visit
from tests.patience import MILLISECONDS
from tests.sync.centres import TestCentre

pytestmark = pytest.mark.postgres


def quiet(_phase: str, _done: int, _total: int) -> None:
    """Nobody looks on."""


def give_enrolment(window: MainWindow, enrolment: Enrolment, file: Path, *, again: bool = False) -> None:
    """What the person does in the settings with a file and its code."""
    code = new_code()
    file.write_bytes(seal_enrolment(enrolment, code))
    window.navigate("settings", "laptop")
    window.jobs.wait_idle()
    screen: Any = window.screen_in_front
    card = screen.pages["laptop"].sync
    (card.again if again else card.connect_button).click()
    card.dialog.file.show_file(file)
    card.dialog.code.setText(code)
    card.dialog.ok.click()
    window.jobs.wait_idle()


@pytest.fixture
def first(centre: TestCentre, at_centre: OfficeAtCentre) -> Enrolment:
    """What the office's laptop gets first."""
    return centre.enrol("h.moradi", at_centre)


@pytest.fixture
def connected(window: MainWindow, first: Enrolment, tmp_path: Path) -> MainWindow:
    """The window's profile after its person gave file and code in the settings."""
    assert window._top.sync.words == "فقط روی همین رایانه"
    give_enrolment(window, first, tmp_path / "first.enrolment")
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
    assert QTest.qWaitForWindowActive(window, MILLISECONDS)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_S, control_shift)
    jobs.wait_idle()


def test_an_office_is_connected_and_the_line_says_so(connected: MainWindow) -> None:
    assert connected.sync is not None
    assert connected.sync.runner.state.facts.waiting == 0
    assert connected._top.sync.words.startswith("همگام در")
    assert not connected._rail.button("conflicts").isVisibleTo(connected)


def test_a_new_place_at_the_centre_needs_no_new_sign_in(
    connected: MainWindow,
    first: Enrolment,
    centre: TestCentre,
    at_centre: OfficeAtCentre,
    office: SmallOffice,
    jobs: Jobs,
    tmp_path: Path,
) -> None:
    revoke_laptop(centre.admin, str(first.device_id))
    sync_by_key(connected, jobs)
    assert connected._top.sync.words == "مرکز این رایانه را نپذیرفت"
    other = centre.enrol("h.moradi", at_centre, replaces=first.device_id)
    give_enrolment(connected, other, tmp_path / "again.enrolment", again=True)
    assert connected._top.sync.words.startswith("همگام در")
    desk = connected.desk
    desk.visits.plan(planned_visit(desk, office.member_id, office.unit_id, office.template_id, subject="پس از آن"))
    sync_by_key(connected, jobs)
    assert connected._top.sync.words.startswith("همگام در")
    assert centre.one("SELECT count(*) FROM app.visit") == 2
    assert desk.check().problems == ()


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


def test_an_old_visit_leaves_this_laptop_by_a_choice_in_the_settings_and_is_fetched_when_opened(
    qtbot: QtBot, connected: MainWindow, centre: TestCentre, office: SmallOffice, jobs: Jobs
) -> None:
    connected.desk.visits.add_interview(office.visit_id, "", "", "گفتهٔ یک مراجع")
    sync_by_key(connected, jobs)
    centre.admin.execute("DELETE FROM app.team_member")
    centre.admin.execute("UPDATE app.visit SET state = 'closed', planned_on = '2020-05-01'")
    sync_by_key(connected, jobs)
    connected.navigate("settings", "laptop")
    jobs.wait_idle()
    settings: Any = connected.screen_in_front
    card = settings.pages["laptop"].holding
    qtbot.waitUntil(lambda: "۱ بازدید" in card.facts.words)
    card.years.set_value(3)
    card._changed()
    card.apply.click()
    qtbot.waitUntil(lambda: jobs.wait_idle() or connected.desk.visits.heading(office.visit_id).is_away)
    assert connected.desk.check().problems == ()
    connected.navigate("visit", office.visit_id)
    jobs.wait_idle()
    screen: Any = connected.screen_in_front
    qtbot.waitUntil(screen.away.isVisible)
    screen.away.fetch.click()
    qtbot.waitUntil(lambda: screen.opened.is_shown)
    assert [speech.text for speech in screen.opened.stored.interviews] == ["گفتهٔ یک مراجع"]
    jobs.wait_idle()
    sync_by_key(connected, jobs)
    assert not connected.desk.visits.heading(office.visit_id).is_away
