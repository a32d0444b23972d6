"""What the rules say of a case: questions, clauses, overrides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.admissibility import ClauseVerdict
from app.domain.admissibility_rules import Outcome


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
    why: str
    """Why this clause decides where several apply, and which open one could still come before it."""
    clauses: tuple[ClauseView, ...]
    questions: tuple[QuestionView, ...]
    rules_version: int
    rules_name: str
    """The version's number, with a mark where another laptop gave the number, too."""
    may_override: bool = False
