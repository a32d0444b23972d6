"""Where what was read from a page may go in the form, and the words of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.scan_proposals import Proposal, ProposalKind
from app.domain.scans import Box
from app.persian.digits import to_persian
from app.persian.jalali import format_date
from app.use_cases.scans.views import FilePage, PageReading

_FIELDS: Final[Mapping[ProposalKind, tuple[str, ...]]] = {
    ProposalKind.NATIONAL_ID: ("person.national_id",),
    ProposalKind.MOBILE: ("person.phone",),
    ProposalKind.PHONE: ("person.phone",),
    ProposalKind.POSTAL_CODE: ("person.postal_code",),
    ProposalKind.LETTER_NUMBER: ("authority.letter_number",),
    ProposalKind.DATE: ("authority.letter_on", "received_on"),
    ProposalKind.NAME: ("person.first_name", "person.last_name"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a page that may go into the form; `fields` are where, the most likely first; no box: all of it."""

    page: FilePage
    kind: ProposalKind | None
    value: str
    fields: tuple[str, ...]
    line: int
    box: Box | None
    is_sure: bool

    def words_for(self, field: str) -> str:
        """What goes into a field: of a name its part."""
        first, _space, rest = self.value.partition(" ")
        return {"person.first_name": first, "person.last_name": rest}.get(field, self.value)


def found_in(page: FilePage, reading: PageReading) -> Sequence[Found]:
    """All that was read, the sure first, the text of the page last."""
    proposals = sorted(reading.proposals, key=lambda each: not each.is_sure)
    found = [_found(page, each) for each in proposals]
    if reading.text.strip():
        found.append(Found(page, None, reading.text.strip(), ("text",), 0, None, True))
    return found


def _found(page: FilePage, given: Proposal) -> Found:
    value = format_date(date.fromisoformat(given.value)) if given.kind is ProposalKind.DATE else given.value
    shown = value if given.kind is ProposalKind.NAME else to_persian(value)
    return Found(page, given.kind, shown, _FIELDS[given.kind], given.line, given.box, given.is_sure)
