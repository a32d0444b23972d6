"""What the versions of the rules show, and what an administrator writes in a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.admissibility import ClauseVerdict
from app.domain.admissibility_rules import Fact, Outcome
from app.domain.condition_lines import Lines


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version; `id` None is the shipped one, a draft has no `issued_at`; `cases` were judged with it.

    `name` is the number, with a mark where two laptops issued the same.
    """

    id: UUID | None
    version: int
    name: str
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
class ConditionView:
    """A condition as it is written, as a Persian sentence, and as lines (None: nested too deep for them)."""

    written: str
    sentence: str
    lines: Lines | None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause of a version; `exception_text` is "" where it knows none."""

    clause: str
    title: str
    text: str
    outcome: Outcome
    when: ConditionView
    exception_text: str
    exception_when: ConditionView | None
    source: str
    starts_on: date | None
    ends_on: date | None
    is_off: bool


@dataclass(frozen=True, slots=True)
class RulesView:
    """A version whole: its clauses in order of precedence, its facts, and its body as it is stored.

    `asked_when` holds the conditions of the facts that are not always asked.
    """

    version: RulesVersion
    clauses: tuple[ClauseView, ...]
    facts: Mapping[str, Fact]
    asked_when: Mapping[str, ConditionView]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClauseDraft:
    """What an administrator writes of a clause; a condition of None stays as it is."""

    clause: str
    title: str
    text: str
    outcome: Outcome
    exception_text: str
    starts_on: date | None
    ends_on: date | None
    source: str = ""
    when: Lines | None = None
    exception_when: Lines | None = None


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """What an administrator writes of a question; `name` is "" for a new one.

    `told`: what each value says, in the order of the values; a new question without choices has two, of yes and no.
    `asked_when` None: always asked; with `keeps_condition` it stays as it is.
    """

    name: str
    label: str
    question: str
    told: tuple[str, ...]
    assumed: str = ""
    has_choices: bool = False
    asked_when: Lines | None = None
    keeps_condition: bool = False


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A clause that says something else of a case; None where the version has no such clause in force."""

    clause: str
    title: str
    before: ClauseVerdict | None
    after: ClauseVerdict | None


@dataclass(frozen=True, slots=True)
class Tried:
    """What the version in force and the draft say of one case; `number` is "" for a made-up one."""

    number: str
    before: Outcome | None
    before_clause: str
    after: Outcome | None
    after_clause: str
    after_text: str
    changes: tuple[VerdictChange, ...]

    @property
    def differs(self) -> bool:
        """Whether anything about the case would be otherwise."""
        return bool(self.changes) or (self.before, self.before_clause) != (self.after, self.after_clause)
