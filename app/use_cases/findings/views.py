"""Findings, their evidence and corrective actions as they are shown and taken."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.domain.findings import ActionState, EvidenceKind


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A piece of evidence by its kind and id."""

    kind: EvidenceKind
    source_id: UUID


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence under a finding."""

    id: UUID
    kind: EvidenceKind
    source_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its evidence; numbers count within the visit."""

    id: UUID
    number: int
    text: str
    citation: str
    item_code: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What was found when an action was looked at again."""

    state: ActionState
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionView:
    """A corrective action."""

    id: UUID
    number: int
    visit_id: UUID
    visit_tracking_code: str
    unit_id: UUID
    unit_name: str
    finding_id: UUID | None
    finding_number: int | None
    text: str
    responsible: str
    working_days: int
    due_on: date
    state: ActionState
    is_overdue: bool
    follow_ups: tuple[FollowUpView, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """An entry of the citation library."""

    code: str
    title: str
    text: str
    source: str
