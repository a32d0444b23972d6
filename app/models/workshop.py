"""The register of staff workshops (clause 8-22)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced


class Workshop(Synced, Base):
    """One workshop for the staff that answers complaints; `hours` as written, in hours."""

    __tablename__ = "workshop"

    title: Mapped[str]
    topics: Mapped[str] = mapped_column(default="")
    held_on: Mapped[date] = mapped_column(index=True)
    hours: Mapped[int] = mapped_column(default=0)
    trainer: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")


class WorkshopAttendee(Synced, Base):
    """Somebody who took part; staff by their account, others by name."""

    __tablename__ = "workshop_attendee"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
