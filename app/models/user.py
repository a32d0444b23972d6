"""People of the office, their roles, certificates and keys on this laptop."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced

_CERTIFICATE = {"sync_group": "certificate"}


class User(Synced, Base):
    """A person of the office; `login` is set when the person has an account."""

    __tablename__ = "user"
    __table_args__ = (UniqueConstraint("office_id", "login"),)

    full_name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    login: Mapped[str | None]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    certificate: Mapped[bytes | None] = mapped_column(LargeBinary, info=_CERTIFICATE)
    certificate_expires_at: Mapped[datetime | None] = mapped_column(info=_CERTIFICATE)


class RoleGrant(Synced, Base):
    """One role of a person, for the office or for one unit."""

    __tablename__ = "role_grant"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    role: Mapped[str]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)


class SigningKey(Base):
    """A person's signing identity on this laptop, sealed under that person's own key; never synced."""

    __tablename__ = "signing_key"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)
    chain: Mapped[bytes] = mapped_column(LargeBinary)


class AuthorityKey(Base):
    """The office authority's private key, sealed for one administrator; never synced."""

    __tablename__ = "authority_key"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)


class Preference(Base):
    """A person's own setting on this laptop (theme, scale, where a visit was left)."""

    __tablename__ = "preference"

    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Notification(Base):
    """Something a person should know; its sentence is a catalogue message with facts."""

    __tablename__ = "notification"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(index=True)
    made_at: Mapped[datetime]
    message: Mapped[str]
    facts: Mapped[str]
    target: Mapped[str] = mapped_column(default="")
    argument: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]
