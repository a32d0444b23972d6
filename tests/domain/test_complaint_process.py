"""A case moves through the ten steps of §6 as the guideline says, and is told in Persian why not where it may not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.admissibility import WORKED
from app.domain.admissibility_rules import Outcome
from app.domain.case_time import Spent, Step, days_with, spent
from app.domain.complaint_process import (
    ENDED_STATES,
    LEAVING,
    LINE,
    NEEDS,
    OPEN_STATES,
    Move,
    Need,
    Standing,
    next_step,
    possible_moves,
    require_correctable,
    require_move,
    require_verdict_allowed,
    waits_for,
)
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
from app.domain.workdays import WorkCalendar, weekly_rest
from app.persian.catalogue import error_sentence

S = ComplaintState
EVERYTHING = frozenset(Need)
# What each state answers to each wanted one, in the order of the enumeration: received, ordered, registered, extracted,
# referred, chased, field check, concluded, answered, closed, returned, archived, forwarded, kept as report, awaiting.
SIGNS: dict[str, type[StepRefused] | None] = {
    "y": None,  # legal as it is
    "R": StepReasonMissing,  # legal with a reason
    "-": StepRefused,
    "o": StepOutOfOrder,
    "e": CaseEnded,
    "i": CaseInadmissible,
    "q": AdmissibilityOpen,
    "n": NoAnswerOwed,
    "a": NotFromAuthority,
    "k": NotKeptAsReport,
}
HANDLED = """
received            -yooooooooaRRkR
ordered             --yRRRRRooaRRkR
registered          ---yRRRRooaRRkR
extracted           ----yRRRooaRRkR
referred            ---R-yyyooaRRkR
chased              ---RR-yyooaRRkR
field_check         ---RRy-yooaRRkR
concluded           ---RRRR-yoaRRkR
answered            ---RRRR--yaRR--
closed              eeeRRRReeeeeeee
returned            Reeeeeeeeeeeeee
archived            Reeeeeeeeeeeeee
forwarded           Reeeeeeeeeeeeee
kept_as_report      y--------yaRR--
awaiting_completion y-------o-aRR--
"""
OPEN = """
received            -yooooooooaRRkR
ordered             --yRqqqqooaRRkR
registered          ---yqqqqooaRRkR
extracted           ----qqqqooaRRkR
referred            ---R-qqqooaRRkR
chased              ---Rq-qqooaRRkR
field_check         ---Rqq-qooaRRkR
concluded           ---Rqqq-qoaRRkR
answered            ---Rqqq--yaRR--
closed              eeeRqqqeeeeeeee
returned            Reeeeeeeeeeeeee
archived            Reeeeeeeeeeeeee
forwarded           Reeeeeeeeeeeeee
kept_as_report      y--------yaRR--
awaiting_completion y-------o-aRR--
"""
STOPPED = """
received            -yooiiiiyoyyRkR
ordered             --yRiiiiyoyyRkR
registered          ---yiiiiyoyyRkR
extracted           ----iiiiyoyyRkR
referred            ---R-iiiyoyyRkR
chased              ---Ri-iiyoyyRkR
field_check         ---Rii-iyoyyRkR
concluded           ---Riii-yoyyRkR
answered            ---Riii--yyyR--
closed              eeeRiiieeeeeeee
returned            Reeeeeeeyeeeeee
archived            Reeeeeeeyeeeeee
forwarded           Reeeeeeeyeeeeee
kept_as_report      y--------yyyR--
awaiting_completion y-------y-yyR--
"""
REPORT = """
received            -yoooooonoaRRyR
ordered             --yRRRRRnoaRRyR
registered          ---yRRRRnoaRRyR
extracted           ----yRRRnoaRRyR
referred            ---R-yyynoaRRyR
chased              ---RR-yynoaRRyR
field_check         ---RRy-ynoaRRyR
concluded           ---RRRR-nyaRRyR
answered            ---RRRR--yaRR--
closed              eeeRRRReeeeeeee
returned            Reeeeeeeeeeeeee
archived            Reeeeeeeeeeeeee
forwarded           Reeeeeeeeeeeeee
kept_as_report      yy-------yaRR--
awaiting_completion y-------n-aRR--
"""
CASES = {
    "handled": (HANDLED, Outcome.HANDLED, False),
    "open": (OPEN, None, False),
    "stopped": (STOPPED, Outcome.NOT_HANDLED, True),
    "report": (REPORT, Outcome.KEPT_AS_REPORT, False),
}


def refusal(case: Standing, wanted: ComplaintState, reason: str = "") -> StepRefused | None:
    try:
        require_move(case, Move(wanted, reason, EVERYTHING))
    except StepRefused as refused:
        return refused
    return None


def told(refused: StepRefused | None) -> str:
    assert refused is not None
    sentence = error_sentence(refused.code, refused.facts)
    assert sentence != error_sentence("app_error", {})
    return sentence


@pytest.mark.parametrize("table", CASES)
@pytest.mark.parametrize("state", S)
def test_every_pair_of_states_is_legal_explained_or_refused_as_the_table_says(
    table: str, state: ComplaintState
) -> None:
    text, outcome, from_authority = CASES[table]
    rows = dict(line.split() for line in text.strip().splitlines())
    ordered = frozenset({S.ORDERED}) if state in (S.ANSWERED, S.CLOSED) else frozenset()
    case = Standing(state, ordered, outcome=outcome, clause="8-5", from_authority=from_authority)
    for wanted, sign in zip(S, rows[state], strict=True):
        refused = refusal(case, wanted)
        expected = SIGNS[sign]
        assert (type(refused) if refused else None) is expected, (state, wanted, refused)
        if refused:
            assert told(refused).endswith((".", ")."))
        assert (refusal(case, wanted, "دستور مدیرکل") is None) is (sign in "yR")
    offered = {move.wanted for move in possible_moves(case)}
    assert offered == {wanted for wanted, sign in zip(S, rows[state], strict=True) if sign in "yR"}


def test_what_was_answered_by_a_clause_alone_is_not_looked_into_without_an_order() -> None:
    case = Standing(S.ANSWERED, frozenset({S.RECEIVED, S.ANSWERED}), Outcome.HANDLED, "8-4")
    assert isinstance(refusal(case, S.EXTRACTED, "دلیل"), StepOutOfOrder)
    assert isinstance(refusal(case, S.REFERRED, "دلیل"), StepOutOfOrder)
    archived = Standing(S.ARCHIVED, frozenset({S.RECEIVED, S.ANSWERED, S.ARCHIVED}), Outcome.HANDLED, "8-4")
    assert refusal(archived, S.RECEIVED, "دلیل") is None


def test_a_missing_order_is_told_with_its_clause() -> None:
    assert told(refusal(Standing(S.RECEIVED), S.REFERRED)) == (
        "تا «دستور مدیرکل» ثبت نشده است، «ارجاع به واحد» ممکن نیست (بند ۶-۲)."
    )
    assert "بند ۶-۸" in told(refusal(Standing(S.CHASED), S.ANSWERED))
    assert "بند ۶-۹" in told(refusal(Standing(S.CONCLUDED), S.CLOSED))


def test_a_skipped_step_is_named_and_needs_a_reason() -> None:
    sentence = told(refusal(Standing(S.ORDERED), S.EXTRACTED))
    assert sentence == "گام «ثبت دبیرخانه» انجام نشده است؛ برای رفتن به «احصای موارد» دلیل بنویسید."
    assert refusal(Standing(S.ORDERED), S.EXTRACTED, "دبیرخانه تعطیل است") is None
    assert isinstance(refusal(Standing(S.ORDERED), S.EXTRACTED, "  "), StepReasonMissing)


@pytest.mark.parametrize(("state", "need"), NEEDS.items())
def test_a_step_without_what_it_has_to_bring_is_refused(state: ComplaintState, need: Need) -> None:
    outcome = Outcome.TO_SECURITY if state is S.FORWARDED else Outcome.HANDLED
    before = S.RECEIVED if state is S.FORWARDED else LINE[LINE.index(state) - 1]
    with pytest.raises(StepIncomplete) as refused:
        require_move(Standing(before, outcome=outcome), Move(state, given=EVERYTHING - {need}))
    assert refused.value.facts["need"] == need
    told(refused.value)


def test_a_clause_keeps_a_case_from_the_units_and_is_named() -> None:
    assert "بند ۸-۵" in told(refusal(Standing(S.EXTRACTED, outcome=Outcome.NOT_HANDLED, clause="8-5"), S.REFERRED))


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome not in WORKED])
@pytest.mark.parametrize("verdict", Verdict)
def test_an_inadmissible_case_is_answered_and_signed_as_anything_but_upheld(outcome: Outcome, verdict: Verdict) -> None:
    case = Standing(S.EXTRACTED, outcome=outcome, clause="8-16", verdict=verdict)
    is_upheld = verdict in (Verdict.UPHELD, Verdict.PARTLY)
    assert isinstance(refusal(case, S.ANSWERED), InadmissibleUpheld) is is_upheld
    if is_upheld:
        with pytest.raises(InadmissibleUpheld) as refused:
            require_verdict_allowed(outcome, "8-16", verdict)
        assert "بند ۸-۱۶" in told(refused.value)
    else:
        require_verdict_allowed(outcome, "8-16", verdict)


def test_nothing_is_signed_as_upheld_while_admissibility_is_open() -> None:
    require_verdict_allowed(Outcome.HANDLED, "", Verdict.UPHELD)
    with pytest.raises(AdmissibilityOpen) as refused:
        require_verdict_allowed(None, "", Verdict.PARTLY)
    told(refused.value)


def test_a_report_kept_without_identity_ends_without_an_answer() -> None:
    case = Standing(S.CONCLUDED, outcome=Outcome.KEPT_AS_REPORT)
    assert (next_step(case), refusal(case, S.CLOSED)) == (S.CLOSED, None)
    assert "پاسخی" in told(refusal(case, S.ANSWERED))
    to_authority = Standing(S.CONCLUDED, outcome=Outcome.KEPT_AS_REPORT, from_authority=True)
    assert refusal(to_authority, S.ANSWERED) is None


def test_a_conclusion_waits_for_replies_and_checks_unless_a_reason_is_given() -> None:
    for case, words in [
        (Standing(S.CHASED, replies_awaited=1), "پاسخ همهٔ واحدها"),
        (Standing(S.FIELD_CHECK, checks_running=1), "بررسی میدانی"),
        (Standing(S.REFERRED, replies_awaited=1), "پیگیری پاسخ"),
    ]:
        assert words in told(refusal(case, S.CONCLUDED))
        assert refusal(case, S.CONCLUDED, "مهلت گذشته است") is None


def test_what_was_ordered_once_is_not_ordered_again_after_completion() -> None:
    taken = frozenset({S.ORDERED, S.REGISTERED, S.EXTRACTED})
    assert next_step(Standing(S.AWAITING_COMPLETION, taken)) is S.RECEIVED
    assert next_step(Standing(S.RECEIVED, taken)) is S.REFERRED
    assert refusal(Standing(S.RECEIVED, taken), S.REFERRED) is None


@pytest.mark.parametrize(
    ("case", "wanted", "role"),
    [
        (Standing(S.RECEIVED), S.ORDERED, Role.DIRECTOR_GENERAL),
        (Standing(S.RECEIVED, outcome=None), None, Role.CLERK),
        (Standing(S.ORDERED), S.REGISTERED, Role.CLERK),
        (Standing(S.REGISTERED), S.EXTRACTED, Role.INVESTIGATOR),
        (Standing(S.REFERRED, replies_awaited=1), S.CHASED, Role.UNIT_LIAISON),
        (Standing(S.CHASED), S.CONCLUDED, Role.INVESTIGATOR),
        (Standing(S.FIELD_CHECK, checks_running=1), S.CONCLUDED, Role.INSPECTOR),
        (Standing(S.CONCLUDED), S.ANSWERED, Role.MANAGER),
        (Standing(S.ANSWERED), S.CLOSED, Role.CLERK),
        (Standing(S.CLOSED), None, None),
        (Standing(S.RECEIVED, outcome=Outcome.NOT_AGAIN), S.ANSWERED, Role.CLERK),
        (Standing(S.RECEIVED, outcome=Outcome.RETURNED_OR_ARCHIVED), S.ARCHIVED, Role.CLERK),
        (Standing(S.RECEIVED, outcome=Outcome.RETURNED_OR_ARCHIVED, from_authority=True), S.RETURNED, Role.CLERK),
        (Standing(S.RECEIVED, outcome=Outcome.TO_AFFILIATED_BODY), S.FORWARDED, Role.CLERK),
        (Standing(S.RECEIVED, outcome=Outcome.COMPLETION_ASKED), S.AWAITING_COMPLETION, Role.CLERK),
        (Standing(S.RECEIVED, outcome=Outcome.KEPT_AS_REPORT), S.KEPT_AS_REPORT, Role.CLERK),
        (Standing(S.KEPT_AS_REPORT, outcome=Outcome.KEPT_AS_REPORT), S.ORDERED, Role.INVESTIGATOR),
    ],
)
def test_the_worklist_knows_the_next_step_and_whose_turn_it_is(
    case: Standing, wanted: ComplaintState | None, role: Role | None
) -> None:
    assert (next_step(case), waits_for(case)) == (wanted, role)


def test_only_what_is_neither_answered_nor_over_can_be_corrected() -> None:
    for state in S:
        if state in ENDED_STATES | {S.ANSWERED}:
            with pytest.raises(CaseEnded) as refused:
                require_correctable(state)
            assert named(state) in told(refused.value)
        else:
            require_correctable(state)
    assert not OPEN_STATES & ENDED_STATES


outcomes = st.none() | st.sampled_from(Outcome)


@settings(deadline=None)  # the first sentence reads the catalogue
@given(st.lists(st.tuples(st.sampled_from(S), outcomes | st.just(Outcome.HANDLED)), max_size=40), st.booleans())
def test_no_walk_reaches_an_answer_around_the_order_and_the_conclusion(
    wishes: list[tuple[ComplaintState, Outcome | None]], from_authority: bool
) -> None:
    """Steps are taken wherever they are legal with a reason; admissibility may be judged anew at any time."""
    state, taken = S.RECEIVED, [S.RECEIVED]
    for wanted, outcome in wishes:
        case = Standing(state, frozenset(taken), outcome, "8-5", from_authority)
        if refusal(case, wanted, "دلیل"):
            continue
        if wanted in LINE[4:8] and state in LINE[:4]:
            assert S.ORDERED in taken
        if wanted is S.ANSWERED and outcome in WORKED:
            assert state is S.CONCLUDED
        if wanted in LINE[4:9]:
            assert outcome is not None
            assert outcome in WORKED or wanted is S.ANSWERED
        state = wanted
        taken.append(state)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(S), st.frozensets(st.sampled_from(S)), outcomes, st.booleans())
def test_what_comes_next_is_always_legal_and_brings_every_case_to_its_end(
    state: ComplaintState, taken: frozenset[ComplaintState], outcome: Outcome | None, from_authority: bool
) -> None:
    case = Standing(state, taken, outcome, "8-5", from_authority)
    for _ in range(len(S)):
        wanted = next_step(case)
        if wanted is None or wanted in LEAVING:
            break
        assert refusal(case, wanted) is None
        case = Standing(wanted, case.taken | {wanted}, outcome, "8-5", from_authority)
    assert case.state in ENDED_STATES or outcome is None or next_step(case) in LEAVING
    assert (waits_for(case) is None) is (case.state in ENDED_STATES)


SATURDAY = date(2026, 11, 21)
FRIDAYS = WorkCalendar([weekly_rest({4})], [])


def test_days_are_counted_for_each_step_and_each_holder() -> None:
    steps = [
        Step(S.RECEIVED, SATURDAY, "مدیرکل"),
        Step(S.REFERRED, SATURDAY + timedelta(days=2), "خواف"),
        Step(S.CONCLUDED, SATURDAY + timedelta(days=9), "مدیرکل"),
    ]
    stretches = spent(steps, SATURDAY + timedelta(days=10), FRIDAYS)
    assert [(each.days, each.working_days) for each in stretches] == [(2, 2), (7, 6), (1, 1)]
    assert days_with(stretches) == {"خواف": 6, "مدیرکل": 3}
    assert spent([*steps, Step(S.CLOSED, steps[-1].on, "")], SATURDAY + timedelta(days=90), FRIDAYS)[-1].days == 0
    assert spent([], SATURDAY, FRIDAYS) == ()


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8), st.integers(0, 60))
def test_stretches_join_without_a_gap_and_never_run_backwards(offsets: list[int], later: int) -> None:
    steps = [Step(S.CHASED, SATURDAY + timedelta(days=offset), str(offset)) for offset in offsets]
    found: tuple[Spent, ...] = spent(steps, SATURDAY + timedelta(days=60 + later), FRIDAYS)
    assert len(found) == len(steps)
    assert all(each.days >= each.working_days >= 0 for each in found)
    if offsets == sorted(offsets):
        assert sum(each.days for each in found) == 60 + later - offsets[0]
