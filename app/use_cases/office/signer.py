"""Who signs what the office sends out: the director general, or the head of the office where none is known."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.permissions import Role
from app.models.user import RoleGrant, User


def signer_facts(session: Session) -> dict[str, Any]:
    """The signer as documents name him; empty words where nobody is known."""
    for role in (Role.DIRECTOR_GENERAL, Role.MANAGER):
        person = session.scalar(
            select(User)
            .join(RoleGrant, RoleGrant.user_id == User.id)
            .where(User.is_active, RoleGrant.role == role.value, RoleGrant.unit_id.is_(None))
            .order_by(User.id)
            .limit(1)
        )
        if person:
            return {"signer": person.full_name, "signer_position": person.position, "signer_id": str(person.id)}
    return {"signer": "", "signer_position": "", "signer_id": ""}
