"""Syncing in the background: rounds on the `sync` lane by their rhythm, on demand, and when the network is back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError
from app.ui import errors
from app.ui.jobs import Job, Jobs, Progress
from app.ui.sync_port import Centre, RoundReport, SyncFacts
from app.ui.sync_rhythm import Rhythm
from app.ui.sync_state import SyncState

if TYPE_CHECKING:
    from app.ui.sync_network import Network

PAUSE_PREFERENCE = "sync_pause_metered"
_LOOK_MS, _NETWORK_MS = 10_000, 3_000
_WAITING = "wait"


def _system_network() -> "Network":
    from app.ui.sync_network import Network

    return Network()


class BackgroundSync(QObject):
    """`changed` when `state` is another, `arrived` after a round that brought rows or files, `ended` after each.

    Files that take long go in several rounds without a pause. `ended` carries None, or the failure; `pauses_chosen`
    what the person wants on a metered network. All talk with the centre is on the one thread of the `sync` lane.
    """

    changed = Signal()
    arrived = Signal()
    ended = Signal(object)
    pauses_chosen = Signal(bool)

    def __init__(
        self,
        centre: Centre,
        jobs: Jobs,
        count_conflicts: Callable[[], int],
        *,
        rhythm: Rhythm | None = None,
        network: Callable[[], "Network"] = _system_network,
    ) -> None:
        super().__init__()
        self._centre, self._jobs, self._count = centre, jobs, count_conflicts
        self._rhythm, self._make_network = rhythm or Rhythm(), network
        self._network: Network | None = None
        self._job: Job | None = None
        self._looking: Job | None = None
        self._pauses = True
        self._is_wished = False
        self.state = SyncState()
        self._next, self._looks = QTimer(self), QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._begin_if_free)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self.look)

    @property
    def centre(self) -> Centre:
        """The talk itself; only for jobs on the `sync` lane."""
        return self._centre

    @property
    def pauses(self) -> bool:
        """Whether rounds wait for the person while the network is paid by volume."""
        return self._pauses

    def start(self, *, pauses: bool) -> None:
        """See how this laptop stands; with a centre, the rounds begin."""
        self._pauses = pauses
        self._jobs.run("sync", self._centre.facts, self._started, lambda _error: None, owner=self)

    def set_pauses(self, pauses: bool) -> None:
        """Change whether rounds wait on a network that is paid by volume; `pauses_chosen` has it remembered."""
        self._pauses = pauses
        self._network_changed()
        self.pauses_chosen.emit(pauses)

    def look(self) -> None:
        """Read how things stand anew, unless a round goes on and tells."""
        if self._job is None and (self._looking is None or not self._looking.running):
            self._looking = self._jobs.run("sync", self._centre.facts, self._seen, lambda _error: None, owner=self)

    def count_conflicts(self) -> None:
        """Count anew what is to be decided."""
        self._jobs.run("database", self._count, self._counted, lambda _error: None, owner=self)

    def begin(self) -> None:
        """Start a round now, also where rounds are paused."""
        self._is_wished = True
        self._begin()

    def _begin(self) -> None:
        if self._job is not None or not self.state.facts.is_connected:
            return
        self._next.stop()
        self._set(phase="connect", done=0, total=0, next_at=None)
        self._job = self._jobs.run(
            "sync", self._round, self._finished, self._failed, owner=self, on_cancelled=self._cancelled
        )
        self._job.progressed.connect(self._progressed)

    def stop(self) -> None:
        """Ask the round to stop; what it did until then stays."""
        if self._job is not None:
            self._set(phase="stop", done=0, total=0)
            self._job.cancel()

    def connected_anew(self, facts: SyncFacts) -> None:
        """The person has just given an enrolment file: begin at once."""
        self._set(facts=facts, failure="", sentence="")
        self._rhythm.after_success()
        self._watch()
        self.begin()

    def took_in(self, report: RoundReport, facts: SyncFacts) -> None:
        """A carried file did what a round does."""
        self._set(facts=facts, failure=facts.failure)
        self._tell_arrived(report)
        self.count_conflicts()

    def left(self) -> None:
        """The person had this laptop leave its centre: nothing goes on by itself any more."""
        self._next.stop()
        self._set(facts=SyncFacts(), failure="", sentence="", next_at=None)

    def _started(self, facts: SyncFacts) -> None:
        self._set(facts=facts, failure=facts.failure)
        self.count_conflicts()
        if facts.is_connected:
            self._watch()
            self._wait(self._rhythm.first())

    def _watch(self) -> None:
        self._looks.start()
        if self._network is None:
            QTimer.singleShot(_NETWORK_MS, self, self._listen)

    def _listen(self) -> None:
        if self._network is None:
            self._network = self._make_network()
            self._network.setParent(self)
            self._network.came_back.connect(self._begin_if_free)
            self._network.changed.connect(self._network_changed)
            self._network_changed()

    def _network_changed(self) -> None:
        was, paused = self.state.is_paused, self._is_paused
        self._set(is_paused=paused)
        if was and not paused:
            self._begin_if_free()

    @property
    def _is_paused(self) -> bool:
        return self._pauses and self._network is not None and self._network.is_metered

    def _begin_if_free(self) -> None:
        if self._is_paused:
            self._wait(self._rhythm.after_success())
        else:
            self._is_wished = False
            self._begin()

    def _round(self, progress: Progress) -> tuple[RoundReport, SyncFacts]:
        def look(phase: str, done: int, total: int) -> None:
            progress.check()
            if phase != _WAITING:
                progress.report(done, total, phase)

        report = self._centre.round(look)
        return report, self._centre.facts()

    def _progressed(self, done: int, total: int, phase: str) -> None:
        if self._job is not None and self.state.phase != "stop":
            self._set(phase=phase, done=done, total=total)

    def _finished(self, found: tuple[RoundReport, SyncFacts]) -> None:
        report, facts = found
        self._over(facts=facts, failure="", sentence="")
        self._tell_arrived(report)
        if report.has_more_files and (self._is_wished or not self._is_paused):
            self._begin()  # rows had their turn, and now files go on
            return
        self._wait(self._rhythm.after_success())
        self.ended.emit(None)

    def _tell_arrived(self, report: RoundReport) -> None:
        if report.pulled or report.blobs or report.has_more_files:
            self.arrived.emit()

    def _failed(self, error: Exception) -> None:
        code = error.code if isinstance(error, AppError) else "other"
        self._over(failure=code, sentence=errors.shown(error).sentence)
        self._wait(self._rhythm.after_failure(code))
        self.look()
        self.ended.emit(error)

    def _cancelled(self) -> None:
        self._over()
        self._wait(self._rhythm.after_success())
        self.look()

    def _over(self, **changes: Any) -> None:  # noqa: ANN401 - fields of SyncState
        self._job = None
        self._set(phase="", done=0, total=0, **changes)
        self.count_conflicts()

    def _wait(self, seconds: float) -> None:
        self._next.start(round(seconds * 1000))
        self._set(next_at=datetime.now(UTC) + timedelta(seconds=seconds))

    def _seen(self, facts: SyncFacts) -> None:
        if self._job is None:
            self._set(facts=facts)

    def _counted(self, number: int) -> None:
        self._set(conflicts=number)

    def _set(self, **changes: Any) -> None:  # noqa: ANN401 - fields of SyncState
        new = replace(self.state, **changes)
        if new != self.state:
            self.state = new
            self.changed.emit()
