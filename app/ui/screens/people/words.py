"""How people are worded and coloured: roles, accounts, certificates; plain Python, so presenters use it too."""

from datetime import date
from typing import Literal

from app.domain.permissions import Role
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.use_cases.people.views import GrantView, PersonView

Tone = Literal["ok", "warn", "bad", "na", "primary", "violet", "teal"]
WARNED_DAYS = 60
"""A certificate that ends within so many days is pointed out."""


def role_words(role: Role) -> str:
    """«کارشناس رسیدگی»."""
    return tr(f"role-{role.replace('_', '-')}")


def grant_words(grant: GrantView) -> str:
    """A role with the unit it is limited to."""
    if grant.unit_id is None:
        return role_words(grant.role)
    return tr("people-role-of-unit", role=role_words(grant.role), unit=grant.unit_name)


def roles_words(person: PersonView) -> str:
    """All roles of a person, each once."""
    return "، ".join(dict.fromkeys(role_words(grant.role) for grant in person.roles))


def account_words(person: PersonView) -> tuple[str, Tone]:
    """Whether somebody can sign in on this laptop."""
    if not person.is_active:
        return tr("people-inactive"), "bad"
    return (tr("people-has-account"), "ok") if person.has_account else (tr("people-no-account"), "na")


def standing_words(person: PersonView) -> tuple[str, Tone]:
    """The same where no heading says what it is about: «حساب دارد»."""
    said, tone = account_words(person)
    return (tr("people-account-standing", state=said) if person.is_active else said), tone


def expires_soon(person: PersonView, today: date) -> bool:
    """Whether the certificate has ended or is about to."""
    on = person.certificate_expires_on
    if person.certificate_revoked_on is not None:
        return person.has_account
    return on is not None and (on - today).days <= WARNED_DAYS


def signing_words(person: PersonView, today: date) -> tuple[str, Tone]:
    """Whether somebody can sign, and until when."""
    if person.certificate_revoked_on is not None:
        return tr("people-certificate-revoked"), "bad"
    return certificate_words(person.certificate_expires_on, today)


def certificate_words(on: date | None, today: date) -> tuple[str, Tone]:
    """Until when a certificate holds: «۱۴۰۷/۰۹/۰۱», «۱۲ روز مانده», «پایان یافته»."""
    if on is None:
        return "", "na"
    left = (on - today).days
    if left < 0:
        return tr("people-certificate-ended"), "bad"
    return (tr("people-certificate-left", days=left), "warn") if left <= WARNED_DAYS else (format_date(on), "na")
