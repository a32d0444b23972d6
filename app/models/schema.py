"""The schema's version: what this program knows, what the store has, and the way up."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from app.domain.errors import AppError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0002"
"""The newest revision; a constant, so that opening a store does not load Alembic (half a second)."""
_SCRIPTS = Path(__file__).parents[2] / "migrations"


class SchemaTooNew(AppError):
    """A newer version of the program made this store; facts: `found`."""

    code = "schema_too_new"


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
    """Bring the store up; the caller made a copy before. Capture triggers are made anew."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Bring the store down; only tests do."""
    from alembic import command

    command.downgrade(_config(connection), revision)


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
