"""Every page of the window looks as it did when somebody last looked at it; see `docs/development.md` to renew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.bootstrap.window import destinations, startup
from app.domain.visits import VisitState
from app.settings import Settings
from app.ui import theme
from app.ui.entry_window import EntryWindow
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.navigation import Destination, ShellContext
from app.ui.screen import Screen
from app.ui.screens.programme.screen import ProgrammeScreen
from app.ui.screens.settings.account_page import AccountPage
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.screens.verify.screen import VerifyScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.startup import ProfileChoice, SampleUser, Startup
from app.ui.window_state import WindowFile
from app.use_cases.desk import Desk
from app.use_cases.visits.views import VisitRow
from tests.factories import TODAY, Clock
from tests.ui.goldens.golden import check, taken

SIZE = (1366, 768)
FINGERPRINT = "0123456789abcdef" * 4
"""Each office draws its own keys, so the page is told of another."""

S = TypeVar("S", bound=Screen)


@pytest.fixture(autouse=True)
def same_everywhere(qapp: QApplication) -> Iterator[None]:
    """Only the offscreen platform draws the same everywhere; a blinking caret draws the same nowhere."""
    if QGuiApplication.platformName() != "offscreen":
        pytest.skip("golden pictures are taken offscreen")
    blinking = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(blinking)


@pytest.fixture
def dark(qapp: QApplication) -> None:
    """The dark theme from before the window is built, as with a person who chose it earlier."""
    theme.apply(qapp, "dark")


@pytest.fixture
def frozen(tmp_path: Path) -> Startup:
    """The program's own startup on a day that stands, with an office and a sample to choose from."""
    choices = (ProfileChoice(Path("office"), "office"), ProfileChoice(Path("sample"), "sample", is_sample=True))
    return replace(
        startup(Settings()),
        profiles=lambda: choices,
        remembered_login=lambda _directory: "h.moradi",
        sample_users=_nobody,
        build_destinations=_with_a_standing_clock,
        today=lambda: TODAY,
        window_file=tmp_path / "window.json",
        version="0.1.0",
        centre=lambda _desk: None,
    )


@dataclass
class Studio:
    """Shows windows and holds them against their pictures."""

    qtbot: QtBot
    jobs: Jobs
    folder: Path

    def stand(self, window: QMainWindow) -> None:
        """Lay a window out without a window system, so that none takes the focus of another."""
        self.qtbot.addWidget(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*SIZE)
        window.show()

    def settle(self, window: QMainWindow) -> None:
        """Wait until nothing runs, nothing is still being built, and two looks show the same."""
        before = None
        for _look in range(50):
            self.qtbot.waitUntil(lambda: not self.jobs.running and not _is_building(window))
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            now = taken(window).tobytes()
            if now == before:
                return
            before = now
        raise AssertionError("the window never comes to rest")

    def check(self, name: str, window: QMainWindow) -> None:
        self.settle(window)
        check(name, window, self.folder)


@pytest.fixture
def studio(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> Studio:
    return Studio(qtbot, jobs, tmp_path)


@pytest.fixture
def main(studio: Studio, frozen: Startup, golden_desk: Desk, tmp_path: Path) -> MainWindow:
    """The whole window of the head of the office, at its first page."""
    window = MainWindow(frozen, golden_desk, studio.jobs, WindowFile(tmp_path / "window.json"), lambda: TODAY)
    studio.stand(window)
    window.open_first()
    studio.settle(window)
    return window


def test_signing_in_looks_as_kept(studio: Studio, frozen: Startup, tmp_path: Path) -> None:
    window = EntryWindow(frozen, studio.jobs, WindowFile(tmp_path / "window.json"))
    studio.stand(window)
    window.open()
    studio.check("sign-in", window)


def test_the_welcome_of_the_first_run_looks_as_kept(studio: Studio, frozen: Startup, tmp_path: Path) -> None:
    nothing = replace(frozen, profiles=lambda: ())
    window = EntryWindow(nothing, studio.jobs, WindowFile(tmp_path / "window.json"))
    studio.stand(window)
    window.open()
    studio.check("first-run", window)


@pytest.mark.parametrize("key", ["worklist", "programme", "visits", "units", "templates", "people"])
def test_a_page_of_the_rail_looks_as_kept(key: str, studio: Studio, main: MainWindow) -> None:
    main.navigate(key)
    studio.check(key, main)


def test_the_coverage_looks_as_kept(studio: Studio, main: MainWindow) -> None:
    main.navigate("programme")
    studio.settle(main)
    _page(main, ProgrammeScreen)._presenter.show_mode("coverage")
    studio.check("coverage", main)


def test_a_unit_looks_as_kept(studio: Studio, main: MainWindow) -> None:
    main.navigate("unit", _under_way(main.desk).unit_id)
    studio.check("unit", main)


@pytest.mark.parametrize("tab", ["checklist", "findings", "sealing"])
def test_a_tab_of_a_visit_looks_as_kept(tab: str, studio: Studio, main: MainWindow) -> None:
    open_visit(studio, main, tab)
    studio.check(f"visit-{tab}", main)


def test_the_first_tab_of_the_settings_looks_as_kept(studio: Studio, main: MainWindow) -> None:
    main.navigate("settings")
    studio.settle(main)
    account = _page(main, SettingsScreen).pages["account"]
    certificate = main.desk.people.certificate()
    assert isinstance(account, AccountPage) and certificate is not None
    account.show_certificate(replace(certificate, fingerprint=FINGERPRINT))
    studio.check("settings", main)


def test_the_empty_page_of_verifying_looks_as_kept(studio: Studio, main: MainWindow) -> None:
    main.navigate("verify")
    studio.settle(main)
    _page(main, VerifyScreen).show_office(main.desk.office_name, FINGERPRINT)
    studio.check("verify", main)


@pytest.mark.usefixtures("dark")
def test_the_worklist_looks_as_kept_in_the_dark(studio: Studio, main: MainWindow) -> None:
    studio.check("worklist-dark", main)


@pytest.mark.usefixtures("dark")
def test_a_checklist_looks_as_kept_in_the_dark(studio: Studio, main: MainWindow) -> None:
    open_visit(studio, main, "checklist")
    studio.check("visit-checklist-dark", main)


def open_visit(studio: Studio, main: MainWindow, tab: str) -> None:
    """Go to a tab of the visit under way."""
    main.navigate("visit", _under_way(main.desk).id)
    studio.settle(main)
    _page(main, VisitScreen).presenter.choose_tab(tab)


def _page(main: MainWindow, kind: type[S]) -> S:
    page = main.screen_in_front
    assert isinstance(page, kind)
    return page


def _under_way(desk: Desk) -> VisitRow:
    return next(row for row in desk.visits.list() if row.state is VisitState.UNDER_WAY)


def _with_a_standing_clock(context: ShellContext) -> Sequence[Destination]:
    """The program's own pages; the visit says when something was kept, so its clock stands too."""
    return [
        replace(each, build=lambda shell: VisitScreen(shell, now=Clock())) if each.key == "visit" else each
        for each in destinations(context)
    ]


def _nobody(_directory: Path) -> Sequence[SampleUser]:
    return ()


def _is_building(window: QMainWindow) -> bool:
    """Long pages are made piece by piece, each time the event loop turns."""
    return any(timer.isActive() and timer.interval() == 0 for timer in window.findChildren(QTimer))
