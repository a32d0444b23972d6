"""The countersignature, the team's signatures, seals and addenda."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced


class Countersignature(Synced, Base):
    """What the unit's representative did: signed, refused before a witness, or was absent."""

    __tablename__ = "countersignature"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    outcome: Mapped[str]
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    witness: Mapped[str] = mapped_column(default="")
    ink_sha256: Mapped[str | None] = mapped_column(info={"blob": "always"})
    made_at: Mapped[datetime]


class Signature(Synced, Base):
    """A team member's signature in the PDF; its id is UUIDv5 of visit and person."""

    __tablename__ = "signature"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    record_hash: Mapped[str]
    certificate_fingerprint: Mapped[str]
    signed_at: Mapped[datetime]


class Seal(Synced, Base):
    """The frozen record of a visit or addendum: canonical text, its hash, the signed PDF, and the device's word."""

    __tablename__ = "seal"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    addendum_id: Mapped[UUID | None] = mapped_column(ForeignKey("addendum.id"))
    record: Mapped[str]
    record_hash: Mapped[str]
    pdf_sha256: Mapped[str] = mapped_column(info={"blob": "always"})
    sealed_by: Mapped[UUID]
    sealed_at: Mapped[datetime]
    device_id: Mapped[UUID]
    device_signature: Mapped[bytes] = mapped_column(LargeBinary)


class Addendum(Synced, Base):
    """What is added after the seal (متمم): itself sealed and linked (domain §2)."""

    __tablename__ = "addendum"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]
