"""Signatures, seals, addenda, and what is in the way of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.domain.visits import CountersignOutcome
from app.use_cases.visits.photo_views import Whereabouts


@dataclass(frozen=True, slots=True)
class CountersignDraft:
    """The representative's part: outcome, who, why, before whom, and the drawn signature as PNG."""

    outcome: CountersignOutcome
    name: str
    position: str = ""
    reason: str = ""
    witness: str = ""
    ink_png: bytes | None = None


@dataclass(frozen=True, slots=True)
class CountersignatureView:
    """The representative's part as recorded."""

    outcome: CountersignOutcome
    name: str
    position: str
    reason: str
    witness: str
    ink_sha256: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SealView:
    """A seal: the record's hash, who signed, and who of the team did not; where its document is."""

    record_hash: str
    sealed_at: datetime
    sealed_by_name: str
    pdf_sha256: str
    signers: tuple[str, ...]
    unsigned: tuple[str, ...]
    is_here: bool = True
    where: Whereabouts | None = None


@dataclass(frozen=True, slots=True)
class AddendumView:
    """A sealed addendum."""

    id: UUID
    number: int
    text: str
    written_by_name: str
    written_at: datetime
    record_hash: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """Something that hinders finishing the record; its sentence is catalogue message `problem-<code>`."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    item_code: str | None = None
    checklist_id: UUID | None = None
