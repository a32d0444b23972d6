"""What the text of a scanned page seems to say: numbers, dates and names to be accepted one by one."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.scans import Box


class ProposalKind(StrEnum):
    """What a stretch of text seems to be."""

    NATIONAL_ID = "national_id"
    MOBILE = "mobile"
    PHONE = "phone"
    POSTAL_CODE = "postal_code"
    LETTER_NUMBER = "letter_number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`value` is in the form that is kept (a date is ISO), `read` as it stands on the page.

    `is_sure`: a word beside it names it («کد ملی»), and what can be checked fits. `box`: where it stands on its page.
    """

    kind: ProposalKind
    value: str
    read: str
    line: int
    box: Box
    is_sure: bool
