"""What the screen works out at once is what the store will say."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.checklists import Answer, AnswerInvalid, Item, ItemKind, Template, Verdict
from app.ui.screens.visit.checklist.filling import Filling
from app.use_cases.office.seed import templates
from app.use_cases.visits.filled import Filled

TEMPLATES = list(templates())
IDS = (uuid4(), uuid4())


def filled(template: Template, answers: dict[str, Answer]) -> Filled:
    return Filled(*IDS, template, answers, {})


@st.composite
def given_answers(draw: st.DrawFn) -> tuple[Template, list[tuple[str, str]]]:
    template = draw(st.sampled_from(TEMPLATES))
    items = list(template.items())
    codes = st.lists(st.sampled_from(items), max_size=40)
    return template, [(item.code, draw(_value(item))) for item in draw(codes)]


def _value(item: Item) -> st.SearchStrategy[str]:
    blank = st.sampled_from(["", "not_applicable"])
    match item.kind:
        case ItemKind.VERDICT:
            return st.sampled_from([str(verdict) for verdict in Verdict]) | blank
        case ItemKind.CHOICE:
            return st.sampled_from([option.code for option in item.options]) | blank
        case ItemKind.COUNT:
            return st.integers(0, 500).map(str) | blank
        case ItemKind.MEASURE:
            return st.decimals(-10, 500, places=2).map(lambda number: format(number, "f")) | blank
        case ItemKind.DATE:
            return st.dates().map(lambda on: on.isoformat()) | blank
    return st.text("ابپ ۱۲", max_size=8) | blank


@given(given_answers())
@settings(max_examples=60, deadline=None)
def test_rows_and_scores_equal_what_the_store_would_show(case: tuple[Template, list[tuple[str, str]]]) -> None:
    template, steps = case
    filling = Filling(filled(template, {}).view())
    for code, value in steps:
        filling.answer(code, value)
    answers = {code: Answer(view.value) for code, view in filling.views.items() if view.value}
    stored = filled(template, answers).view()
    assert filling.views == {view.item.code: view for view in stored.items()}
    assert filling.score().total == stored.score


@given(given_answers())
@settings(max_examples=30, deadline=None)
def test_only_the_rows_that_differ_are_named(case: tuple[Template, list[tuple[str, str]]]) -> None:
    template, steps = case
    filling = Filling(filled(template, {}).view())
    for code, value in steps:
        before = dict(filling.views)
        named = {view.item.code for view in filling.answer(code, value)}
        differing = {other for other, view in filling.views.items() if view != before[other]}
        assert code in named and differing <= named


@pytest.fixture
def desk_filling() -> Filling:
    template = next(template for template in TEMPLATES if template.code == "service-desk")
    return Filling(filled(template, {}).view())


def test_an_answer_that_does_not_fit_changes_nothing(desk_filling: Filling) -> None:
    desk_filling.answer("ramp-slope", "7")
    with pytest.raises(AnswerInvalid):
        desk_filling.answer("ramp-slope", "هفت")
    assert desk_filling.views["ramp-slope"].value == "7"


def test_dependent_questions_come_and_go(desk_filling: Filling) -> None:
    assert not desk_filling.views["ramp-width"].asked
    came = desk_filling.answer("ramp-slope", "7")
    assert [view.item.code for view in came] == ["ramp-slope", "ramp-width", "ramp-handrail"]
    went = desk_filling.answer("ramp-slope", "not_applicable")
    assert [view.asked for view in went] == [True, False, False]


def test_the_next_question_without_an_answer_comes_round(desk_filling: Filling) -> None:
    last = [view.item.code for view in desk_filling.asked()][-1]
    assert desk_filling.next_unanswered(last) == "ramp-slope"
    desk_filling.answer("ramp-slope", "not_applicable")
    assert desk_filling.next_unanswered(last) == "entrance-opening"


def test_steps_end_at_the_ends(desk_filling: Filling) -> None:
    assert desk_filling.neighbour("ramp-slope", -1) is None
    assert desk_filling.neighbour("ramp-slope", 1) == "entrance-opening"


def test_a_shortcoming_proposes_a_finding(desk_filling: Filling) -> None:
    (view,) = desk_filling.answer("entrance-threshold", "9")
    assert view.proposal is not None
    assert view.proposal.text == view.item.finding
