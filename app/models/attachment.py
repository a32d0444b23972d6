"""Photos and documents: the original by its hash, its thumbnail, and annotations on a layer of their own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column

from app.models.base import Base, Synced


class Attachment(Synced, Base):
    """A file of a visit; its bytes are in the blob store under `sha256`, untouched."""

    __tablename__ = "attachment"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True, info={"blob": "on_demand"})
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    caption: Mapped[str] = mapped_column(default="")
    item_code: Mapped[str] = mapped_column(default="")
    taken_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    is_damaged: Mapped[bool] = mapped_column(default=False)
    thumbnail: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))


class Annotation(Synced, Base):
    """An arrow, box, blur or text drawn over a photo; coordinates are fractions of width and height."""

    __tablename__ = "annotation"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    attachment_id: Mapped[UUID] = mapped_column(ForeignKey("attachment.id"), index=True)
    kind: Mapped[str]
    shape: Mapped[dict[str, Any]]
    text: Mapped[str] = mapped_column(default="")
