"""Findings and corrective actions: proposed from answers, bound to evidence (domain §2)."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.checklists import SHORTCOMING, Answer, Item, judge
from app.domain.errors import AppError


class EvidenceKind(StrEnum):
    """What a finding can stand on."""

    ANSWER = "answer"
    PHOTO = "photo"
    STATEMENT = "statement"
    DOCUMENT = "document"


class ActionState(StrEnum):
    """How far a corrective action has come."""

    OPEN = "open"
    DONE = "done"
    PARTLY_DONE = "partly_done"
    DROPPED = "dropped"


OPEN_ACTION_STATES = frozenset({ActionState.OPEN, ActionState.PARTLY_DONE})


class DueDaysInvalid(AppError):
    """A due time is 1 to 365 working days; facts: `days`."""

    code = "due_days_invalid"


class TextMissing(AppError):
    """A text that must be written is empty; facts: `what`."""

    code = "text_missing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding an answer suggests, with its remedy; the inspector accepts, rewrites or leaves it."""

    item: Item
    text: str
    citation: str
    action: str
    working_days: int


def proposal(item: Item, answer: Answer) -> Proposal | None:
    """The finding a "no" or "partly" suggests, None for every other answer."""
    if judge(item, answer.value) not in SHORTCOMING:
        return None
    return Proposal(item, item.finding or item.text, item.citation, item.action, item.working_days)


def require_text(text: str, what: str) -> str:
    """The trimmed text; raises `TextMissing` when it is empty."""
    if not text.strip():
        raise TextMissing(what=what)
    return text.strip()


def require_working_days(days: int) -> int:
    """The days; raises `DueDaysInvalid` outside 1…365."""
    if not 1 <= days <= 365:
        raise DueDaysInvalid(days=days)
    return days
