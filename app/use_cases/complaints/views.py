"""A case and what was done in it, as frozen copies; lists, findings and referrals stand in files beside it.

What was submitted comes as `app.domain.complaints.Submission`; who submitted it is never part of these views.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.admissibility_rules import Outcome
from app.domain.case_time import Spent
from app.domain.complaint_process import Need, ReasonFor
from app.domain.complaints import (
    AnswerWay,
    ComplaintState,
    PartyType,
)
from app.domain.deadlines import Skipped
from app.domain.permissions import Role
from app.use_cases.complaints.admissibility_views import AdmissibilityView
from app.use_cases.complaints.finding_views import AllegationView, FindingView
from app.use_cases.complaints.list_views import ComplaintRow, Urgency
from app.use_cases.complaints.referral_views import CheckView, OpinionView, ReferralView


class ReplyRecipient(StrEnum):
    """Whom the final answer went to (clause 6-9)."""

    COMPLAINANT = "complainant"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Registered:
    """A submission that was taken in."""

    id: UUID
    number: str
    tracking_code: str
    due_on: date
    outcome: Outcome | None
    """What the admissibility rules say, None while questions are open."""


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """The last day for the answer, with its proof."""

    starts_on: date
    working_days: int
    due_on: date
    skipped: tuple[Skipped, ...]
    used: int
    """Working days gone by up to today, or to the answer."""
    left: int
    """Working days still left; negative when overdue."""
    urgency: Urgency | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened to the case: `kind` names a sentence `case-event-<kind>`, told with `facts`."""

    kind: str
    at: datetime
    by: str
    facts: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    reason: str = ""
    place: str = ""
    number: str = ""
    document_id: UUID | None = None
    source_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MoveView:
    """A step this person may take now: by which clause, what it has to bring, and why it needs a reason, if it does."""

    state: ComplaintState
    clause: str
    need: Need | None
    reason_for: ReasonFor | None


@dataclass(frozen=True, slots=True)
class RefusedMoveView:
    """A step that the process keeps shut now; `why` is its Persian sentence."""

    state: ComplaintState
    clause: str
    why: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of a case's document; `thumbnail` is a PNG or JPEG."""

    id: UUID
    position: int
    sha256: str
    file_name: str
    media_type: str
    page: int
    rotation: int
    text: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the case."""

    id: UUID
    kind: str
    title: str
    added_by: str
    added_at: datetime
    pages: tuple[PageView, ...]


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """The final answer as it goes out."""

    recipient: ReplyRecipient
    way: AnswerWay
    text: str = ""
    sent_on: date | None = None
    """None: today."""
    letter_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A final answer that went out."""

    id: UUID
    recipient: ReplyRecipient
    way: AnswerWay
    text: str
    sent_on: date
    sent_by: str
    letter_id: UUID | None


@dataclass(frozen=True, slots=True)
class MergeView:
    """Two cases that were joined; `is_into_this` when the other one was joined to the case shown."""

    id: UUID
    other_id: UUID
    other_number: str
    other_subject: str
    is_into_this: bool
    reason: str
    by: str
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """A sealed complainant or representative: what they are, never who; the identity verbs open it."""

    id: UUID
    role: str
    type: PartyType


@dataclass(frozen=True, slots=True)
class Rights:
    """What this person may do with the case now."""

    correct: bool
    open_identity: bool
    assign: bool
    answer_questions: bool
    override: bool
    investigate: bool
    refer: bool
    answer: bool
    sign: bool
    merge: bool
    scan: bool
    """Add, turn, order and remove pages."""
    see_pages: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case, whole, but for who submitted it."""

    row: ComplaintRow
    authority_name: str
    authority_letter_number: str
    authority_letter_on: date | None
    respondent_body: str
    respondent_person: str
    text: str
    remedy: str
    evidence: str
    earlier_code: str
    registered_by: str
    closed_at: datetime | None
    parties: tuple[PartyView, ...]
    admissibility: AdmissibilityView
    deadline: DeadlineView
    moves: tuple[MoveView, ...]
    timeline: tuple[TimelineEntry, ...]
    stays: tuple[Spent, ...]
    documents: tuple[DocumentView, ...]
    allegations: tuple[AllegationView, ...]
    referrals: tuple[ReferralView, ...]
    opinions: tuple[OpinionView, ...]
    checks: tuple[CheckView, ...]
    finding: FindingView
    answers: tuple[AnswerView, ...]
    merges: tuple[MergeView, ...]
    rights: Rights
    next_state: ComplaintState | None
    """The step that is due, whoever takes it."""
    waits_for: Role | None
    """Whose turn it is; None when the case is over."""
    refused_moves: tuple[RefusedMoveView, ...]
