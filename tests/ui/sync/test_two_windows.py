"""Two laptops of one office in their windows: unplugged, both edit one visit; plugged in again, a person decides by
keyboard, a photo comes on demand, and what one seals the other verifies."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.window import startup
from app.domain.visits import CountersignOutcome
from app.settings import read_settings
from app.sync.centre.offices import OfficeAtCentre
from app.sync.enrolment import new_code, seal_enrolment
from app.ui.jobs import Jobs, Progress
from app.ui.main_window import MainWindow
from app.ui.screens.verify.result_card import ResultCard
from app.ui.widgets.label import Label
from app.ui.window_state import WindowFile
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, SmallOffice, png
from tests.patience import MILLISECONDS
from tests.sync.centres import TestCentre
from tests.ui.patience import PatientJobs
from tests.ui.sync.test_journey_with_a_centre import connected, first, sync_by_key

__all__ = ["connected", "first"]

pytestmark = pytest.mark.postgres


@pytest.fixture
def second(
    qtbot: QtBot, connected: MainWindow, centre: TestCentre, at_centre: OfficeAtCentre, office: SmallOffice,
    tmp_path: Path,
) -> Iterator[MainWindow]:  # fmt: skip
    """The window of a further laptop, joined as the first run joins it."""
    settings = replace(read_settings(), profiles_directory=str(tmp_path / "profiles"))
    start = replace(startup(settings), today=lambda: office.clock.now.date())
    code = new_code()
    sealed = seal_enrolment(centre.enrol("h.moradi", at_centre), code)
    assert start.join_office is not None
    joined = start.join_office(sealed, code, PASSWORD, Progress(lambda _done, _total, _words: None))
    desk = start.sign_in(joined.directory, joined.login, PASSWORD)
    jobs = PatientJobs(lambda error: pytest.fail(repr(error)))
    made = MainWindow(start, desk, jobs, WindowFile(tmp_path / "second.json"), start.today)
    qtbot.addWidget(made)
    made.show()
    made.setWindowState(Qt.WindowState.WindowNoState)  # a small screen is filled otherwise
    made.resize(1366, 768)
    made.open_first()
    settled(made)
    yield made
    jobs.wait_idle()
    jobs.shut_down()
    desk.close()


def settled(window: MainWindow) -> Any:  # noqa: ANN401 - whichever page is in front
    """The page in front, with everything landed."""
    assert window.jobs.wait_idle()
    return window.screen_in_front


def visit_page(window: MainWindow, office: SmallOffice, tab: str) -> Any:  # noqa: ANN401 - as above
    """A tab of the visit."""
    window.navigate("visit", str(office.visit_id))
    settled(window).presenter.choose_tab(tab)
    return settled(window)._stack.currentWidget()


@contextmanager
def unplugged(centre: TestCentre) -> Iterator[None]:
    """No laptop reaches the centre meanwhile."""
    limit = sql.SQL("ALTER DATABASE {} CONNECTION LIMIT {}").format
    name = sql.Identifier(centre.database)
    centre.admin.execute(limit(name, sql.Literal(0)))
    centre.admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'laptop%'")
    try:
        yield
    finally:
        centre.admin.execute(limit(name, sql.Literal(-1)))


def measure_by_key(window: MainWindow, office: SmallOffice, value: str) -> None:
    """The first question, how steep the ramp is."""
    page = visit_page(window, office, "checklist")
    field = page._rows.row(page.presenter.current).target
    QTest.keyClicks(field, value)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(window)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def words_of(widget: QWidget) -> set[str]:
    """What a card says."""
    return {label.text() for label in widget.findChildren(Label)}


def test_a_day_of_two_laptops(
    connected: MainWindow,
    second: MainWindow,
    centre: TestCentre,
    office: SmallOffice,
    jobs: Jobs,
    tmp_path: Path,
) -> None:
    office.desk.visits.begin(office.visit_id)
    for window in (connected, second):
        sync_by_key(window, window.jobs)
    with unplugged(centre):
        measure_by_key(connected, office, "8")
        measure_by_key(second, office, "12")
        for window in (connected, second):
            sync_by_key(window, window.jobs)
            assert "بدون ارتباط" in window._top.sync.words
            assert "تغییر منتظر" in window._top.sync.words
    (tmp_path / "ramp.png").write_bytes(png())
    visit_page(connected, office, "photos")._incoming.add_files([tmp_path / "ramp.png"])
    settled(connected)
    sync_by_key(connected, jobs)
    assert connected._top.sync.words.startswith("همگام در")
    sync_by_key(second, second.jobs)
    for _later in range(2):  # a later round takes nothing away
        assert second._top.sync.words == "۱ تعارض منتظر تصمیم"
        assert second._rail.button("conflicts").count == 1
        sync_by_key(second, second.jobs)

    second.navigate("conflicts")
    page = settled(second)
    assert "پاسخ به" in page.table.current_row.record
    second.activateWindow()
    assert QTest.qWaitForWindowActive(second, MILLISECONDS)
    page.table.setFocus()
    press(Qt.Key.Key_Return)  # to the first field
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(second)
    assert not second._rail.button("conflicts").isVisibleTo(second)
    sync_by_key(second, second.jobs)
    sync_by_key(connected, jobs)
    [checklist, *_] = office.desk.visits.show(office.visit_id).checklists
    assert checklist.items()[0].value == "12"

    photos = visit_page(second, office, "photos")
    photos.grid.setCurrentIndex(photos.grid.pictures.index(0))
    assert not photos.grid.pictures.places[0].is_here
    photos.details.fetch.click()
    settled(second)
    assert photos.grid.pictures.places[0].is_here
    assert photos.details.mark.isVisibleTo(photos)

    desk, absent = office.desk, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت")
    desk.sealing.finish(office.visit_id, gaps_reason="آزمون")
    desk.sealing.countersign(office.visit_id, absent)
    desk.sealing.seal(office.visit_id, PASSWORD)
    sync_by_key(connected, jobs)
    sync_by_key(second, second.jobs)
    minutes = tmp_path / "minutes.pdf"
    minutes.write_bytes(second.desk.sealing.pdf(office.visit_id))
    second.navigate("verify", minutes)
    result = settled(second).results[minutes]
    assert isinstance(result, ResultCard)
    words = words_of(result)
    assert "معتبر است" in words
    assert any(word.startswith("همان سندی است که در بایگانی این رایانه مهر شده است.") for word in words)
    assert second._top.sync.words.startswith("همگام در")
