"""Imports every mapping, so that metadata is whole wherever it is asked for."""

from app.models import attachment, change, checklist, finding, history, office, signature, sync, user, visit
from app.models.base import Base

metadata = Base.metadata

__all__ = [
    "attachment",
    "change",
    "checklist",
    "finding",
    "history",
    "metadata",
    "office",
    "signature",
    "sync",
    "user",
    "visit",
]
