"""Fields a newer version wrote, once this version has columns for them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    Uuid,
    select,
    update,
)

from app.models.change import stored_columns, synced_tables


def adopt_extra(connection: Connection) -> None:
    """Move what waited in `extra` into its column, after a migration and past change capture: nobody edited it.

    What its column cannot hold stays where it was.
    """
    for table in synced_tables():
        known = set(stored_columns(connection, table))
        if "extra" in known:
            _adopt(connection, table, known - {"extra"})


def _adopt(connection: Connection, table: Table, known: set[str]) -> None:
    rows = connection.execute(select(table.c.id, table.c.extra).where(table.c.extra != {})).all()
    for row_id, extra in rows:
        values = {name: value for name, value in extra.items() if name in known and _fits(table.c[name], value)}
        if values:
            left = {name: value for name, value in extra.items() if name not in values}
            taken = {name: python_value(table.c[name], value) for name, value in values.items()}
            connection.execute(update(table).where(table.c.id == row_id).values(**taken, extra=left))


def _fits(column: Column[Any], sent: Any) -> bool:  # noqa: ANN401 - whatever travelled
    try:
        return python_value(column, sent) is not None or bool(column.nullable)
    except (ValueError, TypeError, AttributeError):
        return False


def python_value(column: Column[Any], sent: Any) -> Any:  # noqa: ANN401 - whatever the column holds
    """What the mapping stores for a value that travelled. Raises ValueError, TypeError or AttributeError."""
    kind = getattr(column.type, "impl", column.type)
    if sent is None or isinstance(kind, JSON | Boolean | Integer):
        return sent
    if isinstance(kind, Uuid):
        return UUID(sent)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(sent)
    if isinstance(kind, Date):
        return date.fromisoformat(sent)
    return bytes.fromhex(sent[2:]) if isinstance(kind, LargeBinary) else sent
