"""Syncing as the shell shows it: the status line and its panel, the count of conflicts, pages that read anew."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.startup import Startup
from app.ui.sync_panel import SyncPanel
from app.ui.sync_port import CONFLICTS
from app.ui.sync_runner import PAUSE_PREFERENCE, BackgroundSync
from app.ui.sync_state import detail_of, failure_words, line_of

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.use_cases.desk import Desk

_DAY_MS = 60_000


class Shell(ShellContext, Protocol):
    """A window with a page in front."""

    @property
    def screen_in_front(self) -> Screen | None: ...


class ShellSync(QObject):
    """`line_changed` carries the status line and a sentence more."""

    line_changed = Signal(object, str)

    def __init__(self, window: Shell, runner: BackgroundSync, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self.runner = window, runner
        runner.setParent(self)  # timers end with the window, not on whichever thread finds garbage
        self._by_hand = False
        self._panel: SyncPanel | None = None
        runner.changed.connect(self._show)
        runner.arrived.connect(self._arrived)
        runner.ended.connect(self._ended)
        runner.pauses_chosen.connect(self._keep_pause)
        self._day = QTimer(self)
        self._day.setInterval(_DAY_MS)
        self._day.timeout.connect(self._show)

    @classmethod
    def of(cls, window: "MainWindow", startup: Startup, desk: "Desk") -> "ShellSync | None":
        """For the signed-in person; None where the program cannot sync."""
        centre = startup.centre(desk)
        if centre is None:
            return None
        return cls(window, BackgroundSync(centre, window.jobs, desk.conflicts.count), window)

    def start(self) -> None:
        """Ask how the person wants it, then begin."""
        get = self._window.desk.preferences.get
        self._window.jobs.run(
            "database",
            lambda: get(PAUSE_PREFERENCE, "yes") == "yes",
            lambda pauses: self.runner.start(pauses=pauses),
            owner=self,
        )
        self._day.start()

    def count_conflicts(self) -> None:
        """Count anew what is to be decided, and what waits: a decision is a change that goes out."""
        self.runner.count_conflicts()
        self.runner.look()

    def begin_by_hand(self) -> None:
        """The person asked for a round, and hears how it went."""
        if not self.runner.state.facts.is_connected:
            self._window.notify(tr("sync-detail-local"))
            return
        self._by_hand = True
        self.runner.begin()

    def open_panel(self, anchor: QWidget) -> None:
        """Details and buttons under the status line."""
        window = anchor.window()
        self._panel = SyncPanel(self.runner, self._window.today(), self._window.navigate, window)
        self._panel.open_under(anchor)

    def _show(self) -> None:
        state = self.runner.state
        self._window.set_badge(CONFLICTS, state.conflicts)
        self.line_changed.emit(line_of(state, self._window.today()), detail_of(state))

    def _arrived(self) -> None:
        screen = self._window.screen_in_front
        if screen is not None:
            screen.data_arrived()

    def _ended(self, error: Exception | None) -> None:
        if not self._by_hand:
            return
        self._by_hand = False
        if error is None:
            self._window.notify(tr("sync-done-now"), "ok")
        else:
            self._window.notify(failure_words(self.runner.state), "warn")

    def _keep_pause(self, pauses: bool) -> None:
        keep = self._window.desk.preferences.set
        value = "yes" if pauses else "no"
        self._window.jobs.run("database", lambda: keep(PAUSE_PREFERENCE, value), owner=self)
