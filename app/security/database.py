"""Raw SQLCipher connections with the settings every one of ours must have."""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection  # only its shape: SQLCipher's driver has the same methods and no types
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.security.errors import PlaintextRefused, VaultDamaged

APPLICATION_ID: Final = 0x425A5259  # "BZRY": tells our store from another SQLCipher file
PLAIN_MAGIC: Final = b"SQLite format 3\0"
SMALLEST_BYTES: Final = 4096
_BUSY_MS = 10_000
_COPIED_PAGES = 2048

# cipher_memory_security locks and wipes SQLCipher's buffers; measured here it costs 0.6 ms per connection and nothing
# per query. secure_delete overwrites what is deleted, trusted_schema keeps a forged schema from calling functions.
_SETTINGS = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MS}",
)

# An I/O error leaves "malformed", "not a database" or "disk I/O error"; which one depends on the page.
DAMAGE_CODES: Final = frozenset({sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_IOERR})


def primary_code(error: BaseException) -> int:
    """SQLite's result code of an error, without its extension; -1 when it has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1


def connect(path: Path, key: bytes) -> Connection:
    """A connection in autocommit mode. VaultDamaged: missing, not ours, or another key."""
    if not path.is_file() or path.stat().st_size < SMALLEST_BYTES:
        raise VaultDamaged  # SQLite would make an empty store in its place
    connection = _keyed(path, key)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        _require_expected(connection)
    except sqlcipher.DatabaseError as error:
        connection.close()
        if primary_code(error) in DAMAGE_CODES:
            raise VaultDamaged from None
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, key: bytes) -> None:
    """Make an empty store in WAL mode; the file must not exist."""
    path.touch(mode=0o600, exist_ok=False)
    connection = _keyed(path, key)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def copy(
    source: Connection, target: Path, key: bytes, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> None:
    """Copy a live store into a new file under another key, while others may write. `progress(done, total)` in pages.

    PlaintextRefused: no key was given, or the copy could be read without one.
    """
    if not key:
        raise PlaintextRefused
    target.touch(mode=0o600, exist_ok=False)
    connection = _keyed(target, key)
    try:
        source.backup(
            connection, pages=_COPIED_PAGES, progress=lambda _state, left, total: progress(total - left, total)
        )
    finally:
        connection.close()
    with target.open("rb") as file:
        if file.read(len(PLAIN_MAGIC)) == PLAIN_MAGIC:
            raise PlaintextRefused


def problems(connection: Connection) -> list[str]:
    """What is wrong with the store's pages, structure or references; empty when it is whole. Reads every page."""
    try:
        # The check of the pages' authentication reads the main file only: move the log into it first.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        found += [str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        found += [f"foreign key in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlcipher.DatabaseError as error:
        if primary_code(error) not in DAMAGE_CODES:
            raise
        return ["unreadable"]
    return found


def row_counts(connection: Connection) -> dict[str, int]:
    """Rows per table, search indexes' inner tables left out."""
    listed = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
    tables = [name for (name,) in connection.execute(listed) if not name.startswith("sqlite_")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(tables)}


def _keyed(path: Path, key: bytes) -> Connection:
    keyless = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    # Not as SQL text, where an error message or a trace could show it.
    keyless.set_key(f"x'{key.hex()}'".encode())
    connection: Connection = keyless
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def _require_expected(connection: Connection) -> None:
    temp_store = connection.execute("PRAGMA temp_store").fetchone()[0]
    compiled = connection.execute("SELECT sqlite_compileoption_used('TEMP_STORE=2')").fetchone()[0]
    if temp_store != 2 or not compiled:
        raise PlaintextRefused  # temporary tables would reach the disk in clear
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise VaultDamaged
