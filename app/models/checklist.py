"""Versioned checklist templates and the answers given in visits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from app.models.base import FOLLOWS, Base, Synced


class ChecklistTemplate(Synced, Base):
    """One version of a checklist; `body` is the whole template, never changed once a visit uses it."""

    __tablename__ = "checklist_template"
    __table_args__ = (UniqueConstraint("office_id", "code", "version"),)

    code: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    level: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    body: Mapped[dict[str, Any]] = deferred(mapped_column(JSON, nullable=False))
    changed_at: Mapped[datetime] = mapped_column(info=FOLLOWS)


class VisitChecklist(Synced, Base):
    """A checklist version a visit fills; its id is UUIDv5 of visit and template."""

    __tablename__ = "visit_checklist"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("checklist_template.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class ItemAnswer(Synced, Base):
    """The answer to one item; its id is UUIDv5 of checklist and item, so two laptops meet in one row."""

    __tablename__ = "answer"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    visit_checklist_id: Mapped[UUID] = mapped_column(ForeignKey("visit_checklist.id"), index=True)
    item_code: Mapped[str]
    value: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[UUID | None] = mapped_column(info=FOLLOWS)
    answered_at: Mapped[datetime | None] = mapped_column(info=FOLLOWS)
