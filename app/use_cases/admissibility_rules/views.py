"""What the versions of the rules show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.admissibility_rules import Outcome


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version; `id` None is the shipped one, a draft has no `issued_at`; `cases` were judged with it."""

    id: UUID | None
    version: int
    issued_at: datetime | None
    issued_by: str
    reason: str
    is_in_force: bool
    cases: int

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.id is not None and self.issued_at is None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause of a version; `exception_text` is "" where it knows none."""

    clause: str
    title: str
    text: str
    outcome: Outcome
    when: str
    exception_text: str
    source: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class RulesView:
    """A version whole: its clauses in order of precedence, and its body as it is stored."""

    version: RulesVersion
    clauses: tuple[ClauseView, ...]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClauseDraft:
    """What an administrator writes of a clause without touching its condition."""

    clause: str
    title: str
    text: str
    outcome: Outcome
    exception_text: str
    starts_on: date | None
    ends_on: date | None
