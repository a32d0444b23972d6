"""Kill the program at any moment of recording: every acknowledged answer is there, and the vault is whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap.profiles import open_desk
from tests.factories import PASSWORD

ROOT = Path(__file__).parents[2]


def recorded_until_killed(profile: Path, lines_before_kill: int) -> dict[str, str]:
    """The last acknowledged value of each item."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.campaigns.recorder", str(profile), "100000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        text=True,
        start_new_session=True,
    )
    acknowledged: dict[str, str] = {}
    assert process.stdout is not None
    with process.stdout:
        for _ in range(lines_before_kill):
            code, value = process.stdout.readline().split()
            acknowledged[code] = value
        os.killpg(process.pid, signal.SIGKILL)
        for line in process.stdout:  # what was said before the kill arrived
            if line.endswith("\n"):
                code, value = line.split()
                acknowledged[code] = value
        process.wait()
    return acknowledged


def require_nothing_lost(profile: Path, acknowledged: dict[str, str]) -> None:
    desk = open_desk(profile, "h.moradi", PASSWORD).desk
    try:
        view = desk.visits.show(desk.visits.list()[0].id)
        kept = {item.item.code: item.value for item in view.checklists[0].items()}
        for code, value in acknowledged.items():
            assert int(kept[code]) >= int(value)
        assert desk.check().problems == ()
    finally:
        desk.close()


def campaign(prepared: Path, folder: Path, kills: int, seed: int) -> None:
    profile = folder / "profile"
    shutil.copytree(prepared, profile)
    chance = random.Random(seed)
    for _ in range(kills):
        require_nothing_lost(profile, recorded_until_killed(profile, chance.randint(1, 40)))


def test_a_few_kills_lose_no_acknowledged_answer(prepared_office: Path, tmp_path: Path) -> None:
    campaign(prepared_office, tmp_path, kills=3, seed=1405)


@pytest.mark.soak
def test_many_kills_lose_no_acknowledged_answer(prepared_office: Path, tmp_path: Path) -> None:
    campaign(prepared_office, tmp_path, kills=200, seed=14050901)
