"""What a laptop remembers of its talk with the centre, and the conflicts people decide (sync design)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced


class Conflict(Synced, Base):
    """What the centre could not merge, until a person decides; made at the centre, synced like any row.

    `fields` is {column: {base, mine, theirs}}, `mine` being what the device `device_id` had sent.
    """

    __tablename__ = "conflict"
    __table_args__ = (Index("ix_conflict_state_created_at", "state", "created_at"),)

    record_table: Mapped[str]
    record_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    fields: Mapped[dict[str, Any]]
    device_id: Mapped[UUID | None]
    made_by: Mapped[str] = mapped_column("user", default="")
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="open")
    resolved_by: Mapped[UUID | None]
    resolved_at: Mapped[datetime | None]
    resolution: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class SyncMeta(Base):
    """The revision of a row that the centre last told; deleted rows included, so that an old page revives none."""

    __tablename__ = "sync_meta"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it as a class attribute

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    rev: Mapped[int]
    epoch: Mapped[int] = mapped_column(default=1)


class SyncOutbox(Base):
    """A sealed batch: numbered and immutable; kept for two weeks after the centre took it.

    `rows` is [[table, id, operation, revision it changes, [columns]]].
    """

    __tablename__ = "sync_outbox"

    batch_no: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    codec: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    rows: Mapped[list[Any]]
    sealed_at: Mapped[datetime]
    acked_at: Mapped[datetime | None] = mapped_column(index=True)


class SyncInbox(Base):
    """A page of the centre's feed, kept until it is applied."""

    __tablename__ = "sync_inbox"

    page: Mapped[int] = mapped_column(primary_key=True)
    codec: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    cursor: Mapped[dict[str, Any]]
    epochs: Mapped[dict[str, Any]]


class SyncCursor(Base):
    """How far a scope's feed is applied."""

    __tablename__ = "sync_cursor"

    scope: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    epoch: Mapped[int]


class SyncPeer(Base):
    """One row: how this laptop reaches the centre, who it is there, and how the last round went."""

    __tablename__ = "sync_peer"

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment: Mapped[str | None] = mapped_column(Text)
    device_id: Mapped[UUID | None]
    next_batch: Mapped[int] = mapped_column(BigInteger, default=1)
    centre_schema: Mapped[str] = mapped_column(default="")
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    connected_at: Mapped[datetime | None]
    synced_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(default="")
    files_kbps: Mapped[int] = mapped_column(default=0, server_default="0")
    """Kilobits a second that photos and documents may take of the line; 0: all of it."""
    holds: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What this laptop subscribed to, see `app.sync.subscription`; None: everything."""


class SyncTouched(Base):
    """A record that arrived and whose derived data (progress, search index) is still to be made anew."""

    __tablename__ = "sync_touched"

    kind: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)


class SyncBlob(Base):
    """A photo or document named by a row, and what the centre last told of it.

    State: to_send, sent, to_fetch, on_demand, fetched; damaged: what came was twice not what it should be.
    """

    __tablename__ = "sync_blob"
    __table_args__ = (
        Index("ix_sync_blob_state_sha256", "state", "sha256"),
        Index("ix_sync_blob_at_centre_state", "at_centre", "state"),
    )

    sha256: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    at_centre: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it is whole there."""
    there: Mapped[int] = mapped_column(default=0, server_default="0")
    pieces: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of so many pieces so many are at the centre; both 0 while nothing is known."""
    holder: Mapped[str] = mapped_column(default="", server_default="")
    """Whose laptop it is to come from."""
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    """So often what came was not what it should be."""
    told_at: Mapped[datetime | None]


class SyncChunk(Base):
    """A piece of a photo that arrived before the rest of it."""

    __tablename__ = "sync_chunk"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    idx: Mapped[int] = mapped_column(primary_key=True)
    piece: Mapped[bytes] = mapped_column(LargeBinary)
