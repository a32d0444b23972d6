"""A profile opens for its users only, survives a kill at any moment, and shows when somebody changed it."""

import json
import random
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.domain.errors import AppError
from app.security import header as key_file
from app.security import profile
from app.security.errors import (
    FolderNotWritable,
    LastSlot,
    LoginTaken,
    ProfileDamaged,
    ProfileExists,
    ProfileMissing,
    ProfileTooNew,
    TooManyAttempts,
    UnknownUser,
    WeakPassword,
    WrongPassword,
)
from app.security.profile import Unlocked, unlock
from tests.security.values import (
    LIGHT,
    LOGIN,
    NEW_PASSWORD,
    NOW,
    PASSWORD,
    SECOND_LOGIN,
    SECOND_PASSWORD,
    SECOND_USER,
    USER,
    start_script,
)

LATER = NOW + timedelta(hours=1)


def test_the_password_opens_the_profile_with_the_same_keys(unlocked: Unlocked) -> None:
    assert unlock(unlocked.directory, " حسن مرادي", "بازدید خواف 1405", NOW) == unlocked


def test_keys_do_not_show_in_what_is_printed(unlocked: Unlocked) -> None:
    shown = repr(unlocked)
    assert not any(repr(key)[2:20] in shown for key in (unlocked.data_key, unlocked.personal_key))


@pytest.mark.parametrize(("login", "password"), [(LOGIN, "بازدید خواف ۱۴۰۶"), ("کسی دیگر", PASSWORD), ("", "")])
def test_a_wrong_login_and_a_wrong_password_are_refused_alike(unlocked: Unlocked, login: str, password: str) -> None:
    with pytest.raises(WrongPassword) as refused:
        unlock(unlocked.directory, login, password, NOW)
    assert refused.value.facts == {}
    assert refused.value.__cause__ is None


def test_guessing_has_to_wait_and_the_right_password_too(unlocked: Unlocked) -> None:
    for _ in range(2):
        with pytest.raises(WrongPassword):
            unlock(unlocked.directory, LOGIN, "غلط است این", NOW)
    with pytest.raises(TooManyAttempts):
        unlock(unlocked.directory, LOGIN, PASSWORD, NOW)
    assert profile.delay_left(unlocked.directory, LOGIN, NOW) == 1
    assert unlock(unlocked.directory, LOGIN, PASSWORD, NOW + timedelta(seconds=1)) == unlocked
    assert profile.delay_left(unlocked.directory, LOGIN, NOW) == 0


def test_a_profile_is_made_only_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-")
    with pytest.raises(ProfileExists):
        profile.create_profile(tmp_path, LOGIN, USER, PASSWORD, kdf=LIGHT)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


def test_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FolderNotWritable):
        profile.create_profile(tmp_path / "file" / "office", LOGIN, USER, PASSWORD, kdf=LIGHT)
    with pytest.raises(ProfileExists):
        profile.create_profile(tmp_path / "file", LOGIN, USER, PASSWORD, kdf=LIGHT)
    with pytest.raises(ProfileMissing):
        unlock(tmp_path / "file", LOGIN, PASSWORD, NOW)


def test_two_profiles_share_no_key(unlocked: Unlocked, tmp_path: Path) -> None:
    other = profile.create_profile(tmp_path / "other", LOGIN, USER, PASSWORD, kdf=LIGHT)
    assert other.vault_id != unlocked.vault_id
    assert {other.data_key, other.personal_key}.isdisjoint({unlocked.data_key, unlocked.personal_key})


def test_a_weak_password_makes_no_profile(tmp_path: Path) -> None:
    with pytest.raises(WeakPassword):
        profile.create_profile(tmp_path / "office", LOGIN, USER, "12345678", kdf=LIGHT)
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()])
def test_a_folder_without_a_profile_says_so(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "office")
    with pytest.raises(ProfileMissing):
        unlock(tmp_path / "office", LOGIN, PASSWORD, NOW)


def test_each_user_has_the_same_data_key_and_an_own_key(unlocked: Unlocked) -> None:
    own_key = profile.add_slot(unlocked, SECOND_LOGIN, SECOND_USER, SECOND_PASSWORD)
    second = unlock(unlocked.directory, SECOND_LOGIN, SECOND_PASSWORD, NOW)
    assert (second.user_id, second.data_key, second.personal_key) == (SECOND_USER, unlocked.data_key, own_key)
    assert own_key != unlocked.personal_key
    assert {slot.user_id for slot in profile.slots(unlocked.directory)} == {USER, SECOND_USER}


@pytest.mark.parametrize(("login", "user_id"), [("حسن  مرادي ", SECOND_USER), (SECOND_LOGIN, USER)])
def test_a_login_or_user_that_is_there_already_gets_no_second_slot(
    unlocked: Unlocked, login: str, user_id: UUID
) -> None:
    with pytest.raises(LoginTaken):
        profile.add_slot(unlocked, login, user_id, SECOND_PASSWORD)


def test_a_removed_user_cannot_sign_in_and_the_last_one_stays(unlocked: Unlocked) -> None:
    profile.add_slot(unlocked, SECOND_LOGIN, SECOND_USER, SECOND_PASSWORD)
    profile.remove_slot(unlocked, SECOND_USER)
    with pytest.raises(WrongPassword):
        unlock(unlocked.directory, SECOND_LOGIN, SECOND_PASSWORD, NOW)
    with pytest.raises(LastSlot):
        profile.remove_slot(unlocked, USER)
    with pytest.raises(UnknownUser):
        profile.remove_slot(unlocked, uuid4())


def test_a_renamed_user_signs_in_under_the_new_name_only(unlocked: Unlocked) -> None:
    profile.rename_login(unlocked, USER, "ح. مرادی")
    assert unlock(unlocked.directory, "ح. مرادی", PASSWORD, NOW) == unlocked
    with pytest.raises(WrongPassword):
        unlock(unlocked.directory, LOGIN, PASSWORD, NOW)


def test_nobody_takes_another_ones_name(unlocked: Unlocked) -> None:
    profile.add_slot(unlocked, SECOND_LOGIN, SECOND_USER, SECOND_PASSWORD)
    with pytest.raises(LoginTaken):
        profile.rename_login(unlocked, USER, SECOND_LOGIN)


def test_after_a_change_only_the_new_password_opens_even_from_the_copy(unlocked: Unlocked) -> None:
    profile.change_password(unlocked.directory, LOGIN, PASSWORD, NEW_PASSWORD, NOW)
    assert unlock(unlocked.directory, LOGIN, NEW_PASSWORD, NOW) == unlocked
    (unlocked.directory / key_file.FILE_NAME).unlink()
    with pytest.raises(WrongPassword):
        unlock(unlocked.directory, LOGIN, PASSWORD, LATER)
    assert unlock(unlocked.directory, LOGIN, NEW_PASSWORD, LATER) == unlocked


@pytest.mark.parametrize(
    ("old", "new", "refusal"), [("غلط است این", NEW_PASSWORD, WrongPassword), (PASSWORD, "کوتاه", WeakPassword)]
)
def test_a_refused_change_of_password_changes_nothing(
    unlocked: Unlocked, old: str, new: str, refusal: type[AppError]
) -> None:
    before = (unlocked.directory / key_file.FILE_NAME).read_bytes()
    with pytest.raises(refusal):
        profile.change_password(unlocked.directory, LOGIN, old, new, NOW)
    assert (unlocked.directory / key_file.FILE_NAME).read_bytes() == before


def test_no_name_stands_in_the_profile_in_clear(unlocked: Unlocked) -> None:
    profile.add_slot(unlocked, "moradi-clear", SECOND_USER, SECOND_PASSWORD)
    with suppress(WrongPassword):
        unlock(unlocked.directory, "moradi-clear", "غلط است این", NOW)
    written = b"".join(path.read_bytes() for path in unlocked.directory.rglob("*") if path.is_file())
    names = (LOGIN, "مرادی", "moradi-clear", json.dumps(LOGIN).strip('"'))
    assert not [name for name in names if name.encode() in written]


@pytest.mark.parametrize("at", [0, 40, 200, 500, -30])
def test_a_flipped_bit_in_the_key_file_is_mended_from_its_copy(unlocked: Unlocked, at: int) -> None:
    path = unlocked.directory / key_file.FILE_NAME
    whole = path.read_bytes()
    broken = bytearray(whole)
    broken[at] ^= 4
    path.write_bytes(broken)
    assert unlock(unlocked.directory, LOGIN, PASSWORD, NOW) == unlocked
    assert path.read_bytes() == whole


HOSTILE = [
    b"",
    b"{}",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"format": "one"}',
    b'{"format": 1}',
    b'{"format": 1, "sha256": 5}',
    b"\x00" * 4096,
]


@pytest.mark.parametrize("content", HOSTILE)
def test_a_damaged_key_file_and_copy_are_told(unlocked: Unlocked, content: bytes) -> None:
    for name in (key_file.FILE_NAME, key_file.COPY_NAME):
        (unlocked.directory / name).write_bytes(content)
    with pytest.raises(ProfileDamaged):
        unlock(unlocked.directory, LOGIN, PASSWORD, NOW)


def change_stored(directory: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the key file as somebody would who can write to the disk and count a checksum, but has no key."""
    for name in (key_file.FILE_NAME, key_file.COPY_NAME):
        stored = json.loads((directory / name).read_bytes())
        change(stored)
        del stored["sha256"]
        checksum = sha256(json.dumps(stored, sort_keys=True, indent=1).encode()).hexdigest()
        (directory / name).write_bytes(json.dumps(stored | {"sha256": checksum}, sort_keys=True, indent=1).encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored.update(recovery={"public_key": "00" * 32, "sealed": "00" * 60}),
        lambda stored: stored["slots"].append(stored["slots"][0] | {"login": "00" * 32, "user_id": str(SECOND_USER)}),
        lambda stored: stored["kdf"].update(memory_kib=65537),
        lambda stored: stored.update(mac="00" * 32),
    ],
)
def test_a_key_file_changed_without_the_data_key_is_refused(
    unlocked: Unlocked, change: Callable[[dict[str, Any]], None]
) -> None:
    change_stored(unlocked.directory, change)
    with pytest.raises(ProfileDamaged):
        unlock(unlocked.directory, LOGIN, PASSWORD, NOW)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda stored: stored["slots"][0]["kdf"].update(memory_kib=1024), ProfileDamaged),
        (lambda stored: stored["slots"][0]["kdf"].update(iterations=10**9), ProfileDamaged),
        (lambda stored: stored["slots"][0]["kdf"].update(memory_kib="65536"), ProfileDamaged),
        (lambda stored: stored["slots"][0]["kdf"].update(extra=1), ProfileDamaged),
        (lambda stored: stored["slots"][0]["kdf"].update(iterations=3), WrongPassword),
        (lambda stored: stored["slots"][0].update(user_id=str(SECOND_USER)), WrongPassword),
        (lambda stored: stored.update(vault_id=str(SECOND_USER)), WrongPassword),
        (lambda stored: stored["slots"][0].update(sealed=""), WrongPassword),
        (lambda stored: stored.update(slots=[]), WrongPassword),
        (lambda stored: stored.update(format=2), ProfileTooNew),
    ],
)
def test_a_forged_key_file_opens_nothing(
    unlocked: Unlocked, change: Callable[[dict[str, Any]], None], refusal: type[AppError]
) -> None:
    change_stored(unlocked.directory, change)
    with pytest.raises(refusal):
        unlock(unlocked.directory, LOGIN, PASSWORD, NOW)


@pytest.mark.parametrize(
    "kills", [pytest.param(6, id="a few"), pytest.param(120, id="campaign", marks=pytest.mark.soak)]
)
def test_after_a_kill_at_any_moment_of_a_change_the_old_or_the_new_password_opens(
    unlocked: Unlocked, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(1405)
    shutil.copytree(unlocked.directory, tmp_path / "old")
    shutil.copytree(unlocked.directory, tmp_path / "new")
    profile.set_password(replace(unlocked, directory=tmp_path / "new"), NEW_PASSWORD)
    ways_in = [key_file.load(tmp_path / name).header.slots[0] for name in ("old", "new")]
    for _ in range(kills):
        process = start_script("changes_password.py", "for ever", unlocked.directory, unlocked.data_key.hex())
        assert process.stdout is not None
        process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.001, 0.1))
        process.kill()
        process.communicate()
        assert key_file.load(unlocked.directory).authenticate(unlocked.data_key).slots[0] in ways_in


@pytest.mark.parametrize("step", range(6, 13))
def test_a_change_of_password_killed_at_each_step_leaves_a_password_that_opens(unlocked: Unlocked, step: int) -> None:
    process = start_script("changes_password.py", "until", step, unlocked.directory)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    opened = []
    for password in (PASSWORD, NEW_PASSWORD):
        with suppress(WrongPassword):
            opened.append(unlock(unlocked.directory, LOGIN, password, LATER))
    assert opened == [unlocked]
