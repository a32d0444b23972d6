"""The list of cases: what it is asked for and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import (
    Channel,
    ComplaintState,
    Confidentiality,
    Priority,
    SubmissionKind,
    Verdict,
)


class Urgency(StrEnum):
    """How near the last day is; only open cases and referrals have one."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


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
class CandidateView:
    """A case that may be about the same (clause 8-16)."""

    row: ComplaintRow
    same_person: bool
    likeness: int
    """0 to 100."""
    is_answered: bool
    settles: bool
    """Whether clause 8-16 meets it: the same person, respondent and matter, and it is answered."""
