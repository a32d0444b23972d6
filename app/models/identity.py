"""What a person's own key locks on this laptop about the identities of complainants."""

from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

CLOSED: Final = "closed"
"""Kind of those in `sync_touched` that wait for an identity key: their complainants are not indexed."""


class IdentitySecret(Base):
    """A secret under a person's own key: the private half of a reader, an identity key, a reader admitted by code.

    `subject_id` is the reader's or the key's id. Never synced.
    """

    __tablename__ = "identity_secret"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
