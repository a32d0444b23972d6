"""Findings, the evidence under them, and corrective actions with their follow-up."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced

_TERM = {"sync_group": "term"}


class Finding(Synced, Base):
    """A shortcoming, mismanagement or deviation."""

    __tablename__ = "finding"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    text: Mapped[str]
    citation: Mapped[str] = mapped_column(default="")
    item_code: Mapped[str] = mapped_column(default="")
    found_at: Mapped[datetime]


class FindingEvidence(Synced, Base):
    """What a finding stands on: an answer, photo, statement or document, by its id."""

    __tablename__ = "finding_evidence"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    finding_id: Mapped[UUID] = mapped_column(ForeignKey("finding.id"), index=True)
    kind: Mapped[str]
    source_id: Mapped[UUID]


class CorrectiveAction(Synced, Base):
    """What the unit must do, by whom and by when."""

    __tablename__ = "corrective_action"
    __table_args__ = (Index("ix_corrective_action_state_due_on_id", "state", "due_on", "id"),)

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    finding_id: Mapped[UUID | None] = mapped_column(ForeignKey("finding.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    text: Mapped[str]
    responsible: Mapped[str] = mapped_column(default="")
    working_days: Mapped[int] = mapped_column(info=_TERM)
    due_on: Mapped[date] = mapped_column(info=_TERM)
    state: Mapped[str] = mapped_column(default="open")


class ActionFollowUp(Synced, Base):
    """What was found when a corrective action was looked at again."""

    __tablename__ = "action_follow_up"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("corrective_action.id"), index=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    state: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    followed_by: Mapped[UUID]
    followed_at: Mapped[datetime]
