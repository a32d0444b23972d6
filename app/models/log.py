"""What a laptop keeps of the centre's log, so that nobody can rewrite history behind its back; never synced."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class SyncHead(Base):
    """A head of the log that this laptop saw and found to follow from those before it."""

    __tablename__ = "sync_head"

    epoch: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    root: Mapped[bytes] = mapped_column(LargeBinary)
    seen_at: Mapped[datetime]
    signed_at: Mapped[str | None]
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)


class SyncProof(Base):
    """That a seal or step written here is a leaf under a kept head; `path` are hashes in hex."""

    __tablename__ = "sync_proof"

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[int]
    size: Mapped[int] = mapped_column(BigInteger)
    place: Mapped[int] = mapped_column(BigInteger)
    path: Mapped[list[Any]]


class SyncDoubt(Base):
    """Something the centre said that does not fit what it said before; `ended_at` when it fits again."""

    __tablename__ = "sync_doubt"

    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    noticed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
