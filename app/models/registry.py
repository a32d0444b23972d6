"""Imports every mapping, so that metadata is whole wherever it is asked for."""

from app.models import (
    attachment,
    change,
    checklist,
    document,
    finding,
    history,
    log,
    numbers,
    office,
    signature,
    stamp,
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
    "document",
    "finding",
    "history",
    "log",
    "metadata",
    "numbers",
    "office",
    "signature",
    "stamp",
    "sync",
    "user",
    "visit",
]
