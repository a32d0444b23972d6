"""Imports every mapping, so that metadata is whole wherever it is asked for."""

from app.models import (
    attachment,
    change,
    checklist,
    complaint,
    complaint_line,
    document,
    finding,
    history,
    holding,
    identity,
    letter_batch,
    log,
    numbers,
    office,
    signature,
    stamp,
    sync,
    user,
    visit,
    workshop,
)
from app.models.base import Base

metadata = Base.metadata

__all__ = [
    "attachment",
    "change",
    "checklist",
    "complaint",
    "complaint_line",
    "document",
    "finding",
    "history",
    "holding",
    "identity",
    "letter_batch",
    "log",
    "metadata",
    "numbers",
    "office",
    "signature",
    "stamp",
    "sync",
    "user",
    "visit",
    "workshop",
]
