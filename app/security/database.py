"""Raw SQLCipher connections with the settings every one of ours must have."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import AppError
from app.security.errors import DiskFailing, DiskFull, PlaintextRefused, VaultBusy, VaultDamaged

if TYPE_CHECKING:
    from sqlite3 import Connection  # only its shape: SQLCipher's driver has the same methods and no types

APPLICATION_ID: Final = 0x425A5259  # "BZRY": tells our store from another SQLCipher file
PLAIN_MAGIC: Final = b"SQLite format 3\0"
SMALLEST_BYTES: Final = 4096
_BUSY_MS = 10_000
_COPIED_PAGES = 2048

Progress = Callable[[int, int], None]

# secure_delete overwrites what is deleted, trusted_schema keeps a forged schema from calling functions.
# cipher_memory_security stays off: it made bulk writes three times slower, and locking ends the process anyway; the
# cipher's own keys are locked in memory and wiped without it.
_SETTINGS = (
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MS}",
)


def as_app_error(error: BaseException) -> AppError | None:
    """What an error of the driver means to a person; None: it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    match code & 0xFF if isinstance(code, int) else None:
        case sqlcipher.SQLITE_FULL:
            return DiskFull()
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            return VaultBusy()
        # A page whose authentication fails is reported as one of these, depending on which page it is.
        case sqlcipher.SQLITE_CORRUPT | sqlcipher.SQLITE_NOTADB:
            return VaultDamaged()
        case sqlcipher.SQLITE_IOERR:  # a broken disk; also a quota or a largest file size that is reached
            return DiskFailing()
    return None


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn the driver's errors into ours."""
    try:
        yield
    except sqlcipher.Error as error:
        if told := as_app_error(error):
            raise told from error
        raise


def connect(path: Path, key: bytes) -> "Connection":
    """A connection in autocommit mode. VaultDamaged: missing, not ours, or another key."""
    if not path.is_file() or path.stat().st_size < SMALLEST_BYTES:
        raise VaultDamaged  # SQLite would make an empty store in its place
    connection = _keyed(path, key)
    try:
        with errors_told():
            for setting in _SETTINGS:
                connection.execute(setting)
            _require_expected(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, key: bytes) -> None:
    """Make an empty store in WAL mode; the file must not exist. DiskFull."""
    path.touch(mode=0o600, exist_ok=False)
    connection = _keyed(path, key)
    try:
        with errors_told():
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def copy(source: "Connection", target: Path, key: bytes, progress: Progress | None = None) -> None:
    """Copy a live store into a new file under another key, as it is now, while others may write.

    `progress(done, total)` in pages. PlaintextRefused: no key was given, or the copy could be read without one.
    DiskFull, VaultDamaged.
    """
    if not key:
        raise PlaintextRefused
    target.touch(mode=0o600, exist_ok=False)
    connection = _keyed(target, key)
    report = progress or (lambda _done, _total: None)
    try:
        with errors_told(), one_moment(source):
            source.backup(connection, pages=_COPIED_PAGES, progress=lambda _, left, total: report(total - left, total))
    finally:
        connection.close()
    with target.open("rb") as file:
        if file.read(len(PLAIN_MAGIC)) == PLAIN_MAGIC:
            raise PlaintextRefused


@contextmanager
def one_moment(source: "Connection") -> Iterator[None]:
    """Pin what is read to one moment: without it, each write of another connection starts a copy afresh."""
    if source.in_transaction:
        yield
        return
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield
    finally:
        source.execute("ROLLBACK")


def damage(connection: "Connection", *, with_structure: bool = True) -> list[str]:
    """What is wrong with the store's pages and structure; empty when it is whole. Reads every page once or twice."""
    try:
        with errors_told():
            # The check of the pages' authentication reads the main file only: move the log into it first.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
            if with_structure:
                found += [str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
            return found
    except VaultDamaged:
        return ["unreadable"]


def loose_references(connection: "Connection") -> list[str]:
    """Tables with rows that name a row which is not there; one entry per row."""
    return [str(row[0]) for row in connection.execute("PRAGMA foreign_key_check")]


def row_counts(connection: "Connection") -> dict[str, int]:
    """Rows per table; search indexes, which only repeat them, left out."""
    listed = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    tables = [name for (name,) in connection.execute(listed) if not name.startswith("sqlite_")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(tables)}


def _keyed(path: Path, key: bytes) -> "Connection":
    keyless = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    # Not as SQL text, where an error message or a trace could show it.
    keyless.set_key(f"x'{key.hex()}'".encode())
    connection: Connection = keyless
    connection.execute("PRAGMA cipher_log_level = NONE")
    # Twice as fast as the default SHA-512 where the processor knows SHA-256; part of the file's format.
    connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
    return connection


def _require_expected(connection: "Connection") -> None:
    temp_store = connection.execute("PRAGMA temp_store").fetchone()[0]
    compiled = connection.execute("SELECT sqlite_compileoption_used('TEMP_STORE=2')").fetchone()[0]
    if temp_store != 2 or not compiled:
        raise PlaintextRefused  # temporary tables would reach the disk in clear
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise VaultDamaged
