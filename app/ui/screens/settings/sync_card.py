"""The card of syncing: whether this profile has a centre, how it stands, and the way to connect it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.jobs import Job, Progress
from app.ui.navigation import ShellContext
from app.ui.screens.settings.connect_dialog import ConnectDialog
from app.ui.sync_enrolment import read_enrolment
from app.ui.sync_port import CentrePlace, SyncFacts
from app.ui.sync_runner import BackgroundSync
from app.ui.sync_state import (
    UNREACHABLE,
    SyncState,
    detail_of,
    is_clock_wrong,
    line_of,
    moment_words,
    waiting_words,
)
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, BannerKind, Card
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row


class SyncCard(Card):
    """Follows what goes on while it is on show."""

    def __init__(self, context: ShellContext, sync: BackgroundSync) -> None:
        super().__init__(tr("sync-title"), spacing=12)
        self._context, self._sync = context, sync
        self._place: CentrePlace | None = None
        self._told: list[Fact] = []
        self.dialog: ConnectDialog | None = None
        self.leaving: ConfirmDialog | None = None
        self._state = Banner()
        self._local = Label(tr("sync-card-local"), "secondary", wrap=True)
        self.facts = FactGrid(name_width=120)
        self.pause = QCheckBox(tr("sync-pause-metered"))
        self.pause.setChecked(sync.pauses)
        self.pause.toggled.connect(sync.set_pauses)
        self.now = Button(tr("sync-now"), "refresh", "primary", sync.begin)
        self.stop = Button(tr("sync-stop"), "player-stop", "", sync.stop)
        self.connect_button = Button(tr("sync-connect-open"), "link", "primary", self._ask)
        self.again = Button(tr("sync-connect-again"), "key", "ghost", self._ask, tip=tr("sync-connect-again-tip"))
        self.leave = Button(tr("sync-leave"), "cloud-off", "ghost", self._ask_to_leave)
        for part in (self._state, self._local, self.facts, self.pause):
            self.body.addWidget(part)
        self.body.addLayout(row(self.now, self.stop, self.connect_button, self.again, self.leave, None, spacing=8))
        sync.changed.connect(self._show)
        self._show()

    def refresh(self) -> None:
        """Ask where the centre is, and how things stand."""
        self._sync.look()
        if self._sync.state.facts.is_connected:
            self._context.jobs.run("sync", self._sync.centre.place, self._placed, lambda _error: None, owner=self)

    def _placed(self, place: CentrePlace) -> None:
        self._place = place
        self._show()

    def _show(self) -> None:
        state, today = self._sync.state, self._context.today()
        connected = state.facts.is_connected
        if connected:
            self._state.show_sentence(_words(state, today), _kind(state))
        self._state.setVisible(connected)
        self._local.setVisible(not connected)
        self.facts.setVisible(connected)
        facts = self._facts() if connected else []
        if facts != self._told:
            self._told = facts
            self.facts.show_facts(facts)
        for part in (self.pause, self.again, self.leave):
            part.setVisible(connected)
        self.pause.setChecked(self._sync.pauses)
        self.now.setVisible(connected and not state.is_running)
        self.stop.setVisible(state.is_running)
        for part in (self.again, self.leave):
            part.setEnabled(not state.is_running)
        self.connect_button.setVisible(not connected)

    def _facts(self) -> list[Fact]:
        facts, today, place = self._sync.state.facts, self._context.today(), self._place
        last = moment_words(facts.synced_at, today) if facts.synced_at else tr("sync-fact-never")
        files = ""
        if facts.files_to_send or facts.files_to_fetch:
            files = tr("sync-fact-files-words", send=facts.files_to_send, fetch=facts.files_to_fetch)
        return [
            Fact("cloud-check", tr("sync-fact-last"), last),
            Fact("cloud-upload", tr("sync-fact-waiting"), waiting_words(facts, today)),
            Fact("photo", tr("sync-fact-files"), files),
            Fact("database", tr("sync-fact-centre"), isolate(place.host) if place else ""),
            Fact("building", tr("sync-fact-office"), place.office if place else ""),
            Fact("user", tr("sync-fact-person"), place.person if place else ""),
            Fact("device-laptop", tr("sync-fact-device"), isolate(place.device) if place else ""),
        ]

    def _ask(self) -> None:
        self.dialog = ConnectDialog(self.window(), self._connect)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _connect(self, path: Path, code: str) -> Job:
        centre = self._sync.centre

        def work(progress: Progress) -> SyncFacts:
            centre.connect(read_enrolment(path), code, lambda _phase, _done, _total: progress.check())
            return centre.facts()

        return self._context.jobs.run(
            "sync", work, self._connected, self._refused, owner=self, title=tr("sync-connecting")
        )

    def _connected(self, facts: SyncFacts) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._context.notify(tr("sync-connected"), "ok")
        self._sync.connected_anew(facts)
        self.refresh()

    def _refused(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.show_refused(error)
        else:
            self._context.show_error(error)

    def _ask_to_leave(self) -> None:
        detail = tr("sync-leave-detail", waiting=self._sync.state.facts.waiting)
        words = tr("sync-leave-title"), detail, tr("sync-leave-do")
        self.leaving = ConfirmDialog(self.window(), *words, danger=True)
        self.leaving.open_for(self._leave)

    def _leave(self, _reason: str) -> None:
        jobs, centre = self._context.jobs, self._sync.centre
        jobs.run("sync", centre.disconnect, self._left, self._context.show_error, owner=self)

    def _left(self, _nothing: None) -> None:
        self._place = None
        self._sync.left()
        self._context.notify(tr("sync-left"))

    def _closed(self, _result: int) -> None:
        self.dialog = None


def _words(state: SyncState, today: date) -> str:
    """The line and its sentence; a failure's sentence says it all."""
    line, detail = line_of(state, today).words, detail_of(state)
    return detail if state.failure and detail else ". ".join(part for part in (line, detail) if part)


def _kind(state: SyncState) -> BannerKind:
    facts = state.facts
    if state.is_running:
        return "info"
    if facts.doubt or state.failure not in ("", UNREACHABLE):
        return "bad"
    if state.failure or state.conflicts or facts.synced_at is None or is_clock_wrong(facts):
        return "warn"
    return "info" if facts.waiting or facts.files_to_send else "ok"
