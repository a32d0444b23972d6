"""The office's own versions of document templates, and the letters it issued."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, deferred, mapped_column

from app.models.base import FOLLOWS, Base, Synced


class DocumentTemplateVersion(Synced, Base):
    """One version of a document's template: a draft until it is issued, and never changed after.

    The version issued last is the one in force, so that versions of two laptops meet without a quarrel.
    """

    __tablename__ = "document_template"

    code: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    title: Mapped[str]
    body: Mapped[dict[str, Any]] = deferred(mapped_column(JSON, nullable=False))
    changed_at: Mapped[datetime] = mapped_column(info=FOLLOWS)
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[UUID | None]


class Letter(Synced, Base):
    """An issued letter about a visit or a complaint: the facts, the template's version that told them, and the file.

    `template_id` is null where the shipped template was used.
    """

    __tablename__ = "letter"

    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"), index=True)
    complaint_id: Mapped[UUID | None] = mapped_column(index=True)
    """No foreign key: a laptop is sent letters before complaints, as their tables are older."""
    code: Mapped[str]
    number: Mapped[str]
    dated_on: Mapped[date]
    recipient: Mapped[str]
    subject: Mapped[str]
    secrecy: Mapped[str] = mapped_column(default="normal")
    facts: Mapped[dict[str, Any]] = deferred(mapped_column(JSON, nullable=False))
    template_id: Mapped[UUID | None]
    template_version: Mapped[int]
    pdf_sha256: Mapped[str] = mapped_column(info={"blob": "always"})
    issued_by: Mapped[UUID]
    issued_at: Mapped[datetime]
    signed_by: Mapped[UUID | None]
    signed_at: Mapped[datetime | None]
