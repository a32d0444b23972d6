"""The store keeps what it acknowledged, shows nothing without the key, and notices every changed byte."""

import os
import random
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from app.security import database, keys, vault
from app.security.blobs import open_blobs
from app.security.errors import PlaintextRefused, VaultDamaged
from app.security.process import keep_ballast, release_ballast
from app.security.profile import Unlocked
from app.security.vault import reader
from tests.security.values import start_script

SECRETS = ("علی رضایی", "0499370899", "complaint-text-in-clear")


def fill(engine: Engine, rows: int = 50) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE party (n INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        for number in range(rows):
            connection.exec_driver_sql("INSERT INTO party VALUES (?, ?)", (number, " ".join(SECRETS) * 20))


def count(engine: Engine, table: str = "party") -> int:
    with reader(engine).connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("foreign_keys", 1),
        ("cipher_log_level", "NONE"),
    ],
)
def test_every_connection_has_the_promised_settings(engine: Engine, name: str, value: object) -> None:
    assert pragma(engine, name) == value


def test_nothing_typed_stands_in_any_file_in_clear(unlocked: Unlocked, engine: Engine) -> None:
    fill(engine)
    photo = " ".join(SECRETS).encode() * 1000
    open_blobs(unlocked).put(photo)
    vault.copy(engine, unlocked, unlocked.directory / "backups" / "copy.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE passing AS SELECT * FROM party ORDER BY name")
        found = [path for path in unlocked.directory.rglob("*") if path.is_file()]
        written = b"".join(path.read_bytes() for path in found)
    assert {"vault.db", "vault.db-wal", "copy.db"} <= {path.name for path in found}
    hidden = [text.encode(coding) for text in SECRETS for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    assert not [text for text in [*hidden, b"SQLite format 3", b"CREATE TABLE"] if text in written]


def test_an_error_shows_no_value(engine: Engine) -> None:
    fill(engine, rows=1)
    with pytest.raises(IntegrityError) as refused, engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO party VALUES (?, ?)", (0, SECRETS[0]))
    assert SECRETS[0] not in str(refused.value)


def test_the_key_shows_in_no_error(unlocked: Unlocked) -> None:
    stranger = replace(unlocked, data_key=b"s" * 32)
    with pytest.raises(VaultDamaged) as refused:
        vault.open_engine(stranger)
    key = keys.subkey(stranger.data_key, "vault").hex()
    shown = [repr(error) + str(error) for error in (refused.value, refused.value.__cause__) if error]
    assert not any(key in text for text in shown)


def test_a_reader_cannot_write(engine: Engine) -> None:
    fill(engine, rows=1)
    with pytest.raises(OperationalError), reader(engine).begin() as connection:
        connection.exec_driver_sql("DELETE FROM party")
    assert count(engine) == 1


def test_reading_goes_on_beside_an_open_write(engine: Engine) -> None:
    fill(engine, rows=3)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM party")
        assert count(engine) == 3
    assert count(engine) == 0


def test_a_failed_transaction_leaves_no_half(engine: Engine) -> None:
    fill(engine, rows=3)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM party WHERE n = 2")
        connection.exec_driver_sql("INSERT INTO party VALUES (0, 'again')")
    assert count(engine) == 3


def test_writers_in_several_threads_wait_for_each_other(engine: Engine) -> None:
    fill(engine, rows=0)

    def write(first: int) -> None:
        for number in range(first, first + 20):
            with engine.begin() as connection:
                read = connection.exec_driver_sql("SELECT count(*) FROM party").scalar_one()
                connection.exec_driver_sql("INSERT INTO party VALUES (?, ?)", (number, str(read)))

    threads = [threading.Thread(target=write, args=(100 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reader(engine).connect() as connection:
        seen = connection.exec_driver_sql("SELECT name FROM party").scalars().all()
    assert sorted(map(int, seen)) == list(range(80))


@pytest.mark.parametrize("content", [None, b"", b"not a store", b"\0" * 8192, b"SQLite format 3\0" + b"\0" * 8176])
def test_a_missing_or_foreign_store_is_told_and_not_made_anew(unlocked: Unlocked, content: bytes | None) -> None:
    path = unlocked.directory / "vault.db"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        vault.open_engine(unlocked)
    assert (path.read_bytes() if path.exists() else None) == content


def test_another_encrypted_file_of_the_same_key_is_not_taken_for_the_store(unlocked: Unlocked) -> None:
    path = unlocked.directory / "vault.db"
    key = keys.subkey(unlocked.data_key, "vault")
    path.unlink()
    database.create(path, key)
    connection = database.connect(path, key)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    with pytest.raises(VaultDamaged):
        vault.open_engine(unlocked)


def is_noticed(unlocked: Unlocked) -> bool:
    try:
        engine = vault.open_engine(unlocked)
    except VaultDamaged:
        return True
    try:
        return bool(vault.problems(engine))
    except VaultDamaged:
        return True
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    "flips", [pytest.param(30, id="a few"), pytest.param(300, id="campaign", marks=pytest.mark.soak)]
)
def test_every_flipped_bit_is_noticed_and_nothing_repaired(unlocked: Unlocked, flips: int) -> None:
    engine = vault.open_engine(unlocked)
    fill(engine)
    engine.dispose()
    path, chance = unlocked.directory / "vault.db", random.Random(1405)
    whole, missed = path.read_bytes(), []
    for _ in range(flips):
        broken, at = bytearray(whole), chance.randrange(len(whole))
        broken[at] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        if not is_noticed(unlocked):
            missed.append(at)
        assert path.read_bytes() == broken
    path.write_bytes(whole)
    assert (missed, is_noticed(unlocked)) == ([], False)


@pytest.mark.parametrize("keep", [1, 100, 4096, -4096, -1])
def test_a_store_cut_short_is_noticed(unlocked: Unlocked, keep: int) -> None:
    engine = vault.open_engine(unlocked)
    fill(engine)
    engine.dispose()
    path = unlocked.directory / "vault.db"
    path.write_bytes(path.read_bytes()[:keep])
    assert is_noticed(unlocked)


def test_a_row_that_names_a_missing_one_is_a_problem(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE visit (n INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE finding (n INTEGER PRIMARY KEY, visit INTEGER REFERENCES visit)")
    with engine.connect() as connection:
        raw = vault.driver(connection)
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("INSERT INTO finding VALUES (1, 9)")
        raw.execute("PRAGMA foreign_keys = ON")
    assert vault.problems(engine) == ["finding"]


def acknowledged_before_kill(process: "subprocess.Popen[bytes]", after: int) -> int:
    assert process.stdout is not None
    for _ in range(after):
        process.stdout.readline()
    process.kill()
    told = process.communicate()[0].split(b"\n")[:-1]
    return max([0, *(int(line) for line in told if line.isdigit())])


@pytest.mark.parametrize(
    "kills", [pytest.param(4, id="a few"), pytest.param(1000, id="campaign", marks=pytest.mark.soak)]
)
def test_a_kill_while_writing_loses_nothing_acknowledged_and_leaves_no_half(unlocked: Unlocked, kills: int) -> None:
    chance, acknowledged = random.Random(1405), 0
    for _ in range(kills):
        process = start_script("writes_rows.py", unlocked.directory, unlocked.data_key.hex(), 100)
        acknowledged = max(acknowledged, acknowledged_before_kill(process, chance.randint(1, 60)))
        engine = vault.open_engine(unlocked)
        with reader(engine).connect() as connection:
            numbers = [
                connection.exec_driver_sql(f"SELECT n FROM {table}").scalars().all() for table in ("one", "other")
            ]
        engine.dispose()
        assert numbers[0] == numbers[1] == list(range(1, len(numbers[0]) + 1))
        assert len(numbers[0]) >= acknowledged
    assert not is_noticed(unlocked)


def told_until_full(unlocked: Unlocked, *limit: int) -> tuple[int, str]:
    """The last number that was acknowledged, and the refusal that followed."""
    process = start_script("writes_rows.py", unlocked.directory, unlocked.data_key.hex(), 20_000, *limit)
    told = process.communicate()[0].decode().split()
    return int(told[-2]), told[-1]


def require_kept(unlocked: Unlocked, acknowledged: int) -> None:
    engine = vault.open_engine(unlocked)
    assert count(engine, "one") == count(engine, "other") == acknowledged
    engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files as POSIX does")
def test_when_no_file_may_grow_what_was_acknowledged_is_kept(unlocked: Unlocked) -> None:
    acknowledged, refusal = told_until_full(unlocked, 2 << 20)
    assert refusal == "disk_failing"
    require_kept(unlocked, acknowledged)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root; the test above limits the size of files instead")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_on_a_full_disk_reading_goes_on_and_the_ballast_makes_room_to_write(
    template: Unlocked, small_disk: Path
) -> None:
    unlocked = replace(template, directory=small_disk / "office")
    shutil.copytree(template.directory, unlocked.directory)
    assert keep_ballast(unlocked.directory, size=2 << 20)
    acknowledged, refusal = told_until_full(unlocked)
    assert refusal == "disk_full"
    require_kept(unlocked, acknowledged)
    release_ballast(unlocked.directory)
    more, refusal = told_until_full(unlocked)
    assert more > acknowledged
    require_kept(unlocked, more)


def test_a_copy_brings_the_store_back_and_the_present_one_is_kept_aside(unlocked: Unlocked) -> None:
    engine = vault.open_engine(unlocked)
    fill(engine, rows=5)
    copied = unlocked.directory / "backups" / "before.db"
    vault.copy(engine, unlocked, copied)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE party")
    engine.dispose()
    aside = vault.put_back(unlocked, copied)
    assert aside.is_file()
    engine = vault.open_engine(unlocked)
    assert (count(engine), vault.problems(engine)) == (5, [])
    engine.dispose()


def test_a_copy_that_fails_leaves_the_earlier_one_and_nothing_half(unlocked: Unlocked) -> None:
    engine = vault.open_engine(unlocked)
    fill(engine)
    path, copied = unlocked.directory / "vault.db", unlocked.directory / "backups" / "before.db"
    vault.copy(engine, unlocked, copied)
    engine.dispose()
    earlier, broken = copied.read_bytes(), bytearray(path.read_bytes())
    broken[-100] ^= 1
    path.write_bytes(broken)
    engine = vault.open_engine(unlocked)
    with pytest.raises(VaultDamaged):
        vault.copy(engine, unlocked, copied)
    engine.dispose()
    assert [(file.name, file.read_bytes()) for file in copied.parent.iterdir()] == [("before.db", earlier)]


def test_a_damaged_copy_is_not_put_back(unlocked: Unlocked) -> None:
    engine = vault.open_engine(unlocked)
    fill(engine)
    copied = unlocked.directory / "backups" / "before.db"
    vault.copy(engine, unlocked, copied)
    engine.dispose()
    broken = bytearray(copied.read_bytes())
    broken[-100] ^= 1
    copied.write_bytes(broken)
    with pytest.raises(VaultDamaged):
        vault.put_back(unlocked, copied)
    assert not is_noticed(unlocked)


def test_a_copy_without_a_key_is_refused(unlocked: Unlocked, engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(PlaintextRefused), engine.connect() as connection:
        database.copy(vault.driver(connection), tmp_path / "plain.db", b"")
    assert not (tmp_path / "plain.db").exists()


def test_a_copy_holds_one_moment_while_others_write(unlocked: Unlocked, engine: Engine, tmp_path: Path) -> None:
    fill(engine, rows=3000)
    steps = 0

    def write_more(_done: int, _total: int) -> None:
        nonlocal steps
        steps += 1
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO party (name) VALUES ('later')")

    with reader(engine).connect() as connection:
        source = vault.driver(connection)
        pages = source.execute("PRAGMA page_count").fetchone()[0]
        database.copy(source, tmp_path / "copy.db", b"k" * 32, write_more)
    assert steps <= pages // 2048 + 1
    copied = database.connect(tmp_path / "copy.db", b"k" * 32)
    assert (database.row_counts(copied), database.damage(copied)) == ({"party": 3000}, [])
    copied.close()
