"""The refusal of verification that is not about the PDF itself."""

from app.domain.errors import AppError


class TrustRootUnreadable(AppError):
    """The given root is not an X.509 certificate, neither DER nor PEM."""

    code = "trust_root_unreadable"
