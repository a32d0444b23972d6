"""What the use cases of documents show."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.domain.complaints import AnswerWay


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the office's own; a draft has no `issued_at`."""

    id: UUID
    code: str
    version: int
    title: str
    issued_at: datetime | None
    issued_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with its versions, the newest first; without `in_force` the shipped form is used."""

    code: str
    kind: str
    title: str
    versions: tuple[VersionRow, ...]
    in_force: VersionRow | None

    @property
    def draft(self) -> VersionRow | None:
        """The newest version still being written."""
        return next((row for row in self.versions if row.issued_at is None), None)


@dataclass(frozen=True, slots=True)
class Composed:
    """A document as it was made: by which version (None: the shipped one), and whether another had to stand in."""

    pdf: bytes
    template_id: UUID | None
    template_version: int
    fell_back: bool


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What a person says of a letter; `copies` are its further recipients.

    `with_name`: an answer names who complained, which is an opening; `way` is how it is given (clause 6-9).
    """

    code: str
    recipient: str
    subject: str
    attachment: str = ""
    secrecy: str = "normal"
    extra: str = ""
    copies: tuple[str, ...] = ()
    with_name: bool = True
    way: AnswerWay = AnswerWay.LETTER


@dataclass(frozen=True, slots=True)
class LetterView:
    """An issued letter."""

    id: UUID
    visit_id: UUID | None
    code: str
    title: str
    number: str
    dated_on: date
    recipient: str
    subject: str
    secrecy: str
    issued_by: str
    issued_at: datetime
    fell_back: bool = False
    is_signed: bool = False
