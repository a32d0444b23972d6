"""Refusals that are not about the PDF itself."""

from app.domain.errors import AppError


class TrustRootUnreadable(AppError):
    """The given root is not an X.509 certificate, neither DER nor PEM."""

    code = "trust_root_unreadable"


class TimeAuthorityUntrusted(AppError):
    """The time authority's stamps do not descend from the roots that were given for it."""

    code = "time_authority_untrusted"
