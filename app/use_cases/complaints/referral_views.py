"""Referrals with reminders and replies, expert opinions and field checks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.use_cases.complaints.list_views import Urgency


class ReferralState(StrEnum):
    """Whether a unit has replied."""

    SENT = "sent"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"


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
