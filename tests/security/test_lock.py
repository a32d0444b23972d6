"""One process works on a profile; the next hears who has it; a killed one leaves nothing locked."""

from pathlib import Path

import pytest

from app.persian.digits import to_persian
from app.security import lock
from app.security.errors import ProfileInUse, ProfileMissing
from app.security.profile import Unlocked
from tests.security.values import start_script


def test_a_second_process_hears_who_has_the_profile(unlocked: Unlocked) -> None:
    process = start_script("holds_lock.py", unlocked.directory)
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(ProfileInUse) as refused:
        lock.hold(unlocked.directory, "command", wait_seconds=0.15)
    assert refused.value.facts == {"holder": "window", "process": to_persian(process.pid)}
    process.kill()
    process.communicate()
    lock.hold(unlocked.directory, "command").release()


def test_a_released_lock_is_free_at_once(unlocked: Unlocked) -> None:
    for _ in range(3):
        with lock.hold(unlocked.directory, "window"):
            pass


def test_taking_the_lock_clears_what_a_killed_process_left_half_written(unlocked: Unlocked) -> None:
    left = [unlocked.directory / "a1.part", unlocked.directory / "blobs" / "b2.part"]
    for path in left:
        path.write_bytes(b"half")
    with lock.hold(unlocked.directory, "window"):
        assert not any(path.exists() for path in left)


def test_there_is_no_lock_without_a_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing):
        lock.hold(tmp_path / "nowhere", "window")


def test_an_unreadable_note_of_the_holder_is_no_obstacle(unlocked: Unlocked) -> None:
    with lock.hold(unlocked.directory, "window"):
        (unlocked.directory / "lock").write_bytes(b"\xff")
        with pytest.raises(ProfileInUse) as refused:
            lock.hold(unlocked.directory, "window")
    assert refused.value.facts == {"holder": "unknown", "process": ""}
