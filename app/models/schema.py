"""The schema's version: what this program knows, what the store has, and the way up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from app.domain.errors import AppError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0014"
"""The newest revision; a constant, so that opening a store does not load Alembic (half a second)."""
_SCRIPTS = Path(__file__).parents[2] / "migrations"


class SchemaTooNew(AppError):
    """A newer version of the program made this store; facts: `found`."""

    code = "schema_too_new"


class UpgradeFailed(AppError):
    """The store could not be brought up and is as it was; facts: `found`, and `file`, the name of the copy of it."""

    code = "upgrade_failed"


class ReferencesLost(Exception):
    """A migration left rows that name a row which is not there; the tables."""


def version_of(connection: Connection) -> str | None:
    """The store's revision, or None for an empty store."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def is_current(connection: Connection) -> bool:
    """Whether the store needs no upgrade; raises `SchemaTooNew`."""
    found = version_of(connection)
    if found is not None and found > HEAD:
        raise SchemaTooNew(found=found)
    return found == HEAD


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the store up, whole or not at all; the caller made a copy before. Capture triggers are made anew.

    A connection that is in a transaction already keeps it, and its owner commits.
    """
    from alembic import command

    with _one_transaction(connection):
        command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Bring the store down; only tests do."""
    from alembic import command

    with _one_transaction(connection):
        command.downgrade(_config(connection), revision)


@contextmanager
def _one_transaction(connection: Connection) -> Iterator[None]:
    """A transaction in which tables may be made anew under the rows that refer to them.

    SQLite would take dropping the old table for deleting its rows: references are not watched but checked at the end.
    """
    if connection.in_transaction():
        yield
        return
    if connection.dialect.name != "sqlite":
        with connection.begin():
            yield
        return
    stored = connection.connection.cursor()
    [watched] = stored.execute("PRAGMA foreign_keys").fetchone()
    stored.execute("PRAGMA foreign_keys = OFF")  # inside a transaction it would change nothing
    try:
        with connection.begin():
            yield
            if loose := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise ReferencesLost({str(row[0]) for row in loose})
    finally:
        stored.execute(f"PRAGMA foreign_keys = {watched}")
        stored.close()


def differences(connection: Connection) -> list[object]:
    """What the mappings have and the migrations do not make; empty when both agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from app.models.registry import metadata

    def included(_item: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
        return not (kind == "table" and reflected and str(name).startswith("search_index"))

    migration = MigrationContext.configure(connection, opts={"include_object": included, "target_metadata": metadata})
    return list(compare_metadata(migration, metadata))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config
