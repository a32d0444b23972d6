"""How lists speak of a case: its state, how far its last day is, and what of it is told beside the list."""

from collections.abc import Mapping
from typing import Literal

from app.domain.complaints import ComplaintState, Priority, named
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.use_cases.complaints.list_views import ComplaintRow, Urgency

Tone = Literal["ok", "warn", "bad", "na", "primary", "violet", "teal"]
_TONES: Mapping[ComplaintState, Tone] = {
    ComplaintState.RECEIVED: "primary",
    ComplaintState.ORDERED: "primary",
    ComplaintState.REGISTERED: "primary",
    ComplaintState.EXTRACTED: "violet",
    ComplaintState.REFERRED: "violet",
    ComplaintState.CHASED: "violet",
    ComplaintState.FIELD_CHECK: "violet",
    ComplaintState.CONCLUDED: "teal",
    ComplaintState.AWAITING_COMPLETION: "warn",
    ComplaintState.ANSWERED: "ok",
    ComplaintState.CLOSED: "ok",
}
_URGENT: Mapping[Urgency, Tone] = {Urgency.OVERDUE: "bad", Urgency.SOON: "warn"}


def state_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """The step the case has reached, in words and colour."""
    return named(row.state), _TONES.get(row.state, "na")


def unit_words(name: str, county: str) -> str:
    """A county's own unit by its county, which tells it apart where there is little room."""
    return county if county and name.endswith(county) else name


def urgency_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """Overdue or soon due, in a word and in colour; nothing for all others."""
    tone = _URGENT.get(row.urgency) if row.urgency else None
    return (tr(f"complaints-{row.urgency}-short"), tone) if row.urgency and tone else ("", "na")


def due_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """The last day, and a word with it where it is over or near."""
    words, tone = urgency_pill(row)
    day = format_date(row.due_on)
    return (tr("complaints-due-urgent", urgency=words, day=day) if words else day), tone


def priority_words(row: ComplaintRow) -> str:
    """The priority, where it is more than the usual one."""
    return "" if row.priority is Priority.NORMAL else named(row.priority)
