"""A writer of the vault killed at any moment: what it had acknowledged is there, and no transaction is half there."""

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from app.security import profile, vault
from app.security.profile import Unlocked
from benchmarks.measuring.children import ROOT
from benchmarks.syncing.laptops import LIGHT

_LONGEST_SECONDS = 0.06


@dataclass(slots=True)
class Killed:
    """What so many kills did."""

    lost: int = 0
    halves: int = 0
    damaged: int = 0


def killed_writers(folder: Path, kills: int, seed: int) -> Killed:
    """Kill so many writers of one vault, each some milliseconds after its first word."""
    unlocked = profile.create_profile(folder, "admin", uuid4(), "Hardship-1405", kdf=LIGHT)
    chance, found = random.Random(seed), Killed()
    for _ in range(kills):
        said = _written_until_killed(unlocked, chance.random() * _LONGEST_SECONDS)
        _count(unlocked, said, found)
    return found


def _written_until_killed(unlocked: Unlocked, seconds: float) -> list[int]:
    writer = [str(unlocked.directory), unlocked.data_key.hex(), "500"]
    command = [sys.executable, "-m", "tests.security.writes_rows", *writer]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return [int(line) for line in process.stdout if line.endswith("\n")]


def _count(unlocked: Unlocked, said: list[int], found: Killed) -> None:
    engine = vault.open_engine(unlocked)
    with engine.connect() as connection:
        tables = ({n for (n,) in connection.exec_driver_sql(f"SELECT n FROM {name}")} for name in ("one", "other"))
        one, other = tables
        found.lost += len(set(said) - (one & other))
        found.halves += len(one ^ other)
        connection.exec_driver_sql("DELETE FROM one")
        connection.exec_driver_sql("DELETE FROM other")
        connection.commit()
    found.damaged += bool(vault.problems(engine))
    engine.dispose()
