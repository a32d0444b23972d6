"""The life of a visit: planned, under way, recorded, countersigned, sealed, followed up, closed (domain §2)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from app.domain.errors import AppError


class VisitState(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    RECORDED = "recorded"
    COUNTERSIGNED = "countersigned"
    SEALED = "sealed"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class VisitKind(StrEnum):
    """Why the visit is made."""

    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    CASE = "case"
    EXTRAORDINARY = "extraordinary"
    FOLLOW_UP = "follow_up"


class Openness(StrEnum):
    """Whether the unit knows: open محسوس or covert نامحسوس."""

    OPEN = "open"
    COVERT = "covert"


class TeamRole(StrEnum):
    """Part in the team; every team has exactly one head."""

    HEAD = "head"
    MEMBER = "member"


class CountersignOutcome(StrEnum):
    """What the unit's representative did with the minutes."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


S = VisitState  # the table below is read as a whole; the short name keeps it legible
_MOVES: Mapping[VisitState, frozenset[VisitState]] = {
    S.PLANNED: frozenset({S.UNDER_WAY, S.CANCELLED}),
    S.UNDER_WAY: frozenset({S.RECORDED, S.CANCELLED}),
    S.RECORDED: frozenset({S.UNDER_WAY, S.COUNTERSIGNED, S.SEALED, S.CANCELLED}),
    S.COUNTERSIGNED: frozenset({S.UNDER_WAY, S.SEALED}),
    S.SEALED: frozenset({S.FOLLOW_UP, S.CLOSED}),
    S.FOLLOW_UP: frozenset({S.CLOSED}),
    S.CLOSED: frozenset({S.FOLLOW_UP}),
    S.CANCELLED: frozenset(),
}

EDITABLE = frozenset({S.PLANNED, S.UNDER_WAY})
SEALED_STATES = frozenset({S.SEALED, S.FOLLOW_UP, S.CLOSED})
DONE_STATES = frozenset({S.RECORDED, S.COUNTERSIGNED}) | SEALED_STATES


class IllegalMove(AppError):
    """The visit cannot go from its state to the wanted one; facts: `state`, `wanted`."""

    code = "illegal_move"


class VisitFrozen(AppError):
    """The record is sealed or waiting for signatures; facts: `state`."""

    code = "visit_frozen"


class TeamInvalid(AppError):
    """A team needs exactly one head and nobody twice."""

    code = "team_invalid"


class CountersignatureMissing(AppError):
    """An open visit is sealed only after the representative signed, refused before a witness, or was absent."""

    code = "countersignature_missing"


class CountersignatureForbidden(AppError):
    """A covert visit shows no unit signature (domain §2)."""

    code = "countersignature_forbidden"


class ReasonMissing(AppError):
    """The step needs a reason; facts: `step`."""

    code = "reason_missing"


class WitnessMissing(AppError):
    """A refusal to sign is recorded with a witness (domain §2)."""

    code = "witness_missing"


class PeriodInvalid(AppError):
    """The end lies before the start."""

    code = "period_invalid"


def require_move(state: VisitState, wanted: VisitState) -> None:
    """Raise `IllegalMove` unless a visit may go from `state` to `wanted`."""
    if wanted not in _MOVES[state]:
        raise IllegalMove(state=state.value, wanted=wanted.value)


def require_editable(state: VisitState) -> None:
    """Raise `VisitFrozen` when the record no longer takes answers, findings or photos."""
    if state not in EDITABLE:
        raise VisitFrozen(state=state.value)


def require_team(roles: list[TeamRole], people: list[object]) -> None:
    """Raise `TeamInvalid` unless there is exactly one head and nobody stands twice."""
    if roles.count(TeamRole.HEAD) != 1 or len(set(people)) != len(people):
        raise TeamInvalid()


def require_reason(reason: str, step: str) -> str:
    """The trimmed reason; raises `ReasonMissing` when it is empty."""
    if not reason.strip():
        raise ReasonMissing(step=step)
    return reason.strip()


def require_countersignature(outcome: CountersignOutcome, openness: Openness, witness: str, reason: str) -> None:
    """Raise unless the outcome is complete: no unit signature on covert visits, a refusal has its witness."""
    if openness is Openness.COVERT:
        raise CountersignatureForbidden()
    if outcome is CountersignOutcome.REFUSED and not witness.strip():
        raise WitnessMissing()
    if outcome is not CountersignOutcome.SIGNED:
        require_reason(reason, outcome.value)


def require_sealable(state: VisitState, openness: Openness) -> None:
    """Raise unless the head may seal now: open visits only after the countersignature."""
    if state is S.RECORDED and openness is Openness.OPEN:
        raise CountersignatureMissing()
    require_move(state, S.SEALED)


def require_period(starts_on: date, ends_on: date) -> None:
    """Raise `PeriodInvalid` when the period ends before it starts."""
    if ends_on < starts_on:
        raise PeriodInvalid()
