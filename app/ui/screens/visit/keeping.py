"""Keeps what is typed: at once or within 400 ms, in order, and says how the keeping stands."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

TYPING_PAUSE_MS = 400
"""What is typed is saved this long after its first unsaved letter, however fast the typing goes on."""

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Schedule = Callable[[int, Callable[[], None]], Callable[[], None]]
"""`schedule(milliseconds, call)` gives a function that calls it off."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """How the keeping stands: nothing yet, saved at an instant, under way, or refused."""

    kind: Literal["none", "saved", "saving", "failed"]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Saving:
    work: Work
    on_done: Done | None
    on_error: Failed | None


class Keeper:
    """Runs saves through `run(work, on_done, on_error)`, which must keep their order."""

    def __init__(
        self,
        run: Callable[[Work, Done, Failed], object],
        schedule: Schedule,
        now: Callable[[], datetime],
        show: Callable[[SaveState], None],
        show_error: Failed,
    ) -> None:
        self._run, self._schedule, self._now = run, schedule, now
        self._show, self._show_error = show, show_error
        self._waiting: dict[Hashable, _Saving] = {}
        self._failed: dict[Hashable, _Saving] = {}
        self._calls_off: dict[Hashable, Callable[[], None]] = {}
        self._pending = 0
        self._saved_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """True when everything typed is stored."""
        return not (self._waiting or self._failed or self._pending)

    @property
    def state(self) -> SaveState:
        """What the header says."""
        if self._failed:
            return SaveState("failed")
        if self._pending or self._waiting:
            return SaveState("saving")
        return SaveState("saved", self._saved_at) if self._saved_at else SaveState("none")

    def save(
        self, work: Work, on_done: Done | None = None, on_error: Failed | None = None, *, key: Hashable = None
    ) -> None:
        """Save now; a failure without `on_error` is told and can be tried again with `retry`."""
        self._start(key if key is not None else object(), _Saving(work, on_done, on_error))

    def later(self, key: Hashable, work: Work, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """Save within the typing pause; the newest work of a key takes the place of the one that waits."""
        self._failed.pop(key, None)
        if key not in self._waiting:
            self._calls_off[key] = self._schedule(TYPING_PAUSE_MS, lambda: self.flush(key))
        self._waiting[key] = _Saving(work, on_done, on_error)
        self._show(self.state)

    def flush(self, key: Hashable = None) -> None:
        """Start what waits under a key, or everything."""
        for name in [key] if key is not None else list(self._waiting):
            saving = self._waiting.pop(name, None)
            call_off = self._calls_off.pop(name, None)
            if call_off is not None:
                call_off()
            if saving is not None:
                self._start(name, saving)

    def drop(self, key: Hashable) -> None:
        """Forget what waits under a key: its record was deleted."""
        self._waiting.pop(key, None)
        self._failed.pop(key, None)
        call_off = self._calls_off.pop(key, None)
        if call_off is not None:
            call_off()
        self._show(self.state)

    def retry(self) -> None:
        """Try again what was refused."""
        failed, self._failed = self._failed, {}
        for key, saving in failed.items():
            self._start(key, saving)

    def _start(self, key: Hashable, saving: _Saving) -> None:
        self._pending += 1
        self._show(self.state)
        self._run(
            saving.work, lambda result: self._done(key, saving, result), lambda error: self._fail(key, saving, error)
        )

    def _done(self, key: Hashable, saving: _Saving, result: object) -> None:
        self._pending -= 1
        self._failed.pop(key, None)
        self._saved_at = self._now()
        if saving.on_done is not None:
            saving.on_done(result)
        self._show(self.state)

    def _fail(self, key: Hashable, saving: _Saving, error: Exception) -> None:
        self._pending -= 1
        if saving.on_error is not None:
            saving.on_error(error)
        elif key not in self._waiting:  # newer words of the same field are on their way
            self._failed[key] = saving
            self._show_error(error)
        self._show(self.state)
