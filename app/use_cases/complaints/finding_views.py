"""Allegations, their exhibits and citations, and the finding."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.complaints import (
    EvidenceSide,
    ExhibitKind,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class ExhibitDraft:
    """An exhibit to bind to an allegation, by what it is and its row's id."""

    side: EvidenceSide
    kind: ExhibitKind
    source_id: UUID
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """A bound exhibit; `label` says in Persian what it is."""

    id: UUID
    side: EvidenceSide
    kind: ExhibitKind
    source_id: UUID
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class CitedView:
    """A legal citation under a verdict."""

    id: UUID
    code: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class AllegationView:
    """A point of the complaint with the verdict on it."""

    id: UUID
    number: int
    text: str
    verdict: Verdict | None
    reasoning: str
    evidence: tuple[ExhibitView, ...]
    citations: tuple[CitedView, ...]


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """The investigation's conclusion as written; the overall verdict follows from the points."""

    summary: str = ""
    conclusion: str = ""
    recommendation: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """The conclusion; `problems` (Persian) hinder its signing, `advice` does not."""

    summary: str
    conclusion: str
    recommendation: str
    cause: str
    verdict: Verdict | None
    problems: tuple[str, ...]
    advice: tuple[str, ...]
    sealed_at: datetime | None
    sealed_by: str
    record_hash: str
    pdf_sha256: str
