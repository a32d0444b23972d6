"""People, their roles and certificates as they are shown and taken."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role, for the office (`unit_id` None) or one unit."""

    role: Role
    unit_id: UUID | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of the office."""

    id: UUID
    full_name: str
    position: str
    login: str | None
    unit_id: UUID | None
    unit_name: str
    roles: tuple[GrantView, ...]
    is_active: bool
    certificate_expires_on: date | None
    has_account: bool
    certificate_revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed; `id` None makes a new one."""

    id: UUID | None
    full_name: str
    position: str
    unit_id: UUID | None
    grants: tuple[tuple[Role, UUID | None], ...]
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A person's signing certificate."""

    name: str
    issuer: str
    fingerprint: str
    expires_on: date
    own_authority: bool
