"""What is told of any record: its history, search hits, notices, what a check found, a deletion to take back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoToken:
    """Names a deletion that `desk.undo` can take back."""

    id: UUID


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that matches what was typed."""

    kind: str
    title: str
    detail: str
    target: str
    argument: str


@dataclass(frozen=True, slots=True)
class NotificationView:
    """A notice; its sentence is catalogue message `notice-<message>`."""

    id: UUID
    made_at: datetime
    message: str
    facts: Mapping[str, object]
    target: str
    argument: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One step in a record's history."""

    at: datetime
    actor_name: str
    action: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of everything found; problems and warnings of what is to come are (kind, where)."""

    ok: bool
    problems: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...] = ()
