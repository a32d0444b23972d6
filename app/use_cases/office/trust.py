"""Whom the office relies on: its own root, the time authorities it chose, and what it revoked."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.models.office import Office
from app.models.stamp import RevocationList, TimeAuthority
from app.models.user import User
from app.use_cases.base import UseCases, existing
from app.use_cases.people.authority import own_authority
from app.use_cases.ports import Tools


class CertificateRevoked(AppError):
    """Nobody signs with a revoked certificate; facts: `name`."""

    code = "certificate_revoked"


def office_trust(session: Session, tools: Tools) -> bytes:
    """Everything verification relies on, as one PEM file that other programs read as the office's root."""
    root = existing(session, Office, tools.office_id).root_certificate
    times = session.scalars(select(TimeAuthority.certificates).order_by(TimeAuthority.id)).all()
    return tools.signing.trust_file(root, times, revocation_lists(session))


def revocation_lists(session: Session) -> list[bytes]:
    """All lists the office has, the oldest first."""
    return list(session.scalars(select(RevocationList.content).order_by(RevocationList.issued_at, RevocationList.id)))


def require_not_revoked(session: Session, tools: Tools, person: User) -> None:
    """Raises `CertificateRevoked`."""
    if person.certificate is None:
        return
    root = existing(session, Office, tools.office_id).root_certificate
    if tools.signing.revoked(root, revocation_lists(session), [person.certificate])[0]:
        raise CertificateRevoked(name=person.full_name)


def add_list(session: Session, use_cases: UseCases, certificates: Sequence[bytes], reason: str = "") -> None:
    """Another revocation list: everything revoked so far, and these certificates (DER) from now on.

    Raises `AuthorityAbsent`; ValueError for a certificate of another authority.
    """
    tools = use_cases.tools
    authority = own_authority(session, use_cases)
    root = existing(session, Office, tools.office_id).root_certificate
    lists = revocation_lists(session)
    content = tools.signing.revoke(authority, root, lists, certificates, reason, tools.now())
    session.add(RevocationList(content=content, issued_at=tools.now(), issued_by=use_cases.actor.user_id))
