"""The hash chain of what was done on this device, the device itself, and undoable deletions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced


class HistoryEntry(Synced, Base):
    """One step: who did what to which record, chained to the step before it on the same device."""

    __tablename__ = "history_entry"
    __table_args__ = (UniqueConstraint("device_id", "seq"),)

    device_id: Mapped[UUID]
    seq: Mapped[int]
    done_at: Mapped[datetime]
    actor_id: Mapped[UUID]
    action: Mapped[str]
    record_table: Mapped[str]
    record_id: Mapped[UUID] = mapped_column(index=True)
    salt: Mapped[str]
    payload_hash: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class Device(Base):
    """This laptop: its Ed25519 key signs seals and heads; never synced."""

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    head_seq: Mapped[int] = mapped_column(default=0)
    head_hash: Mapped[str] = mapped_column(default="")
    head_signature: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


class Trash(Base):
    """Rows of one deletion, kept so that it can be undone; never synced."""

    __tablename__ = "trash"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    deleted_at: Mapped[datetime]
    deleted_by: Mapped[UUID]
    rows: Mapped[list[Any]]
