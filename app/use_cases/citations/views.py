"""What the library of citations shows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CitationRow:
    """An entry; `withdrawn_on` says since when it is offered no more.

    `cited_by` counts the complaints it stands under, `is_signed` says that a signed finding is among them.
    """

    code: str
    title: str
    text: str
    source: str
    withdrawn_on: date | None
    withdrawn_reason: str
    cited_by: int
    is_signed: bool
    is_shipped: bool
