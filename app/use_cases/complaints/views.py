"""What the complaint verbs take and give: frozen copies, safe to keep on any thread.

What was submitted comes as `app.domain.complaints.Submission`; who submitted it is never part of these views.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.admissibility import ClauseVerdict
from app.domain.admissibility_rules import Outcome
from app.domain.case_time import Spent
from app.domain.complaint_process import Need, ReasonFor
from app.domain.complaints import (
    AnswerWay,
    Channel,
    ComplaintState,
    Confidentiality,
    EvidenceSide,
    ExhibitKind,
    PartyType,
    Priority,
    SubmissionKind,
    Verdict,
)
from app.domain.deadlines import Skipped
from app.domain.permissions import Role


class Urgency(StrEnum):
    """How near the last day is; only open cases and referrals have one."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


class ReferralState(StrEnum):
    """Whether a unit has replied."""

    SENT = "sent"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"


class ReplyRecipient(StrEnum):
    """Whom the final answer went to (clause 6-9)."""

    COMPLAINANT = "complainant"
    AUTHORITY = "authority"


class ComplaintOrder(StrEnum):
    """What a list of cases can be sorted by."""

    REGISTERED = "registered"
    DUE = "due"
    NUMBER = "number"
    STATE = "state"
    UNIT = "unit"
    INVESTIGATOR = "investigator"
    PRIORITY = "priority"


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
class ComplaintFilter:
    """Which cases a list shows; what is empty does not narrow. Joined cases are shown only when asked for."""

    states: tuple[ComplaintState, ...] = ()
    unit_id: UUID | None = None
    kind: SubmissionKind | None = None
    channel: Channel | None = None
    priority: Priority | None = None
    investigator_id: UUID | None = None
    unassigned: bool = False
    mine: bool = False
    urgency: Urgency | None = None
    outcome: Outcome | None = None
    from_on: date | None = None
    to_on: date | None = None
    """First and last day of receipt."""
    open_only: bool = False
    merged_too: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A case as a list shows it."""

    id: UUID
    number: str
    tracking_code: str
    kind: SubmissionKind
    channel: Channel
    state: ComplaintState
    outcome: Outcome | None
    verdict: Verdict | None
    priority: Priority
    confidentiality: Confidentiality
    subject: str
    subject_class: str
    complainant: str
    """The name, or that it is kept, for who may not see it (clause 8-3)."""
    unit_id: UUID | None
    unit_code: str
    unit_name: str
    """Of another body its name as written."""
    county_name: str
    received_on: date
    registered_at: datetime
    due_on: date
    urgency: Urgency | None
    answered_on: date | None
    investigator_id: UUID | None
    investigator_name: str
    merged_into_id: UUID | None


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """A piece of a list, with counts over all of it, its states left aside."""

    rows: tuple[ComplaintRow, ...]
    counts: Mapping[ComplaintState, int]
    total: int
    """How many the filter finds, its states counted in."""
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class ComplaintCounts:
    """How many cases a filter finds: by state, its own states left aside, and overdue and soon due of those in them."""

    states: Mapping[ComplaintState, int]
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A clause's verdict that was set aside: it applies, or does not, whatever the facts say."""

    applies: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A rule's verdict as the panel shows it; `title`, `reason`, `text` and `source` are Persian."""

    clause: str
    title: str
    found: ClauseVerdict
    """What the rule says; `verdict` is what counts after an override."""
    verdict: ClauseVerdict
    reason: str
    outcome: Outcome | None
    text: str
    """What the complainant is told if this clause decides; "" where it stops nothing."""
    source: str
    decides: bool
    override: OverrideView | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question the rules ask the clerk; `choices` maps values to their words, `value` is "" while open."""

    name: str
    text: str
    choices: Mapping[str, str]
    value: str
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class AdmissibilityView:
    """What the rules say of a case."""

    outcome: Outcome | None
    """None while questions are open."""
    is_admissible: bool | None
    answer_owed: bool
    deciding_clause: str
    text: str
    """What the complainant is told."""
    clauses: tuple[ClauseView, ...]
    questions: tuple[QuestionView, ...]
    rules_version: int
    may_override: bool = False


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
class ReferralDraft:
    """What a unit is asked; `shows_identity` needs a reason and the permission to open identities."""

    unit_id: UUID
    question: str
    working_days: int | None = None
    """None: as the time limits say."""
    shows_identity: bool = False
    release_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder to a unit."""

    id: UUID
    on: date
    by: str
    note: str
    letter_id: UUID | None


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A referral with its own deadline."""

    id: UUID
    complaint_id: UUID
    complaint_number: str
    unit_id: UUID
    unit_name: str
    question: str
    sent_on: date
    working_days: int
    due_on: date
    urgency: Urgency | None
    state: ReferralState
    shows_identity: bool
    release_reason: str
    letter_id: UUID | None
    replied_on: date | None
    reply: str
    reply_document_id: UUID | None
    made_by: str
    reminders: tuple[ReminderView, ...]


@dataclass(frozen=True, slots=True)
class OpinionDraft:
    """An expert's opinion as asked or given; `given_on` None while it is awaited."""

    expert: str
    position: str = ""
    text: str = ""
    asked_on: date | None = None
    given_on: date | None = None
    document_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpinionView:
    """An expert's opinion."""

    id: UUID
    expert: str
    position: str
    text: str
    asked_on: date
    given_on: date | None
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class CheckView:
    """A field check: the visit that was planned for the case."""

    visit_id: UUID
    tracking_code: str
    unit_name: str
    planned_on: date
    state: str


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
class CandidateView:
    """A case that may be about the same (clause 8-16)."""

    row: ComplaintRow
    same_person: bool
    likeness: int
    """0 to 100."""
    is_answered: bool
    settles: bool
    """Whether clause 8-16 meets it: the same person, respondent and matter, and it is answered."""


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
