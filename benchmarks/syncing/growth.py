"""A first exchange in a process of its own: what it grows by, and how long it keeps another thread waiting.

`python -m benchmarks.syncing.growth FOLDER` syncs the profile in that folder once.
"""

import gc
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.security import profile
from app.sync import meeting, rounds
from app.sync.connection import open_centre
from benchmarks.measuring.children import answer, ask, environment, resident_mb
from benchmarks.syncing.laptops import ADMIN, PASSWORD, engine_of

_TICK_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Grown:
    """MB above idle at most, seconds, and the longest time in ms the interpreter was kept from another thread."""

    above_idle_mb: float
    seconds: float
    pause_ms: float


def first_exchange(folder: Path, home: Path) -> Grown:
    """Sync the profile of a folder once, in a fresh process. Raises ChildFailed."""
    home.mkdir(exist_ok=True)
    found = ask("benchmarks.syncing.growth", str(folder), env=environment(home), patience=3000)
    return Grown(**found)


def _main(folder: Path) -> None:
    unlocked = profile.unlock(folder, ADMIN, PASSWORD, datetime.now(UTC))

    def work() -> None:
        laptop = engine_of(unlocked)
        with open_centre(meeting.enrolment_of(laptop.store)) as line:
            ready.set()
            began.wait()
            rounds.sync(laptop, line)
        laptop.store.close()

    ready, began = threading.Event(), threading.Event()
    worker = threading.Thread(target=work)
    worker.start()
    ready.wait(60)
    gc.collect()
    gc.freeze()  # this and the short turns as in the window
    sys.setswitchinterval(0.001)
    idle, started = resident_mb(), time.monotonic()
    began.set()
    peak, pause = _watch(worker)
    answer(above_idle_mb=peak - idle, seconds=time.monotonic() - started, pause_ms=pause * 1000)


def _watch(worker: threading.Thread) -> tuple[float, float]:
    """The largest memory in MB and the largest delay of a tick in seconds while the worker works."""
    peak = pause = 0.0
    while worker.is_alive():
        before = time.monotonic()
        time.sleep(_TICK_SECONDS)
        pause = max(pause, time.monotonic() - before - _TICK_SECONDS)
        peak = max(peak, resident_mb())
    return peak, pause


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
