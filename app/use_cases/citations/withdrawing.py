"""Which entries of the library are offered no more.

The mark stands among the fields that travel beside the columns (`extra`), where a row keeps it on every laptop and at
the centre: it merges like a field, and a later schema can give it a column.
"""

from datetime import date
from typing import Final

from app.domain.errors import AppError
from app.models.office import ClauseText

_ON: Final = "withdrawn_on"
_REASON: Final = "withdrawn_reason"


class CitationWithdrawn(AppError):
    """A withdrawn entry is not cited anew, nor changed; facts: `title`."""

    code = "citation_withdrawn"


def withdrawn_on(row: ClauseText) -> date | None:
    """Since when the entry is withdrawn."""
    try:
        return date.fromisoformat(str(row.extra.get(_ON)))
    except ValueError:
        return None


def withdrawn_reason(row: ClauseText) -> str:
    """Why; empty while it is offered."""
    return str(row.extra.get(_REASON) or "") if withdrawn_on(row) else ""


def mark_withdrawn(row: ClauseText, on: date, reason: str) -> None:
    """Offer it no more."""
    row.extra = {**row.extra, _ON: on.isoformat(), _REASON: reason}


def mark_offered(row: ClauseText) -> None:
    """Offer it again."""
    row.extra = {name: value for name, value in row.extra.items() if name not in (_ON, _REASON)}
