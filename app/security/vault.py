"""The open store: an SQLAlchemy engine on SQLCipher whose errors are ours."""

import shutil
from functools import partial
from pathlib import Path
from sqlite3 import Connection as DriverConnection
from typing import Final, cast

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2 as sqlcipher

from app.security import database
from app.security.errors import DiskFull, VaultBusy, VaultDamaged
from app.security.keys import subkey
from app.security.profile import VAULT_NAME, Unlocked

READING: Final = "vault_reading"
_LEAST_FREE_BYTES = 1 << 20


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
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", partial(_told, path))
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


def require_whole(engine: Engine) -> None:
    """Check every page, the structure and the references. VaultDamaged: something is wrong; nothing is repaired."""
    if problems(engine):
        raise VaultDamaged


def problems(engine: Engine) -> list[str]:
    """What `require_whole` would refuse, one short English line each, without data."""
    with engine.connect() as connection:
        return database.problems(driver(connection))


def _begin(connection: Connection) -> None:
    reading = bool(connection.get_execution_options().get(READING))
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _told(path: Path, context: ExceptionContext) -> None:
    error = context.original_exception
    match database.primary_code(error):
        case sqlcipher.SQLITE_FULL:
            raise DiskFull from error
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            raise VaultBusy from error
        case sqlcipher.SQLITE_IOERR if shutil.disk_usage(path.parent).free < _LEAST_FREE_BYTES:
            raise DiskFull from error
        case code if code in database.DAMAGE_CODES:
            raise VaultDamaged from error


def driver(connection: Connection) -> DriverConnection:
    """SQLCipher's own connection under one of SQLAlchemy's."""
    return cast(DriverConnection, connection.connection.driver_connection)
