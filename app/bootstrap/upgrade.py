"""Brings an open store up to the program's schema, after a copy of it."""

from pathlib import Path

from sqlalchemy import Engine

from app.domain.errors import AppError
from app.models import schema
from app.security import vault
from app.security.profile import BACKUPS_NAME, Unlocked

_BEFORE = "before-upgrade-from-"


def bring_up(unlocked: Unlocked, engine: Engine) -> bool:
    """Upgrade the store unless it is current; tells whether it did.

    Its copy, `backups/before-upgrade-from-<schema>.db`, is kept until the store was brought up once more, so there is
    one at most. Raises SchemaTooNew, DiskFull, VaultDamaged, UpgradeFailed; then the store is as it was.
    """
    with vault.reader(engine).connect() as connection:
        if schema.is_current(connection):
            return False
        found = schema.version_of(connection) or "0"
    copy = unlocked.directory / BACKUPS_NAME / f"{_BEFORE}{found}.db"
    vault.copy(engine, unlocked, copy)
    try:
        with engine.connect() as connection:
            schema.upgrade(connection)
    except AppError:
        raise
    except Exception as error:
        raise schema.UpgradeFailed(found=found, file=copy.name) from error
    _forget_earlier(copy)
    return True


def _forget_earlier(copy: Path) -> None:
    for earlier in copy.parent.glob(f"{_BEFORE}*.db"):
        if earlier != copy:
            earlier.unlink(missing_ok=True)
