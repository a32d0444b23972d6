"""A backup holds everything, is checked after writing, and restores whole on another laptop or not at all."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.errors import AppError, NotFound
from app.security import backup, profile, vault
from app.security.backup import BackupReport, Credentials
from app.security.blobs import open_blobs
from app.security.errors import (
    BackupDamaged,
    BackupForeign,
    BlobDamaged,
    FolderNotWritable,
    RestoreTargetNotEmpty,
    WrongPassword,
)
from app.security.profile import Unlocked, unlock
from app.security.sealed_stream import CHUNK_BYTES
from tests.security.values import LOGIN, NEW_PASSWORD, NOW, PASSWORD

OWNER = Credentials(LOGIN, "بازدید خواف 1405")
PHOTOS = [b"ramp" * 9000, b"", random.Random(1).randbytes(CHUNK_BYTES + 50)]
TEXT = "شکایت علی رضایی"


def fill(unlocked: Unlocked, engine: Engine, rows: int = 200) -> list[str]:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE visit (n INTEGER PRIMARY KEY, text TEXT)")
        connection.exec_driver_sql("CREATE TABLE finding (n INTEGER PRIMARY KEY, text TEXT)")
        for number in range(rows):
            connection.exec_driver_sql("INSERT INTO visit VALUES (?, ?)", (number, TEXT * 10))
    return [open_blobs(unlocked).put(photo) for photo in PHOTOS]


def files_below(directory: Path) -> set[str]:
    return {str(path.relative_to(directory)) for path in directory.rglob("*") if path.is_file()}


@pytest.fixture
def made(unlocked: Unlocked, engine: Engine, tmp_path: Path) -> Path:
    """A backup of a small profile."""
    fill(unlocked, engine)
    backup.create(unlocked, engine, tmp_path / "office.backup")
    return tmp_path / "office.backup"


def test_the_drill_a_backup_opens_on_a_new_laptop_with_everything_in_it(
    unlocked: Unlocked, engine: Engine, tmp_path: Path
) -> None:
    digests = fill(unlocked, engine)
    target = tmp_path / "usb" / "office.backup"
    target.parent.mkdir()
    report = backup.create(unlocked, engine, target)
    assert report == BackupReport(target.stat().st_size, 200, 3, verified=True)
    assert backup.verify(target, OWNER) == backup.verify(target, unlocked) == report
    assert backup.restore(target, tmp_path / "new laptop" / "office", OWNER) == report

    found = unlock(tmp_path / "new laptop" / "office", LOGIN, PASSWORD, NOW)
    assert found == replace(unlocked, directory=found.directory)
    assert [open_blobs(found).get(digest) for digest in digests] == PHOTOS
    restored = vault.open_engine(found)
    with restored.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*), min(text) FROM visit").one() == (200, TEXT * 10)
    assert vault.problems(restored) == []
    restored.dispose()


def test_a_backup_is_made_while_others_write(unlocked: Unlocked, engine: Engine, tmp_path: Path) -> None:
    fill(unlocked, engine)

    def write_more(_done: int, _total: int) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO finding (text) VALUES ('later')")

    assert backup.create(unlocked, engine, tmp_path / "b", write_more).records == 200


def test_nothing_stands_in_a_backup_in_clear(made: Path) -> None:
    content = made.read_bytes()
    hidden = [TEXT.encode(), b"CREATE TABLE", b"SQLite format", b"ramp", LOGIN.encode(), b"vault.db"]
    assert not [text for text in hidden if text in content]


def test_making_a_backup_leaves_nothing_but_the_backup(unlocked: Unlocked, made: Path, tmp_path: Path) -> None:
    assert {path.name for path in tmp_path.iterdir()} == {"office", "office.backup"}
    assert list((unlocked.directory / "backups").iterdir()) == []


class CancelledError(Exception):
    """What a progress report raises to stop the work."""


def cancelling(after: int) -> Callable[[int, int], None]:
    calls = iter(range(after))

    def progress(done: int, total: int) -> None:
        assert 0 <= done <= total
        if next(calls, None) is None:
            raise CancelledError

    return progress


@pytest.mark.parametrize("after", [0, 2, 5, 8])
def test_a_cancelled_backup_leaves_the_earlier_one_and_nothing_else(
    unlocked: Unlocked, engine: Engine, made: Path, tmp_path: Path, after: int
) -> None:
    before, files = made.read_bytes(), files_below(tmp_path)
    with pytest.raises(CancelledError):
        backup.create(unlocked, engine, made, cancelling(after))
    assert (made.read_bytes(), files_below(tmp_path)) == (before, files)


@pytest.mark.parametrize("after", [0, 2, 4])
def test_a_cancelled_restore_leaves_nothing(made: Path, tmp_path: Path, after: int) -> None:
    files = files_below(tmp_path)
    with pytest.raises(CancelledError):
        backup.restore(made, tmp_path / "new" / "office", OWNER, cancelling(after))
    assert files_below(tmp_path) == files


@pytest.mark.parametrize(
    "opener", [Credentials(LOGIN, "غلط است این"), Credentials("کسی دیگر", PASSWORD), Credentials("", "")]
)
def test_without_the_password_a_backup_stays_shut(made: Path, tmp_path: Path, opener: Credentials) -> None:
    for attempt in (lambda: backup.verify(made, opener), lambda: backup.restore(made, tmp_path / "new", opener)):
        with pytest.raises(WrongPassword):
            attempt()
    assert not (tmp_path / "new").exists()


def test_a_backup_opens_with_the_password_of_its_day(unlocked: Unlocked, made: Path) -> None:
    profile.set_password(unlocked, NEW_PASSWORD)
    assert backup.verify(made, OWNER).verified
    with pytest.raises(WrongPassword):
        backup.verify(made, Credentials(LOGIN, NEW_PASSWORD))


def test_the_backup_of_another_profile_is_told(unlocked: Unlocked, made: Path) -> None:
    with pytest.raises(BackupForeign):
        backup.verify(made, replace(unlocked, vault_id=unlocked.user_id))


@pytest.mark.parametrize(
    "content", [b"", b"BZBK1\n", b"BZBK1\n\0\0\0\5hello", b"BZBK1\n\xff\xff\xff\xff", b"%PDF-1.7", b"\0" * 5000]
)
def test_a_file_that_is_no_backup_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(BackupDamaged):
        backup.verify(tmp_path / "b", OWNER)


def test_a_missing_backup_and_a_missing_folder_for_one_are_told(
    unlocked: Unlocked, engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        backup.verify(tmp_path / "none", unlocked)
    with pytest.raises(NotFound):
        backup.restore(tmp_path / "none", tmp_path / "new", OWNER)
    with pytest.raises(FolderNotWritable):
        backup.create(unlocked, engine, tmp_path / "no folder" / "b")
    assert list((unlocked.directory / "backups").iterdir()) == []


@pytest.mark.parametrize(
    "flips", [pytest.param(25, id="a few"), pytest.param(300, id="campaign", marks=pytest.mark.soak)]
)
def test_every_flipped_bit_is_noticed(unlocked: Unlocked, made: Path, flips: int) -> None:
    whole, chance, missed = made.read_bytes(), random.Random(1405), []
    for _ in range(flips):
        broken, at = bytearray(whole), chance.randrange(len(whole))
        broken[at] ^= 1 << chance.randrange(8)
        made.write_bytes(broken)
        try:
            backup.verify(made, unlocked)
            missed.append(at)
        except AppError:
            pass
    assert missed == []


@pytest.mark.parametrize("keep", [3, 8, 2000, 10_000, -CHUNK_BYTES, -1])
def test_a_backup_cut_short_is_noticed_and_restores_nothing(
    unlocked: Unlocked, made: Path, tmp_path: Path, keep: int
) -> None:
    made.write_bytes(made.read_bytes()[:keep])
    files = files_below(tmp_path)
    with pytest.raises(BackupDamaged):
        backup.verify(made, unlocked)
    with pytest.raises(BackupDamaged):
        backup.restore(made, tmp_path / "new", OWNER)
    assert files_below(tmp_path) == files


def test_a_backup_with_something_behind_its_end_is_refused(unlocked: Unlocked, made: Path) -> None:
    with made.open("ab") as file:
        file.write(b"more")
    with pytest.raises(BackupDamaged):
        backup.verify(made, unlocked)


def test_a_folder_that_holds_something_is_left_alone_unless_it_may_be_set_aside(
    unlocked: Unlocked, engine: Engine, made: Path
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM visit")
    engine.dispose()
    before = files_below(unlocked.directory)
    with pytest.raises(RestoreTargetNotEmpty):
        backup.restore(made, unlocked.directory, OWNER)
    assert files_below(unlocked.directory) == before
    report = backup.restore(made, unlocked.directory, OWNER, set_aside=True)
    assert report.set_aside is not None
    assert files_below(report.set_aside) == before
    restored = vault.open_engine(unlocked)
    with restored.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM visit").scalar_one() == 200
    restored.dispose()


def test_an_empty_folder_is_restored_into(made: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert backup.restore(made, tmp_path / "new", OWNER).set_aside is None
    assert unlock(tmp_path / "new", LOGIN, PASSWORD, NOW)


def test_a_rotten_photo_is_left_out_and_told_but_never_replaces_a_good_one_in_an_earlier_backup(
    unlocked: Unlocked, engine: Engine, made: Path, tmp_path: Path
) -> None:
    before, files = made.read_bytes(), open_blobs(unlocked).files()
    files[0].write_bytes(files[0].read_bytes()[:-1])
    with pytest.raises(BlobDamaged):
        backup.create(unlocked, engine, made)
    assert made.read_bytes() == before
    report = backup.create(unlocked, engine, tmp_path / "another.backup")
    assert (report.verified, report.left_out, report.blobs) == (False, 1, len(files) - 1)
    assert backup.verify(tmp_path / "another.backup", unlocked).blobs == len(files) - 1
