"""The declarative base, the names of constraints, and the columns every synced table has."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils.compat import uuid7

FOLLOWS: Final = {"sync_follows": True}
"""Marks a column that says who wrote the others and when: it goes or stays with them, and is nobody's to decide."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the store; a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC for the store; raises ValueError on a naive value."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC for Python."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """All tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        UUID: Uuid(),
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        str: String(),
    }


class Synced:
    """Columns of every table that travels to the centre: a UUIDv7, its office and province, and unknown fields.

    `extra` keeps the fields a newer version wrote and this one does not know, so that they survive an edit here.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    province_id: Mapped[int] = mapped_column(index=False)
    office_id: Mapped[UUID] = mapped_column(index=False)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
