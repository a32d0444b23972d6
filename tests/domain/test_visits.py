"""The life of a visit: legal and illegal moves, teams, countersignatures."""

import pytest

from app.domain.visits import (
    SEALED_STATES,
    CountersignatureForbidden,
    CountersignatureMissing,
    CountersignOutcome,
    IllegalMove,
    Openness,
    ReasonMissing,
    TeamInvalid,
    TeamRole,
    VisitFrozen,
    VisitState,
    WitnessMissing,
    require_countersignature,
    require_editable,
    require_move,
    require_sealable,
    require_team,
)

S = VisitState
LEGAL = {
    (S.PLANNED, S.UNDER_WAY),
    (S.PLANNED, S.CANCELLED),
    (S.UNDER_WAY, S.RECORDED),
    (S.UNDER_WAY, S.CANCELLED),
    (S.RECORDED, S.UNDER_WAY),
    (S.RECORDED, S.COUNTERSIGNED),
    (S.RECORDED, S.SEALED),
    (S.RECORDED, S.CANCELLED),
    (S.COUNTERSIGNED, S.UNDER_WAY),
    (S.COUNTERSIGNED, S.SEALED),
    (S.SEALED, S.FOLLOW_UP),
    (S.SEALED, S.CLOSED),
    (S.FOLLOW_UP, S.CLOSED),
    (S.CLOSED, S.FOLLOW_UP),
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("wanted", S)
def test_only_the_moves_of_the_rules_are_legal(state: VisitState, wanted: VisitState) -> None:
    if (state, wanted) in LEGAL:
        require_move(state, wanted)
    else:
        with pytest.raises(IllegalMove):
            require_move(state, wanted)


@pytest.mark.parametrize("state", S)
def test_nothing_leads_from_the_seal_back_to_an_editable_record(state: VisitState) -> None:
    if state in SEALED_STATES:
        assert not {wanted for origin, wanted in LEGAL if origin is state} & {S.PLANNED, S.UNDER_WAY, S.RECORDED}
        with pytest.raises(VisitFrozen):
            require_editable(state)


def test_a_team_has_exactly_one_head_and_nobody_twice() -> None:
    require_team([TeamRole.HEAD, TeamRole.MEMBER], ["a", "b"])
    for roles, people in (
        ([], []),
        ([TeamRole.MEMBER], ["a"]),
        ([TeamRole.HEAD, TeamRole.HEAD], ["a", "b"]),
        ([TeamRole.HEAD, TeamRole.MEMBER], ["a", "a"]),
    ):
        with pytest.raises(TeamInvalid):
            require_team(roles, list(people))


def test_an_open_visit_is_sealed_only_after_its_countersignature() -> None:
    with pytest.raises(CountersignatureMissing):
        require_sealable(S.RECORDED, Openness.OPEN)
    require_sealable(S.COUNTERSIGNED, Openness.OPEN)
    require_sealable(S.RECORDED, Openness.COVERT)


def test_a_covert_visit_shows_no_unit_signature() -> None:
    with pytest.raises(CountersignatureForbidden):
        require_countersignature(CountersignOutcome.SIGNED, Openness.COVERT, "", "")


def test_a_refusal_needs_its_witness_and_an_absence_its_reason() -> None:
    with pytest.raises(WitnessMissing):
        require_countersignature(CountersignOutcome.REFUSED, Openness.OPEN, " ", "مخالف")
    with pytest.raises(ReasonMissing):
        require_countersignature(CountersignOutcome.ABSENT, Openness.OPEN, "", "")
    require_countersignature(CountersignOutcome.SIGNED, Openness.OPEN, "", "")
