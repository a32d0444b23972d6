"""The process leaves no memory image, and keeps a reserve for a full disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.security.process import keep_ballast, release_ballast
from tests.security.values import ROOT

SHOW_LIMITS = """
import ctypes, resource
from app.security.process import harden_process
harden_process()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for its own settings")
def test_a_hardened_process_writes_no_core_and_shows_its_memory_to_nobody() -> None:
    shown = subprocess.run([sys.executable, "-c", SHOW_LIMITS], cwd=ROOT, check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "(0, 0) 0"


def test_the_ballast_takes_real_room_and_gives_it_back(tmp_path: Path) -> None:
    assert keep_ballast(tmp_path, size=1 << 20)
    assert keep_ballast(tmp_path, size=1 << 20)
    stored = (tmp_path / "ballast").stat()
    assert (stored.st_size, stored.st_blocks * 512 >= 1 << 20) == (1 << 20, True)
    assert release_ballast(tmp_path)
    assert not release_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_room_for_it_there_is_no_ballast(tmp_path: Path) -> None:
    assert not keep_ballast(tmp_path, size=1 << 60)
    assert list(tmp_path.iterdir()) == []
