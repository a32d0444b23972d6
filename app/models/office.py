"""The office, its counties and units, and its calendar."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced

_PERIOD = {"sync_group": "period"}


class Office(Synced, Base):
    """The provincial directorate that owns the data; `office_id` is its own id."""

    __tablename__ = "office"

    name: Mapped[str]
    province_name: Mapped[str]
    header_lines: Mapped[list[Any]] = mapped_column(default=list)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    root_certificate: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    is_sample: Mapped[bool] = mapped_column(default=False)


class County(Synced, Base):
    """An administrative county with its place on the schematic tile map."""

    __tablename__ = "county"
    __table_args__ = (UniqueConstraint("office_id", "code"),)

    code: Mapped[str]
    name: Mapped[str]
    tile_column: Mapped[int | None]
    tile_row: Mapped[int | None]


class Unit(Synced, Base):
    """A county office or headquarters department that is inspected."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("office_id", "code"),)

    code: Mapped[str]
    name: Mapped[str]
    nature: Mapped[str]
    county_id: Mapped[UUID | None] = mapped_column(ForeignKey("county.id"), index=True)
    head_name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)


class RestRule(Synced, Base):
    """Weekly rest days in force between two dates (domain §3: dated rules per office)."""

    __tablename__ = "rest_rule"

    weekdays: Mapped[list[Any]]
    starts_on: Mapped[date | None] = mapped_column(info=_PERIOD)
    ends_on: Mapped[date | None] = mapped_column(info=_PERIOD)
    source: Mapped[str] = mapped_column(default="")


class DayOff(Synced, Base):
    """A holiday or closure: national, of the province, or of the office."""

    __tablename__ = "day_off"
    __table_args__ = (UniqueConstraint("office_id", "falls_on", "reason"),)

    falls_on: Mapped[date] = mapped_column(index=True)
    reason: Mapped[str]
    kind: Mapped[str]


class ClauseText(Synced, Base):
    """One entry of the office's library of legal citations."""

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("office_id", "code"),)

    code: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
