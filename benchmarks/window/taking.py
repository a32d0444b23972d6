"""Takes all measurements: fresh processes one after the other, each on its own copy of the office."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.bootstrap.sample.story import Size
from benchmarks.measuring.children import ask, environment
from benchmarks.window.long_pdf import make_long_pdfs
from benchmarks.window.office import MeasuredOffice

Answer = Mapping[str, Any]
TYPING_SECONDS = 2
LONG_DOCUMENTS = (200, 1000)
_SEAL_LIMITS = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """How many fresh processes, on how much work."""

    starts: int
    days: int
    size: Size
    photos: int
    once: bool = False
    """Nothing is repeated, warmed up, or shown under X."""

    @classmethod
    def whole(cls) -> "Amount":
        """What the goals are about."""
        return cls(starts=5, days=3, size="province", photos=200)

    @classmethod
    def quick(cls) -> "Amount":
        """The same rows in about a minute."""
        return cls(starts=3, days=1, size="small", photos=60)

    @classmethod
    def smallest(cls) -> "Amount":
        """The same rows, each taken once and cold: what they say is that the measuring works."""
        return cls(starts=1, days=1, size="small", photos=3, once=True)


@dataclass(slots=True)
class Taken:
    """The answers of the measured processes."""

    hello: list[Answer] = field(default_factory=list)
    typed: list[Answer] = field(default_factory=list)
    at_once: list[Answer] = field(default_factory=list)
    days: list[Answer] = field(default_factory=list)
    papers: list[Answer] = field(default_factory=list)
    reading: list[Answer] = field(default_factory=list)
    seal_limits: list[Answer] = field(default_factory=list)
    limits: Answer = field(default_factory=dict)
    on_display: Answer | None = None
    """One start under X, where there is a virtual X server."""


def take(office: MeasuredOffice, home: Path, amount: Amount, say: Callable[[str], None]) -> Taken:
    """Measure everything; a first start whose figures are dropped warms the caches, as yesterday's start did."""
    env = environment(home, BAZRESYAR_PASSWORD=office.password)
    taken, repeats = Taken(), ("once",) if amount.once else ()
    with _copy(office, home) as profile:
        say("starting the window …")
        if not amount.once:
            ask("benchmarks.window.start", profile, "0", env=env)
        for _ in range(amount.starts):
            taken.hello.append(ask("benchmarks.window.hello", env=env))
            taken.typed.append(ask("benchmarks.window.start", profile, str(TYPING_SECONDS), env=env))
            taken.at_once.append(ask("benchmarks.window.start", profile, "0", env=env))
        with nullcontext() if amount.once else _virtual_display() as display:
            if display:
                shown = {**env, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
                taken.on_display = ask("benchmarks.window.start", profile, str(TYPING_SECONDS), env=shown)
        taken.limits = ask("benchmarks.window.limits", profile, str(home), env=env)
    taken.seal_limits = [
        ask("benchmarks.window.limits", "", "", "seal", env=env) for _ in range(1 if amount.once else _SEAL_LIMITS)
    ]
    documents = [str(path) for path in make_long_pdfs(home, LONG_DOCUMENTS)]
    for day in range(amount.days):
        taken.reading.append(ask("benchmarks.window.reading", *documents, *repeats, env=env))
        say(f"a day at the window, and its papers ({day + 1} of {amount.days}) …")
        with _copy(office, home) as profile:
            taken.days.append(ask("benchmarks.window.journey", profile, *repeats, env=env))
        with _copy(office, home) as profile:
            taken.papers.append(ask("benchmarks.window.papers", profile, *repeats, env=env))
    return taken


@contextmanager
def _copy(office: MeasuredOffice, home: Path) -> Iterator[str]:
    """A fresh copy of the office's folder."""
    folder = home / "measured"
    shutil.copytree(office.path, folder)
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _virtual_display() -> Iterator[str]:
    """The name of a fresh virtual X display, "" where there is no Xvfb."""
    program = shutil.which("Xvfb")
    if program is None:
        yield ""
        return
    read_end, write_end = os.pipe()
    command = [program, "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=(write_end,), stdout=quiet, stderr=quiet)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
