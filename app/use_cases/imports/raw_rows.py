"""Rows of tables as the database's driver takes them: so they can wait as JSON, and be written without a detour."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import Dialect, Table
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.models.base import Base

RawRow = list[Any]
_BYTES: Final = "bytes"


class RawRows:
    """`stamp` holds the columns that all rows have in common."""

    def __init__(self, session: Session, stamp: Mapping[str, Any]) -> None:
        self._stamp = stamp
        dialect = session.get_bind().dialect
        self._columns = cache(lambda kind: _columns(kind, dialect))

    def of(self, kind: type[Base], row: Mapping[str, Any]) -> RawRow:
        """The values of all columns in their order."""
        found = ((give, row.get(name), self._stamp.get(name, usual)) for name, usual, give in self._columns(kind))
        return [give(otherwise if value is None else value) for give, value, otherwise in found]


def column_names(kind: type[Base]) -> Sequence[str]:
    """The columns of a table in the order of its raw rows."""
    return [column.name for column in cast(Table, kind.__table__).columns]


def in_order_of_now(kind: type[Base], then: Sequence[str], row: RawRow) -> RawRow:
    """A row whose values stood in the order of the columns `then`; columns that came since are left empty."""
    told = dict(zip(then, row, strict=True))
    return [told.get(name) for name in column_names(kind)]


def insert_raw(session: Session, kind: type[Base], rows: Sequence[RawRow]) -> None:
    """Write rows as they are."""
    if rows:
        names = column_names(kind)
        columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        sql = f'INSERT INTO "{kind.__tablename__}" ({columns}) VALUES ({places})'
        session.connection().exec_driver_sql(sql, [tuple(row) for row in rows])


def as_told(value: object) -> object:
    """For JSON, of what it does not know: bytes."""
    if isinstance(value, bytes | memoryview):
        return {_BYTES: bytes(value).hex()}
    raise TypeError(type(value).__name__)


def as_meant(told: dict[str, Any]) -> object:
    """What `as_told` said."""
    return bytes.fromhex(told[_BYTES]) if told.keys() == {_BYTES} else told


def _columns(kind: type[Base], dialect: Dialect) -> list[tuple[str, Any, Callable[[Any], Any]]]:
    """Name, usual value, and what the driver is given for a value."""
    found: list[tuple[str, Any, Callable[[Any], Any]]] = []
    for column in cast(Table, kind.__table__).columns:
        usual = column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
        give = column.type.dialect_impl(dialect).bind_processor(dialect)
        found.append((column.name, usual, give or _as_is))
    return found


def _as_is(value: object) -> object:
    return value
