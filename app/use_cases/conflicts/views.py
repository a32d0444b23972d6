"""A conflict as a person sees it, and what a person can decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Take(StrEnum):
    """What to do with a field: the value sent from a laptop, the one at the centre, or a third."""

    MINE = "mine"
    THEIRS = "theirs"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on one field; `value` as a person types it, for a third value."""

    take: Take
    value: str = ""


@dataclass(frozen=True, slots=True)
class FieldInConflict:
    """One field in words; `decided` is what was taken already, `is_writable` whether a third value can be typed."""

    column: str
    label: str
    base: str
    mine: str
    theirs: str
    is_writable: bool
    decided: Take | None


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One conflict; `kind` is edit/edit, edit/delete, delete/edit or refused, `by` whose laptop sent the value."""

    id: UUID
    kind: str
    kind_words: str
    reason_words: str
    record: str
    table: str
    record_id: UUID
    visit_id: UUID | None
    at: datetime
    by: str
    fields: tuple[FieldInConflict, ...]
    is_open: bool
    resolved_by: str
    resolved_at: datetime | None
    may_resolve: bool


Decisions = Mapping[str, Decision]
