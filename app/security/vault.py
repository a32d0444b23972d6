"""The open store: an SQLAlchemy engine on SQLCipher whose errors are ours."""

import secrets
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2 as sqlcipher

from app.security import database
from app.security.durable import PART_SUFFIX, disk_told, fsync_directory
from app.security.errors import VaultDamaged
from app.security.keys import subkey
from app.security.profile import VAULT_NAME, Unlocked
from app.security.turns import Turns

if TYPE_CHECKING:
    from sqlite3 import Connection as DriverConnection

READING: Final = "vault_reading"


def open_engine(unlocked: Unlocked) -> Engine:
    """The engine of an unlocked profile, opened once here so that damage shows now. VaultDamaged.

    Each transaction takes the write lock at its start (`BEGIN IMMEDIATE`), so that two writers wait instead of
    failing half way; connections of `reader(engine)` do not, and cannot write. Connections may change threads.
    """
    path = unlocked.directory / VAULT_NAME
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=partial(database.connect, path, subkey(unlocked.data_key, "vault")),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,
    )
    event.listen(engine, "begin", partial(_begin, unlocked.turns))
    event.listen(engine, "handle_error", _told)
    try:
        with reader(engine).connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    except BaseException:
        engine.dispose()
        raise
    return engine


def reader(engine: Engine) -> Engine:
    """The same engine and pool, for transactions that only read: they neither wait for a writer nor hold one up."""
    return engine.execution_options(**{READING: True})


def problems(engine: Engine) -> list[str]:
    """What is wrong with pages, structure or references, without data; nothing is repaired. Reads every page."""
    with engine.connect() as connection:
        stored = driver(connection)
        return database.damage(stored) or database.loose_references(stored)  # references lead into damaged pages


def copy(engine: Engine, unlocked: Unlocked, target: Path) -> None:
    """A copy of the store alone, under the key for backups, e.g. before its schema changes. DiskFull, VaultDamaged.

    What `target` was before stays until the copy was read back and found whole.
    """
    part, key = target.with_suffix(PART_SUFFIX), subkey(unlocked.data_key, "backups")
    part.unlink(missing_ok=True)
    try:
        with reader(engine).connect() as connection, disk_told():
            database.copy(driver(connection), part, key)
        _require_whole(part, key)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    fsync_directory(target.parent)


def put_back(unlocked: Unlocked, source: Path) -> Path:
    """Make the store anew from a copy; no engine may be open. The present one is moved aside, to the path returned."""
    path = unlocked.directory / VAULT_NAME
    renewed, aside = path.with_suffix(".renewed"), path.with_suffix(f".aside-{secrets.token_hex(3)}")
    renewed.unlink(missing_ok=True)
    key = subkey(unlocked.data_key, "backups")
    _require_whole(source, key)
    with closing(database.connect(source, key)) as copied:
        database.copy(copied, renewed, subkey(unlocked.data_key, "vault"))
    for ending in ("", "-wal", "-shm"):
        old = path.with_name(path.name + ending)
        if old.exists():
            old.rename(aside.with_name(aside.name + ending))
    renewed.rename(path)
    fsync_directory(path.parent)
    return aside


def _require_whole(path: Path, key: bytes) -> None:
    """SQLCipher copies a page that it cannot read without a word; only reading the copy tells."""
    with closing(database.connect(path, key)) as copied:
        if database.damage(copied):
            raise VaultDamaged


def _begin(turns: Turns, connection: Connection) -> None:
    reading = bool(connection.get_execution_options().get(READING))
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    if reading:
        connection.exec_driver_sql("BEGIN")
        return
    with turns.asking():
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _told(context: ExceptionContext) -> None:
    if told := database.as_app_error(context.original_exception):
        raise told from context.original_exception


def driver(connection: Connection) -> "DriverConnection":
    """SQLCipher's own connection under one of SQLAlchemy's."""
    return cast("DriverConnection", connection.connection.driver_connection)
