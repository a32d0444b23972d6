"""How the parts of a visit are called on screen, and in which tone: Qt-free, so presenters use it too."""

from decimal import Decimal
from typing import Literal

from app.domain.checklists import Item, SectionScore, Verdict
from app.domain.findings import ActionState, EvidenceKind
from app.domain.visits import Openness, TeamRole, VisitKind, VisitState
from app.persian.catalogue import tr
from app.persian.digits import format_number, to_persian
from app.persian.text import isolate
from app.use_cases.checklists.views import ItemView
from app.use_cases.findings.views import EvidenceView
from app.use_cases.sealing.record import shown_norm, shown_value
from app.use_cases.sealing.views import ProblemView
from app.use_cases.visits.views import VisitRow

Tone = Literal["ok", "warn", "bad", "na", "primary", "violet", "teal"]

_STATE_TONES: dict[VisitState, Tone] = {
    VisitState.PLANNED: "na",
    VisitState.UNDER_WAY: "primary",
    VisitState.RECORDED: "warn",
    VisitState.COUNTERSIGNED: "warn",
    VisitState.SEALED: "ok",
    VisitState.FOLLOW_UP: "teal",
    VisitState.CLOSED: "na",
    VisitState.CANCELLED: "bad",
}
_VERDICT_TONES: dict[Verdict, Tone] = {
    Verdict.YES: "ok",
    Verdict.PARTLY: "warn",
    Verdict.NO: "bad",
    Verdict.NOT_APPLICABLE: "na",
}
_ACTION_TONES: dict[ActionState, Tone] = {
    ActionState.OPEN: "primary",
    ActionState.DONE: "ok",
    ActionState.PARTLY_DONE: "warn",
    ActionState.DROPPED: "na",
}
VERDICT_SIGNS = {Verdict.YES: "✓", Verdict.PARTLY: "~", Verdict.NO: "✕", Verdict.NOT_APPLICABLE: "–"}
IMPORTANT_WEIGHT = 3
"""From this weight on an item is marked as important."""


def state_words(state: VisitState) -> str:
    """Where a visit stands."""
    return tr(f"visit-state-{_dashed(state)}")


def state_tone(state: VisitState) -> Tone:
    """The colour of a state."""
    return _STATE_TONES[state]


def kind_words(kind: VisitKind) -> str:
    """Why a visit is made."""
    return tr(f"visit-kind-{_dashed(kind)}")


def openness_words(openness: Openness) -> str:
    """Whether the unit knows of the visit."""
    return tr(f"openness-{openness}")


def role_words(role: TeamRole) -> str:
    """A part in the team."""
    return tr(f"team-role-{role}")


def verdict_words(verdict: Verdict) -> str:
    """A verdict with its sign: «✓ بله»."""
    return f"{VERDICT_SIGNS[verdict]} {tr(f'verdict-{_dashed(verdict)}')}"


def verdict_tone(verdict: Verdict) -> Tone:
    """The colour of a verdict."""
    return _VERDICT_TONES[verdict]


def action_words(state: ActionState) -> str:
    """How far an action has come."""
    return tr(f"action-state-{_dashed(state)}")


def action_tone(state: ActionState) -> Tone:
    """The colour of an action's state."""
    return _ACTION_TONES[state]


def evidence_words(evidence: EvidenceView) -> str:
    """A piece of evidence: «پاسخ پرسش ۷», «عکس ورودی»."""
    if evidence.kind is EvidenceKind.ANSWER:
        return tr("visit-evidence-answer", item=to_persian(evidence.label))
    return tr("visit-evidence", kind=tr(f"evidence-kind-{evidence.kind}"), label=evidence.label)


def problem_words(problem: ProblemView) -> str:
    """What hinders the end of recording."""
    return tr(f"problem-{_dashed(problem.code)}", **problem.facts)


def gap_words(code: str, count: int) -> str:
    """Questions with the same gap, counted."""
    return tr(f"visit-gaps-{_dashed(code)}", count=count)


def norm_words(item: Item) -> str:
    """The norm of a measured item, "" for none."""
    return shown_norm(item.norm, item.unit)


def answer_words(view: ItemView) -> str:
    """An answer as people read it, "" for none."""
    return shown_value(view)


def progress_words(score: SectionScore) -> str:
    """«۳ از ۱۳»."""
    return tr("visit-of", done=score.answered, total=score.asked)


def percent_words(percent: Decimal | None) -> str:
    """«۷۲٪», or a dash while nothing that counts is answered."""
    return "–" if percent is None else f"{format_number(round(percent))}٪"


def code_words(row: VisitRow) -> str:
    """The tracking code, safe inside Persian."""
    return isolate(row.tracking_code)


def _dashed(name: str) -> str:
    return str(name).replace("_", "-")
