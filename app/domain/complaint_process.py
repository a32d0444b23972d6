"""The ten steps of handling a complaint (seed 002 §6): which moves are legal, what each needs, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.admissibility import WORKED
from app.domain.admissibility_rules import Outcome
from app.domain.complaints import ComplaintState, Verdict, named
from app.domain.permissions import Role
from app.domain.step_refusals import (
    AdmissibilityOpen,
    CaseEnded,
    CaseInadmissible,
    InadmissibleUpheld,
    NoAnswerOwed,
    NotFromAuthority,
    NotKeptAsReport,
    StepIncomplete,
    StepOutOfOrder,
    StepReasonMissing,
    StepRefused,
)
from app.persian.digits import to_persian

S = ComplaintState  # the tables below are read as a whole; the short name keeps them legible
LINE = (
    S.RECEIVED,
    S.ORDERED,
    S.REGISTERED,
    S.EXTRACTED,
    S.REFERRED,
    S.CHASED,
    S.FIELD_CHECK,
    S.CONCLUDED,
    S.ANSWERED,
    S.CLOSED,
)
"""The way of a case that is handled; step 6-10 and the outcomes of section 8 leave it."""
CLAUSES: Mapping[ComplaintState, str] = {
    **{state: f"6-{number}" for number, state in enumerate(LINE[:9], 1)},
    S.RETURNED: "6-10",
    S.ARCHIVED: "6-10",
}
_SKIPPABLE = frozenset({S.REGISTERED, S.EXTRACTED, S.REFERRED, S.CHASED})
"""Left out only with a reason; the field check is made where it is needed and is left out without one."""
_ONCE = frozenset({S.ORDERED, S.REGISTERED, S.EXTRACTED})
"""Steps that stay taken when a case comes back; what follows them is done anew."""
_REWORKED = frozenset({S.EXTRACTED, S.REFERRED, S.CHASED, S.FIELD_CHECK})
"""Where a case can be sent back to, and reopened at."""
_INVESTIGATION = frozenset({S.REFERRED, S.CHASED, S.FIELD_CHECK, S.CONCLUDED})
LEAVING = frozenset({S.RETURNED, S.ARCHIVED, S.FORWARDED, S.KEPT_AS_REPORT, S.AWAITING_COMPLETION})
_GONE = frozenset({S.RETURNED, S.ARCHIVED, S.FORWARDED})
ENDED_STATES = _GONE | {S.CLOSED}
OPEN_STATES = frozenset({*LINE[:8], S.AWAITING_COMPLETION})
"""Somebody still waits for an answer, so the deadline runs."""

_BACKED: Mapping[ComplaintState, frozenset[Outcome]] = {
    S.RETURNED: frozenset({Outcome.RETURNED_OR_ARCHIVED, Outcome.NOT_HANDLED, Outcome.NOT_AGAIN}),
    S.ARCHIVED: frozenset({Outcome.RETURNED_OR_ARCHIVED, Outcome.NOT_HANDLED, Outcome.NOT_AGAIN}),
    S.FORWARDED: frozenset(
        {Outcome.TO_ECONOMIC_DEPUTY, Outcome.TO_SECURITY, Outcome.TO_SPECIALISED_UNIT, Outcome.TO_AFFILIATED_BODY}
    ),
    S.KEPT_AS_REPORT: frozenset({Outcome.KEPT_AS_REPORT}),
    S.AWAITING_COMPLETION: frozenset({Outcome.COMPLETION_ASKED}),
}
"""Outcomes of section 8 that are reason enough to leave the line so."""


class Need(StrEnum):
    """What a step has to bring."""

    ORDER = "order"
    NUMBER = "number"
    POINTS = "points"
    UNIT = "unit"
    VISIT = "visit"
    CONCLUSION = "conclusion"
    WAY = "way"
    RECIPIENT = "recipient"


NEEDS: Mapping[ComplaintState, Need] = {
    S.ORDERED: Need.ORDER,
    S.REGISTERED: Need.NUMBER,
    S.EXTRACTED: Need.POINTS,
    S.REFERRED: Need.UNIT,
    S.FIELD_CHECK: Need.VISIT,
    S.CONCLUDED: Need.CONCLUSION,
    S.ANSWERED: Need.WAY,
    S.FORWARDED: Need.RECIPIENT,
}


class ReasonFor(StrEnum):
    """Why a move has to be explained."""

    SKIP = "skip"
    BACK = "back"
    REOPEN = "reopen"
    LEAVE = "leave"
    REPLIES_AWAITED = "replies_awaited"
    CHECK_RUNNING = "check_running"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules of the process look at in a case.

    `taken`: the states it has had; `outcome` and `clause`: what admissibility says (None while it is open);
    `replies_awaited`, `checks_running`: referrals without a reply, linked visits that are not finished.
    """

    state: ComplaintState
    taken: frozenset[ComplaintState] = frozenset()
    outcome: Outcome | None = Outcome.HANDLED
    clause: str = ""
    from_authority: bool = False
    replies_awaited: int = 0
    checks_running: int = 0
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Where somebody wants a case to go, why, and what they bring."""

    wanted: ComplaintState
    reason: str = ""
    given: frozenset[Need] = frozenset()


@dataclass(frozen=True, slots=True)
class PossibleMove:
    """A legal move: what it has to bring, and why it needs a reason, if it does."""

    wanted: ComplaintState
    need: Need | None
    reason_for: ReasonFor | None


def require_move(case: Standing, move: Move) -> None:
    """Raise a `StepRefused` that says why, unless the case may make the move now."""
    if refusal := _refusal(case, move.wanted):
        raise refusal
    step = named(move.wanted)
    if (why := _reason_for(case, move.wanted)) and not move.reason.strip():
        skipped = next((named(state) for state in _skipped(case, move.wanted)), "")
        raise StepReasonMissing(why=why.value, step=step, skipped=skipped)
    need = NEEDS.get(move.wanted)
    if need and need not in move.given:
        raise StepIncomplete(need=need.value, step=step, clause=_clause(move.wanted))


def possible_moves(case: Standing) -> tuple[PossibleMove, ...]:
    """Every legal move from here, the line first."""
    return tuple(
        PossibleMove(wanted, NEEDS.get(wanted), _reason_for(case, wanted))
        for wanted in (*LINE, *sorted(LEAVING))
        if _refusal(case, wanted) is None
    )


def refused_moves(case: Standing) -> tuple[tuple[ComplaintState, StepRefused], ...]:
    """The steps there is a way to from here, but for what keeps them shut."""
    ways = (wanted for wanted in (*LINE, *sorted(LEAVING)) if _leads_to(case, wanted))
    return tuple((wanted, refusal) for wanted in ways if (refusal := _refusal(case, wanted)))


def next_step(case: Standing) -> ComplaintState | None:
    """The move that is due; None when nothing is, or the questions of admissibility come first."""
    if case.state in ENDED_STATES:
        return None
    if case.state is S.ANSWERED:
        return S.CLOSED
    if case.state is S.AWAITING_COMPLETION:
        return S.RECEIVED
    if case.outcome is None:
        return None
    if case.state is S.KEPT_AS_REPORT and case.outcome is not Outcome.KEPT_AS_REPORT:
        return S.RECEIVED  # the complainant is known by now
    if _is_stopped(case):
        return _way_out(case)
    if case.outcome is Outcome.KEPT_AS_REPORT and case.state is S.RECEIVED:
        return S.KEPT_AS_REPORT
    if case.state is S.CONCLUDED and not _owes_answer(case):
        return S.CLOSED
    return _next_on_the_line(case)


def _next_on_the_line(case: Standing) -> ComplaintState:
    later = LINE[LINE.index(case.state) + 1 :] if case.state in LINE else LINE[1:]
    return next(state for state in later if state is not S.FIELD_CHECK and state not in case.taken & _ONCE)


_TURNS: Mapping[ComplaintState, Role] = {
    S.RECEIVED: Role.DIRECTOR_GENERAL,
    S.ORDERED: Role.CLERK,
    S.REGISTERED: Role.INVESTIGATOR,
    S.EXTRACTED: Role.INVESTIGATOR,
    S.REFERRED: Role.INVESTIGATOR,
    S.CHASED: Role.INVESTIGATOR,
    S.FIELD_CHECK: Role.INVESTIGATOR,
    S.CONCLUDED: Role.MANAGER,
    S.ANSWERED: Role.CLERK,
    S.KEPT_AS_REPORT: Role.INVESTIGATOR,
    S.AWAITING_COMPLETION: Role.CLERK,
}


def waits_for(case: Standing) -> Role | None:
    """Whose turn it is; None when the case is over."""
    if case.state in ENDED_STATES:
        return None
    if case.state in (S.REFERRED, S.CHASED) and case.replies_awaited:
        return Role.UNIT_LIAISON
    if case.state is S.FIELD_CHECK and case.checks_running:
        return Role.INSPECTOR
    if case.outcome not in WORKED or next_step(case) in LEAVING:
        return Role.CLERK
    return _TURNS[case.state]


def require_correctable(state: ComplaintState) -> None:
    """Raise `CaseEnded` when what was submitted can no longer be corrected: it is answered or over."""
    if state in ENDED_STATES or state is S.ANSWERED:
        raise CaseEnded(state=named(state))


def require_verdict_allowed(outcome: Outcome | None, clause: str, verdict: Verdict | None) -> None:
    """Raise unless the verdict may be signed or answered: nothing is upheld that this office does not look into.

    InadmissibleUpheld: a clause keeps the case out. AdmissibilityOpen: whether one does is not decided yet.
    """
    if verdict not in (Verdict.UPHELD, Verdict.PARTLY) or outcome in WORKED:
        return
    if outcome is None:
        raise AdmissibilityOpen(step=named(verdict))
    raise InadmissibleUpheld(clause=to_persian(clause))


def _refusal(case: Standing, wanted: ComplaintState) -> StepRefused | None:
    if not _leads_to(case, wanted):
        if case.state in ENDED_STATES:
            return CaseEnded(state=named(case.state))
        return StepRefused(state=named(case.state), step=named(wanted))
    if wanted is S.RETURNED and not case.from_authority:
        return NotFromAuthority()
    if wanted is S.KEPT_AS_REPORT and case.outcome is not Outcome.KEPT_AS_REPORT:
        return NotKeptAsReport()
    if wanted is S.ANSWERED and not _owes_answer(case):
        return NoAnswerOwed()
    return _kept_out(case, wanted) or _too_early(case, wanted)


def _kept_out(case: Standing, wanted: ComplaintState) -> StepRefused | None:
    if not _is_stopped(case):
        return None
    if wanted in _INVESTIGATION:
        return CaseInadmissible(step=named(wanted), clause=to_persian(case.clause))
    if wanted is S.ANSWERED and case.verdict in (Verdict.UPHELD, Verdict.PARTLY):
        return InadmissibleUpheld(clause=to_persian(case.clause))
    return None


def _too_early(case: Standing, wanted: ComplaintState) -> StepRefused | None:
    missing = next((state for state in _skipped(case, wanted) if state not in _SKIPPABLE), None)
    if missing:
        return StepOutOfOrder(prior=named(missing), step=named(wanted), clause=_clause(missing))
    if case.outcome is None and wanted in _INVESTIGATION | {S.ANSWERED}:
        return AdmissibilityOpen(step=named(wanted))
    return None


def _is_stopped(case: Standing) -> bool:
    """Whether a clause of section 8 keeps this office from looking into the case."""
    return case.outcome is not None and case.outcome not in WORKED


def _owes_answer(case: Standing) -> bool:
    return case.outcome is not Outcome.KEPT_AS_REPORT or case.from_authority


def _leads_to(case: Standing, wanted: ComplaintState) -> bool:
    """Whether there is a way at all, whatever else keeps it shut."""
    state = case.state
    if state in _GONE:
        return wanted is S.RECEIVED or (wanted is S.ANSWERED and _is_stopped(case))
    if state is S.AWAITING_COMPLETION:
        return wanted in _GONE | {S.RECEIVED, S.ANSWERED}
    if state is S.KEPT_AS_REPORT:
        is_kept = case.outcome is Outcome.KEPT_AS_REPORT
        return wanted in _GONE | {S.RECEIVED, S.CLOSED} or (is_kept and wanted is _next_on_the_line(case))
    if wanted in LEAVING:
        return state is not S.CLOSED and (state is not S.ANSWERED or wanted in _GONE)
    return LINE.index(wanted) > LINE.index(state) or (wanted in _REWORKED and wanted is not state)


def _skipped(case: Standing, wanted: ComplaintState) -> tuple[ComplaintState, ...]:
    """Steps between here and the wanted one that are neither taken for good, nor needed only sometimes."""
    if wanted not in LINE or case.state is S.KEPT_AS_REPORT or (wanted is S.ANSWERED and _is_stopped(case)):
        return ()  # what a clause keeps out is answered with that clause alone
    first = LINE.index(case.state) + 1 if case.state in LINE else 1
    if case.state in (S.ANSWERED, S.CLOSED) and wanted in _REWORKED and S.ORDERED not in case.taken:
        return (S.ORDERED,)  # it was answered by a clause alone, and would now be looked into without an order
    settled = case.taken & _ONCE | {S.FIELD_CHECK} | (set() if _owes_answer(case) else {S.ANSWERED})
    if case.state is S.REFERRED and not case.replies_awaited:
        settled |= {S.CHASED}  # the replies came without it
    return tuple(state for state in LINE[first : LINE.index(wanted)] if state not in settled)


def _reason_for(case: Standing, wanted: ComplaintState) -> ReasonFor | None:
    if wanted in LEAVING:
        return None if case.outcome in _BACKED[wanted] else ReasonFor.LEAVE
    if case.state in ENDED_STATES and wanted is not S.ANSWERED:
        return ReasonFor.REOPEN
    if (case.state, wanted) == (S.FIELD_CHECK, S.CHASED):
        return None  # a check on the spot comes in between while replies are chased
    if case.state in LINE and LINE.index(wanted) < LINE.index(case.state):
        return ReasonFor.REOPEN if case.state is S.ANSWERED else ReasonFor.BACK
    if _skipped(case, wanted):
        return ReasonFor.SKIP
    if wanted is S.CONCLUDED and case.replies_awaited:
        return ReasonFor.REPLIES_AWAITED
    return ReasonFor.CHECK_RUNNING if wanted is S.CONCLUDED and case.checks_running else None


def _way_out(case: Standing) -> ComplaintState:
    if case.outcome is Outcome.RETURNED_OR_ARCHIVED and case.from_authority:
        return S.RETURNED
    if case.outcome in (Outcome.NOT_HANDLED, Outcome.NOT_AGAIN):
        return S.ANSWERED
    return next(state for state in (S.ARCHIVED, S.FORWARDED, S.AWAITING_COMPLETION) if case.outcome in _BACKED[state])


def _clause(state: ComplaintState) -> str:
    return to_persian(CLAUSES.get(state, "6-10"))
