"""Refusals of verification that are not about the PDF itself."""

from app.domain.errors import AppError


class FileUnreadable(AppError):
    """There is no such file, or it may not be read; fact: `file` (its name)."""

    code = "file_unreadable"


class TrustRootUnreadable(AppError):
    """The given root is not an X.509 certificate, neither DER nor PEM."""

    code = "trust_root_unreadable"
