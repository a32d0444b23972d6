"""Certificates that end soon: said before somebody stands in the field and cannot sign."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.user import User
from app.persian.jalali import local_day

WARNED: Final = timedelta(days=60)
"""So long before a certificate ends its holder and the administrators are told."""


def ending_certificates(session: Session, today: date) -> Sequence[tuple[User, date]]:
    """People who can sign in here and whose certificate ends within that time or has ended, the first to end first."""
    query = select(User).where(User.is_active, User.login.is_not(None), User.certificate_expires_at.is_not(None))
    people = session.scalars(query.order_by(User.certificate_expires_at, User.id))
    dated = [(user, local_day(user.certificate_expires_at)) for user in people if user.certificate_expires_at]
    return [(user, on) for user, on in dated if on - today <= WARNED]
