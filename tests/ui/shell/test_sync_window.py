"""Syncing as the window shows it: line, panel, keys, the count in the rail, and the card in the settings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.persian.catalogue import tr
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.navigation import Destination, ShellContext
from app.ui.screen import Screen
from app.ui.screens.settings.bundle_card import BundleCard, suggested_name
from app.ui.screens.settings.files_card import FilesCard
from app.ui.screens.settings.sync_card import SyncCard
from app.ui.startup import Startup
from app.ui.sync_port import SyncFacts
from app.ui.widgets.layout import column
from app.ui.window_state import WindowFile
from tests.patience import MILLISECONDS
from tests.ui.shell.shell_fakes import FakeDesk, PageScreen
from tests.ui.shell.sync_script import SYNCED, Report, ScriptedCentre, unreachable


@dataclass
class Counting:
    """Conflicts a person may see."""

    number: int = 0

    def count(self) -> int:
        return self.number


@dataclass
class Kept:
    """Preferences in memory."""

    values: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def set(self, name: str, value: str) -> None:
        self.values[name] = value


@dataclass
class SyncingDesk(FakeDesk):
    """What the shell asks of a desk that syncs."""

    conflicts: Counting = field(default_factory=Counting)
    preferences: Kept = field(default_factory=Kept)


class ListScreen(PageScreen):
    """A page that remembers that records came."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.arrivals = 0

    def data_arrived(self) -> None:
        self.arrivals += 1


class CardScreen(Screen):
    """The card of syncing on a page of its own."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        shell = cast(MainWindow, context)
        assert shell.sync is not None
        self.card, self.files = SyncCard(context, shell.sync.runner), FilesCard(context, shell.sync.runner)
        self.bundles = BundleCard(context, shell.sync.runner)
        column(self.card, self.files, self.bundles, None, into=self)


def destinations(_context: ShellContext) -> list[Destination]:
    return [
        Destination("worklist", "shell-hit-visit", "inbox", ListScreen),
        Destination("conflicts", "conflicts-title", "box-multiple", PageScreen, only_waiting=True),
        Destination("settings", "shell-hit-place", "settings", CardScreen, at_foot=True),
    ]


@pytest.fixture
def centre() -> ScriptedCentre:
    return ScriptedCentre()


@pytest.fixture
def desk() -> SyncingDesk:
    return SyncingDesk()


@pytest.fixture
def open_window(
    qtbot: QtBot, startup: Startup, jobs: Jobs, today: date, centre: ScriptedCentre, desk: SyncingDesk
) -> Iterator[Callable[[], MainWindow]]:
    def open_it() -> MainWindow:
        start = replace(startup, build_destinations=destinations, centre=lambda _desk: centre)
        made = MainWindow(start, cast(Any, desk), jobs, WindowFile(startup.window_file), lambda: today)
        qtbot.addWidget(made)
        made.show()
        made.open_first()
        jobs.wait_idle()
        qtbot.waitExposed(made)
        return made

    yield open_it
    jobs.wait_idle()


def sync_by_key(window: MainWindow) -> None:
    """Ctrl+Shift+S."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, MILLISECONDS)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(cast(QWidget, window), Qt.Key.Key_S, both)
    window.jobs.wait_idle()


def test_the_line_the_rail_and_the_keys_follow_the_rounds(
    open_window: Callable[[], MainWindow], centre: ScriptedCentre, desk: SyncingDesk
) -> None:
    window = open_window()
    assert window._top.sync.words == "همگام در ۱۰:۰۰"
    assert not window._rail.button("conflicts").isVisibleTo(window)
    desk.conflicts.number = 2
    centre.rounds.append(lambda _look: Report(pulled=3))
    sync_by_key(window)
    page: Any = window.screen_in_front
    assert page.arrivals == 1
    assert window._top.sync.words == "۲ تعارض منتظر تصمیم"
    assert window._rail.button("conflicts").isVisibleTo(window)
    desk.conflicts.number = 0
    sync_by_key(window)
    assert page.arrivals == 1  # that round brought nothing
    assert not window._rail.button("conflicts").isVisibleTo(window)


def test_entries_keep_their_keys_when_conflicts_come_and_go(open_window: Callable[[], MainWindow]) -> None:
    assert [(keys, place.key) for keys, place in open_window()._numbered()] == [
        ("Ctrl+1", "worklist"),
        ("Ctrl+2", "settings"),
    ]


def test_the_panel_tells_details_and_starts_a_round(
    open_window: Callable[[], MainWindow], centre: ScriptedCentre, desk: SyncingDesk
) -> None:
    centre.now = replace(SYNCED, waiting=12)
    window = open_window()
    window._top.sync.click()
    assert window.sync is not None
    panel = window.sync._panel
    assert panel is not None
    assert "۱۲ تغییر منتظر ارسال" in panel._facts.words
    centre.rounds.append(unreachable)
    panel.now.click()
    window.jobs.wait_idle()
    assert panel._head.text() == "بدون ارتباط؛ ۱۲ تغییر منتظر"
    assert panel._detail.text() == tr("sync-failed-centre-unreachable")
    panel.pause.setChecked(False)
    window.jobs.wait_idle()
    assert desk.preferences.values == {"sync_pause_metered": "no"}
    panel.close()


def test_a_failed_round_asked_for_by_hand_says_what_to_do(
    open_window: Callable[[], MainWindow], centre: ScriptedCentre
) -> None:
    window = open_window()
    centre.rounds.append(unreachable)
    sync_by_key(window)
    assert window._notices[0].words == tr("sync-failed-centre-unreachable")


def test_without_a_centre_the_panel_leads_to_connecting(
    open_window: Callable[[], MainWindow], centre: ScriptedCentre, tmp_path: Path
) -> None:
    centre.now = SyncFacts()
    window = open_window()
    window._top.sync.click()
    assert window.sync is not None
    panel = window.sync._panel
    assert panel is not None
    assert not panel.now.isVisibleTo(panel)
    panel.settings.click()
    window.jobs.wait_idle()
    page: Any = window.screen_in_front
    card: SyncCard = page.card
    card.connect_button.click()
    dialog = card.dialog
    assert dialog is not None
    dialog.ok.click()
    assert dialog.form.rows["file"].error == tr("sync-file-missing")
    (tmp_path / "laptop").write_bytes(b"sealed")
    dialog.file.show_file(tmp_path / "laptop")
    dialog.code.setText("XXXX")
    dialog.ok.click()
    window.jobs.wait_idle()
    assert "باز نمی‌کند" in dialog.form.rows["code"].error
    dialog.code.setText("7K2M")
    dialog.ok.click()
    window.jobs.wait_idle()
    card.refresh()
    window.jobs.wait_idle()
    assert window._top.sync.words == "همگام در ۱۰:۰۰"
    assert len(centre.threads) == 1
    assert "markaz.example" in card.facts.words
    assert not card.connect_button.isVisibleTo(card)


@pytest.fixture
def cards(open_window: Callable[[], MainWindow]) -> CardScreen:
    """The settings' cards in a window that is on show."""
    window = open_window()
    window.navigate("settings", "laptop")
    window.jobs.wait_idle()
    page = window.screen_in_front
    assert isinstance(page, CardScreen)
    page.bundles.refresh()
    window.jobs.wait_idle()
    return page


def test_a_laptop_leaves_its_centre_after_it_was_told_what_that_means(
    cards: CardScreen, centre: ScriptedCentre
) -> None:
    card = cards.card
    card.leave.click()
    assert card.leaving is not None
    card.leaving.ok.click()
    card._context.jobs.wait_idle()
    assert card.connect_button.isVisibleTo(card)
    assert not cards.bundles.isVisibleTo(cards)
    assert card._sync.state.next_at is None
    assert centre.threads == []


def test_what_files_may_take_of_the_line_is_chosen_in_the_settings(
    open_window: Callable[[], MainWindow], centre: ScriptedCentre
) -> None:
    centre.kbps = 1000  # set by command
    window = open_window()
    window.navigate("settings", "laptop")
    window.jobs.wait_idle()
    page: Any = window.screen_in_front
    card: FilesCard = page.files
    card.refresh()
    window.jobs.wait_idle()
    shown = [card.limit.itemText(at) for at in range(card.limit.count())]
    assert (card.limit.currentText(), shown[0], len(shown)) == ("تا ۱۲۵ کیلوبایت در ثانیه", "بدون حد", 6)
    card.limit.setCurrentIndex(1)
    card.limit.activated.emit(1)
    window.jobs.wait_idle()
    assert centre.kbps == 512


def test_a_bundle_says_what_it_holds_and_an_answer_what_it_brought(
    cards: CardScreen,
    centre: ScriptedCentre,
    tmp_path: Path,
) -> None:
    part = cards.bundles
    jobs, state = part._context.jobs, lambda: part._sync.state
    centre.now = replace(SYNCED, waiting=12, files_to_send=3)
    part.export_to(tmp_path / "x.bundle")
    assert not part.write.isEnabled()
    centre.may_write.set()
    jobs.wait_idle()
    assert "۱۲ تغییر و ۳ عکس" in part.result.sentence
    assert part.write.isEnabled()
    assert state().facts.waiting == 12
    for said in ("۱۲ تغییر شما", "چیز تازه‌ای نبود"):
        part.import_from(tmp_path / "x.answer")
        jobs.wait_idle()
        assert said in part.result.sentence
    assert state().facts.waiting == 0
    part.refresh()
    jobs.wait_idle()
    assert part._folder == tmp_path


def test_a_bundle_that_is_stopped_says_so(cards: CardScreen, centre: ScriptedCentre, tmp_path: Path) -> None:
    part = cards.bundles
    part.export_to(tmp_path / "x.bundle")
    [job] = [each for each in part._context.jobs.running if each.title]
    job.cancel()
    centre.may_write.set()
    part._context.jobs.wait_idle()
    assert part.result.sentence == tr("sync-bundle-stopped")


def test_a_bundle_is_named_for_the_clerk() -> None:
    assert (
        suggested_name("اداره: نمونه/۱", "سمیه رضایی", date(2026, 11, 22))
        == "1405-09-01 - سمیه رضایی - اداره نمونه ۱.bundle"
    )
