"""What a row of a foreign table may hold of a submission, and its cells as they are read: never computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.complaints import Submission
from app.persian.catalogue import tr

LONGEST_CELL: Final = 50_000
"""Characters of a cell that are kept: as many as the longest text of a submission; of more only the number is known."""


class ImportField(StrEnum):
    """What a column can be."""

    SOURCE_NUMBER = "source_number"
    RECEIVED_ON = "received_on"
    REGISTERED_ON = "registered_on"
    KIND = "kind"
    CHANNEL = "channel"
    PRIORITY = "priority"
    CONFIDENTIALITY = "confidentiality"
    PARTY_TYPE = "party_type"
    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    NATIONAL_ID = "national_id"
    PHONE = "phone"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    EMAIL = "email"
    BODY_NAME = "body_name"
    LEGAL_ID = "legal_id"
    UNIT = "unit"
    RESPONDENT_BODY = "respondent_body"
    RESPONDENT_PERSON = "respondent_person"
    SUBJECT = "subject"
    SUBJECT_CLASS = "subject_class"
    TEXT = "text"
    REMEDY = "remedy"
    EVIDENCE = "evidence"
    EARLIER_CODE = "earlier_code"
    AUTHORITY = "authority"
    LETTER_NUMBER = "letter_number"
    LETTER_ON = "letter_on"
    PROGRESS = "progress"
    ENDED_ON = "ended_on"


class CaseProgress(StrEnum):
    """How far the case was where the table comes from."""

    OPEN = "open"
    ENDED = "ended"


class CellKind(StrEnum):
    """What a cell is besides its words."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FORMULA = "formula"
    ERROR = "error"
    LONG = "long"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell; of a day its ISO form, of a text too long the number of its characters, of a formula none.

    What a formula last came to is not read: only who made the file knows whether it is true.
    """

    text: str = ""
    kind: CellKind = CellKind.TEXT

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.kind is CellKind.TEXT and not self.text.strip()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by its number in the sheet, from 1; cells by their place, from 0, those that are not empty."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column (from 0) holds what, and what stands for what the file does not hold."""

    columns: Mapping[ImportField, int]
    fixed: Mapping[ImportField, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is not taken: the sentence, and the field and column it is about where it is about one."""

    sentence: str
    field: ImportField | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be taken in."""

    submission: Submission
    source_number: str = ""
    registered_on: date | None = None
    progress: CaseProgress = CaseProgress.OPEN
    ended_on: date | None = None


def field_words(field: ImportField) -> str:
    """The Persian name of a field."""
    return tr(f"imports-field-{field.replace('_', '-')}")


def column_letters(place: int) -> str:
    """A column as spreadsheets call it: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
