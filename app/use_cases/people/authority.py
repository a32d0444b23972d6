"""The office's own certificate authority, whose key an administrator holds on this laptop."""

from typing import Final

from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.models.office import Office
from app.models.user import AuthorityKey
from app.use_cases.base import UseCases, existing
from app.use_cases.ports import Identity

AUTHORITY: Final = "authority-key"


class AuthorityAbsent(AppError):
    """Only an administrator who holds the office's authority on this laptop issues and revokes certificates."""

    code = "authority_absent"


def own_authority(session: Session, use_cases: UseCases) -> Identity:
    """The authority of the person who acts. Raises `AuthorityAbsent`."""
    held = session.get(AuthorityKey, use_cases.actor.user_id)
    if held is None:
        raise AuthorityAbsent()
    accounts = use_cases.tools.accounts
    office = existing(session, Office, use_cases.tools.office_id)
    return Identity(office.root_certificate, accounts.open(accounts.own_key(), held.sealed_key, AUTHORITY), ())
