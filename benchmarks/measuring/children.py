"""Measured child processes: started like the program is on a laptop, answering with one JSON line."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

STARTED_AT = "BENCHMARK_STARTED_AT"
_PATIENCE_SECONDS = 300
_NOT_ON_A_LAPTOP = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    "COVERAGE_RUN",
)
_SCREEN = {
    **{"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
    **{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
}
ROOT = Path(__file__).resolve().parents[2]


class ChildFailed(Exception):
    """A measured process ended without its answer; says what it wrote last."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a child runs in: own settings and data below `home`, a laptop's screen in memory, and bytecode kept.

    Where writing bytecode is forbidden, each start would compile the program anew, which no laptop does.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_ON_A_LAPTOP}
    screen = home / "screen.json"
    screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="ascii")
    own = {
        "PYTHONPATH": str(ROOT),
        "BAZRESYAR_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
    }
    return {**kept, **own, **more}


def ask(module: str, *arguments: str, env: Mapping[str, str], patience: float = _PATIENCE_SECONDS) -> dict[str, Any]:
    """Run `python -m module arguments…` to its end and give the JSON object of its last line.

    The moment of the start, by the monotonic clock that all processes share, is in the child's STARTED_AT.
    Raises ChildFailed.
    """
    command = [sys.executable, "-m", module, *arguments]
    started = {**env, STARTED_AT: repr(time.monotonic())}
    ended = subprocess.run(
        command, env=started, cwd=ROOT, capture_output=True, text=True, timeout=patience, check=False
    )
    try:
        answer: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise ChildFailed(f"{' '.join(command)}\n{ended.stdout}\n{ended.stderr}") from None
    return answer


def since_start() -> float:
    """Seconds since the parent started this process."""
    return time.monotonic() - float(os.environ[STARTED_AT])


def answer(**facts: object) -> None:
    """Give the answer that the parent waits for."""
    print(json.dumps(facts), flush=True)


def resident_mb(pid: int | str = "self") -> float:
    """Resident memory of a process in MB (2**20 bytes), shared libraries included. Linux only."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def children_mb() -> list[float]:
    """Resident memory of each child of this process in MB. Linux only."""
    pids = Path(f"/proc/self/task/{os.getpid()}/children")
    return [resident_mb(pid) for task in pids.parent.parent.glob("*/children") for pid in task.read_text().split()]
