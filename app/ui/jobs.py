"""Work off the GUI thread: four lanes, progress, cancelling, and results only for owners that still live."""

import inspect
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

Lane = Literal["database", "list", "free", "sync"]

_THREADS: dict[Lane, int] = {"database": 1, "list": 1, "free": 2, "sync": 1}
_REPORT_EVERY_SECONDS = 0.04


class Cancelled(Exception):
    """Raised by `Progress.check()` inside the work when the person cancelled it."""


class Progress:
    """What the work holds to say how far it is and to hear that it should stop; safe to use from its thread."""

    def __init__(self, announce: Callable[[int, int, str], None]) -> None:
        self._announce = announce
        self._stop = threading.Event()
        self._announced_at = 0.0

    @property
    def cancelled(self) -> bool:
        """True once somebody asked the work to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next `check()`."""
        self._stop.set()

    def check(self) -> None:
        """Raise Cancelled if the work should stop; call between steps that can be left out."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say that `done` of `total` steps are over (total 0: unknown); at most 25 reports a second go out."""
        now = time.monotonic()
        if done < total and now - self._announced_at < _REPORT_EVERY_SECONDS:
            return
        self._announced_at = now
        self._announce(done, total, text)


class Job(QObject):
    """One piece of running work; lives on the GUI thread."""

    progressed = Signal(int, int, str)
    ended = Signal()
    _reported = Signal(int, int, str)
    _arrived = Signal(object, object)

    def __init__(self, title: str | None, owner: object) -> None:
        super().__init__()
        self.title = title
        self.running = True
        self.progress = Progress(self._reported.emit)
        self._owner = weakref.ref(owner)
        self._on_done: Callable[[Any], None] | None = None
        self._on_error: Callable[[Exception], None] | None = None
        self._on_cancelled: Callable[[], None] | None = None
        self._reported.connect(self._deliver_progress, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; if it finishes all the same, its result still lands."""
        self.progress.cancel()

    def abandon(self) -> None:
        """Ask the work to stop and forget its callbacks: for a stale search or a page that was left."""
        self.cancel()
        self._forget()

    @property
    def owner_lives(self) -> bool:
        """False once the owner's C++ half is gone."""
        owner = self._owner()
        return owner is not None and shiboken6.isValid(owner)

    def _forget(self) -> None:
        self._on_done = self._on_error = self._on_cancelled = None

    def _deliver_progress(self, done: int, total: int, text: str) -> None:
        if self.running:
            self.progressed.emit(done, total, text)

    def _deliver(self, result: object, error: Exception | None) -> None:
        on_done, on_error, on_cancelled = self._on_done, self._on_error, self._on_cancelled
        self._forget()
        self.running = False
        self.ended.emit()
        if not self.owner_lives:
            return
        if isinstance(error, Cancelled):
            if on_cancelled is not None:
                on_cancelled()
        elif error is not None:
            if on_error is not None:
                on_error(error)
        elif on_done is not None:
            on_done(result)


class Jobs(QObject):
    """The lanes: `database` (one thread, in order), `list` (one, reads long lists), `sync` (one), `free` (two)."""

    started = Signal(object)
    idle = Signal()

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        """`on_error` hears, on the GUI thread, every failure whose caller gave no `on_error` of its own."""
        super().__init__()
        self._on_error = on_error
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._running: set[Job] = set()
        self._closed = False

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs whose result has not landed yet."""
        return tuple(self._running)

    def run(
        self,
        lane: Lane,
        work: Callable[..., Any],
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: object,
        title: str | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Do `work()` or `work(progress)` in a lane; the result lands on the GUI thread while QObject `owner` lives.

        A job with a `title` shows in the shell's strip with its progress and a cancel button.
        """
        job = Job(title, owner)
        job._on_done, job._on_cancelled = on_done, on_cancelled
        job._on_error = on_error if on_error is not None else self._on_error
        if self._closed:
            job.running = False
            return job
        self._running.add(job)
        job.ended.connect(self._ended)
        self._pool(lane).submit(_perform, work, job.progress, job._arrived.emit)
        self.started.emit(job)
        return job

    def wait_idle(self, timeout_ms: int = 10_000) -> bool:
        """Turn the event loop until every job has landed; False when time ran out. For tests and for closing."""
        loop, late = QEventLoop(), QTimer()
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        self.idle.connect(loop.quit)
        late.start(timeout_ms)
        # A result that lands may start the next job; a thread that was told to quit turns no loop any more.
        while self._running and late.isActive() and loop.exec() == 0:
            continue
        self.idle.disconnect(loop.quit)
        return not self._running

    def shut_down(self) -> None:
        """Cancel what can be cancelled, wait for the threads and drop late results."""
        self._closed = True
        for job in self.running:
            job.abandon()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()
        self._running.clear()

    def _pool(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(_THREADS[lane], thread_name_prefix=lane)
        return self._pools[lane]

    def _ended(self) -> None:
        self._running = {job for job in self._running if job.running}
        if not self._running:
            self.idle.emit()


def _perform(work: Callable[..., Any], progress: Progress, land: Callable[[object, object], None]) -> None:
    """Run in the lane's thread; the result is emitted from here so that it cannot overtake the progress."""
    try:
        progress.check()
        result = work(progress) if _wants_progress(work) else work()
    except Exception as error:
        land(None, error)
    else:
        land(result, None)


def _wants_progress(work: Callable[..., Any]) -> bool:
    try:
        parameters = inspect.signature(work).parameters.values()
    except ValueError:
        return False
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return any(p.kind in positional and (p.default is p.empty or p.name == "progress") for p in parameters)
