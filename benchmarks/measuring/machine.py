"""What the machine is, and how much the same work differs on it from one time to the next."""

import os
import platform
import statistics
import time
from collections.abc import Mapping
from pathlib import Path

_TURNS = 300_000
_TIMES = 15


def machine(**more: object) -> Mapping[str, object]:
    """Processor, memory, versions, load, and the noise: a fixed loop's duration in ms, by the clock and in CPU time.

    On a quiet machine minimum, median and maximum agree within a few percent; where they do not, other programs took
    part of the processor, and every figure of the run is too large by about as much.
    """
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": _memory_gb(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **more,
        "noise": noise(),
    }


def noise() -> Mapping[str, object]:
    """Minimum, median and maximum of one fixed loop in ms, and the load average where the system has one."""
    clock, cpu = [], []
    for _ in range(_TIMES):
        began, cpu_began = time.perf_counter(), time.process_time()
        _fixed_work()
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - cpu_began) * 1000)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"loop_ms": _spread(clock), "loop_cpu_ms": _spread(cpu), "load_average": load}


def _fixed_work() -> int:
    total = 0
    for number in range(_TURNS):
        total += number * number
    return total


def _spread(runs: list[float]) -> Mapping[str, float]:
    found = {"min": min(runs), "median": statistics.median(runs), "max": max(runs)}
    return {name: round(value, 2) for name, value in found.items()}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _memory_gb() -> float | None:
    if not hasattr(os, "sysconf"):
        return None
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
