"""What the list of complaints is narrowed to, its columns, and how both are kept from one day to the next."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.complaint_process import OPEN_STATES
from app.domain.complaints import Channel, ComplaintState, Priority, SubmissionKind, named
from app.persian.jalali import local_day
from app.ui.screens.complaints.words import due_pill, priority_words, state_pill, unit_words
from app.ui.widgets.table import Column
from app.use_cases.complaints.list_views import ComplaintCounts, ComplaintFilter, ComplaintOrder, ComplaintRow, Urgency

ALL, OPEN = "", "open"
UNASSIGNED = UUID(int=0)
"""Stands among the investigators for cases that are nobody's yet."""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """`state` is ALL, OPEN, an Urgency or a ComplaintState; what is empty does not narrow."""

    text: str = ""
    state: str = ALL
    unit_id: UUID | None = None
    kind: SubmissionKind | None = None
    channel: Channel | None = None
    priority: Priority | None = None
    investigator_id: UUID | None = None
    from_on: date | None = None
    to_on: date | None = None
    mine: bool = False

    def asked(self) -> ComplaintFilter:
        """The filter as the desk is asked."""
        is_state = self.state in set(ComplaintState)
        unassigned = self.investigator_id == UNASSIGNED
        return ComplaintFilter(
            states=(ComplaintState(self.state),) if is_state else (),
            unit_id=self.unit_id,
            kind=self.kind,
            channel=self.channel,
            priority=self.priority,
            investigator_id=None if unassigned else self.investigator_id,
            unassigned=unassigned,
            mine=self.mine,
            urgency=Urgency(self.state) if self.state in set(Urgency) else None,
            from_on=self.from_on,
            to_on=self.to_on,
            open_only=self.state == OPEN,
            text=self.text,
        )

    def counted(self) -> ComplaintFilter:
        """The same without what the chips choose, for the numbers on them."""
        return replace(self, state=ALL).asked()

    @property
    def narrows(self) -> int:
        """How many fields below the search box are filled in."""
        folded = (self.unit_id, self.kind, self.channel, self.priority, self.investigator_id, self.from_on, self.to_on)
        return sum(value is not None for value in folded)


def written(kept: Mapping[str, ListFilter]) -> str:
    """Saved filters as a preference."""
    return json.dumps({name: asdict(each) for name, each in kept.items()}, default=str)


def read(preference: str) -> dict[str, ListFilter]:
    """Saved filters; one that this version does not understand is left out."""
    found = {}
    for name, values in (json.loads(preference) if preference else {}).items():
        try:
            found[str(name)] = ListFilter(**{each.name: _value(each.name, values.get(each.name)) for each in _FIELDS})
        except (ValueError, TypeError, AttributeError):
            continue
    return found


_FIELDS = fields(ListFilter)
_READ: Mapping[str, Any] = {
    "unit_id": UUID,
    "kind": SubmissionKind,
    "channel": Channel,
    "priority": Priority,
    "investigator_id": UUID,
    "from_on": date.fromisoformat,
    "to_on": date.fromisoformat,
}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever was kept
    if name in _READ:
        return None if value is None else _READ[name](value)
    return bool(value) if name == "mine" else str(value or "")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column with its name in preferences, what it is sorted by, and whether it shows unless chosen otherwise."""

    key: str
    column: Column[ComplaintRow]
    order: ComplaintOrder | None = None
    is_usual: bool = True


COLUMNS: Sequence[ListColumn] = (
    ListColumn("number", Column("complaints-number", lambda row: row.number, "code", 96), ComplaintOrder.NUMBER),
    ListColumn("subject", Column("complaints-subject", lambda row: row.subject, width=0)),
    ListColumn("complainant", Column("complaints-complainant", lambda row: row.complainant, "muted", 132)),
    ListColumn(
        "unit",
        Column("complaints-unit", lambda row: unit_words(row.unit_name, row.county_name), "muted", 128),
        ComplaintOrder.UNIT,
    ),
    ListColumn("state", Column("complaints-state", state_pill, "pill", 160), ComplaintOrder.STATE),
    ListColumn("due", Column("complaints-due", due_pill, "pill", 150), ComplaintOrder.DUE),
    ListColumn(
        "registered",
        Column("complaints-registered", lambda row: local_day(row.registered_at), "date", 104),
        ComplaintOrder.REGISTERED,
        is_usual=False,
    ),
    ListColumn(
        "investigator",
        Column("complaints-investigator", lambda row: row.investigator_name, "muted", 120),
        ComplaintOrder.INVESTIGATOR,
    ),
    ListColumn(
        "priority", Column("complaints-priority", priority_words, "muted", 76), ComplaintOrder.PRIORITY, is_usual=False
    ),
    ListColumn("kind", Column("complaints-kind", lambda row: named(row.kind), "muted", 110), is_usual=False),
    ListColumn("channel", Column("complaints-channel", lambda row: named(row.channel), "muted", 120), is_usual=False),
    ListColumn("code", Column("complaints-code", lambda row: row.tracking_code, "code", 112), is_usual=False),
    ListColumn("received", Column("complaints-received", lambda row: row.received_on, "date", 104), is_usual=False),
)
KEYS: Sequence[str] = tuple(each.key for each in COLUMNS)


def chip_counts(counts: ComplaintCounts) -> dict[str, int]:
    """What the chips say."""
    states: dict[str, int] = {state.value: count for state, count in counts.states.items()}
    running = sum(states.get(state.value, 0) for state in OPEN_STATES)
    return {
        ALL: sum(states.values()),
        OPEN: running,
        Urgency.OVERDUE: counts.overdue,
        Urgency.SOON: counts.soon,
        **states,
    }


def kept_columns(preference: str) -> dict[str, int]:
    """The columns to show with their widths (0: the usual one), by a preference or as they usually are."""
    try:
        kept = json.loads(preference)
        found = {str(key): int(width) for key, width in kept.items() if key in KEYS}
    except (ValueError, TypeError, AttributeError):
        found = {}
    return found or {each.key: 0 for each in COLUMNS if each.is_usual}


def is_chip(value: StrEnum | str) -> bool:
    """Whether a state has a chip of its own always."""
    return value in (ALL, OPEN, Urgency.OVERDUE, Urgency.SOON)
