"""Imports every mapping, so that metadata is whole wherever it is asked for."""

from app.models import (
    attachment,
    change,
    checklist,
    finding,
    history,
    log,
    numbers,
    office,
    signature,
    sync,
    user,
    visit,
)
from app.models.base import Base

metadata = Base.metadata

__all__ = [
    "attachment",
    "change",
    "checklist",
    "finding",
    "history",
    "log",
    "metadata",
    "numbers",
    "office",
    "signature",
    "sync",
    "user",
    "visit",
]
