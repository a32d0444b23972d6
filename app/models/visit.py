"""Visits, their programme, team, and what was heard and seen."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from app.models.base import Base, Synced

_PLACE = {"sync_group": "place"}
_ORDER = {"sync_group": "order"}
_PERIOD = {"sync_group": "period"}
"""Fields of a group only make sense together: they merge or park as one (sync design)."""


class VisitProgramme(Synced, Base):
    """The planned visits of a period."""

    __tablename__ = "visit_programme"

    title: Mapped[str]
    starts_on: Mapped[date] = mapped_column(info=_PERIOD)
    ends_on: Mapped[date] = mapped_column(info=_PERIOD)


class Visit(Synced, Base):
    """One inspection of one unit by a team on a date."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_planned_on_id", "planned_on", "id"),
        Index("ix_visit_state_planned_on_id", "state", "planned_on", "id"),
        Index("ix_visit_unit_id_planned_on", "unit_id", "planned_on"),
    )

    programme_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit_programme.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    previous_visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"))
    complaint_id: Mapped[UUID | None] = mapped_column(index=True)
    """The complaint whose field check it is (clause 6-7); no foreign key, for visits travel before complaints."""
    tracking_code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    openness: Mapped[str]
    secrecy: Mapped[str] = mapped_column(default="normal")
    state: Mapped[str]
    planned_on: Mapped[date]
    order_number: Mapped[str] = mapped_column(default="", info=_ORDER)
    order_on: Mapped[date | None] = mapped_column(info=_ORDER)
    subject: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    place_text: Mapped[str] = mapped_column(default="")
    latitude: Mapped[str | None] = mapped_column(info=_PLACE)
    longitude: Mapped[str | None] = mapped_column(info=_PLACE)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    gaps_reason: Mapped[str] = mapped_column(default="")
    frozen_record: Mapped[str | None] = deferred(mapped_column(Text))
    record_hash: Mapped[str | None]
    document_sha256: Mapped[str | None] = mapped_column(info={"blob": "always"})


class TeamMember(Synced, Base):
    """Somebody in a visit's team; its id is UUIDv5 of visit and person."""

    __tablename__ = "team_member"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    role: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Interview(Synced, Base):
    """What an interviewed person said."""

    __tablename__ = "interview"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    text: Mapped[str]


class Statement(Synced, Base):
    """What the unit's head states to the team."""

    __tablename__ = "statement"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    made_at: Mapped[datetime]


class Strength(Synced, Base):
    """Something the unit does well."""

    __tablename__ = "strength"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    text: Mapped[str]


class VisitProgress(Base):
    """How far a visit's checklists are filled; derived on this laptop from its answers, never synced."""

    __tablename__ = "visit_progress"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True)
    answered: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    score: Mapped[str | None]
