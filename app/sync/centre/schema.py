"""The centre's schema: made and brought up by Alembic migrations of their own branch; safe to run again."""

from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError

from app.models import schema as local
from app.sync.centre.connection import Centre, Connection
from app.sync.centre.errors import CentreBusy, CentreNotReady, CentreTooNew

HEAD: Final = "0008"
_SCRIPTS = Path(__file__).parents[3] / "migrations" / "central"
_ONE_AT_A_TIME: Final = 0x62617A72  # the key of the lock under which a centre is made


def version_of(connection: Connection) -> str | None:
    """The centre's revision, or None where there is none."""
    known = connection.execute("SELECT to_regclass('sync.alembic_version')").fetchone()
    if known is None or known[0] is None:
        return None
    row = connection.execute("SELECT version_num FROM sync.alembic_version").fetchone()
    return str(row[0]) if row else None


def require_ready(connection: Connection) -> None:
    """Raise CentreNotReady or CentreTooNew unless the centre has this program's schema."""
    found = version_of(connection)
    if found is not None and found > HEAD:
        raise CentreTooNew(found=found)
    if found != HEAD:
        raise CentreNotReady()


def initialise(centre: Centre, patience_ms: int = 10_000) -> str | None:
    """Make the centre or bring it up, whole or not at all; returns the revision it had before.

    The functions are made anew each time. Raises CentreTooNew, CentreBusy when laptops' work did not end within that
    time, and those of `Centre.connect`.
    """
    with centre.connect() as connection:
        before = version_of(connection)
        if before is not None and before > HEAD:
            raise CentreTooNew(found=before)
        try:
            _upgrade(centre, patience_ms)
        except DBAPIError as error:
            if isinstance(error.orig, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected):
                raise CentreBusy() from error
            raise error.orig or error from error
    return before


def _upgrade(centre: Centre, patience_ms: int) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine("postgresql+psycopg://", creator=centre.open, poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience_ms:d}")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(
            "INSERT INTO sync.setting VALUES ('schema', %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (local.HEAD,),
        )
