"""The checklist engine: norms, dependencies, demanded evidence and scores."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklists import (
    Answer,
    AnswerInvalid,
    Dependency,
    Item,
    ItemKind,
    Level,
    Norm,
    Option,
    Section,
    Template,
    TemplateInvalid,
    Verdict,
    asked_items,
    evidence_missing,
    judge,
    overall,
    read_value,
    require_consistent,
    score,
)

RAMP = Item(
    "ramp", 1, "شیب رمپ", ItemKind.MEASURE, Decimal(3), unit="٪", norm=Norm(None, Decimal(8), None, Decimal(10))
)
WIDTH = Item(
    "width",
    2,
    "عرض رمپ",
    ItemKind.MEASURE,
    Decimal(2),
    norm=Norm(Decimal(120)),
    depends_on=Dependency("ramp", frozenset({Verdict.YES, Verdict.PARTLY, Verdict.NO})),
)
RAIL = Item(
    "rail",
    3,
    "دستگرد",
    ItemKind.VERDICT,
    depends_on=Dependency("width", frozenset({Verdict.YES})),
    photo_on=frozenset({Verdict.NO}),
    note_on=frozenset({Verdict.NO, Verdict.PARTLY}),
)
FLOOR = Item(
    "floor",
    4,
    "طبقه",
    ItemKind.CHOICE,
    options=(Option("ground", "همکف", Verdict.YES), Option("second", "دوم", Verdict.NO)),
)
COUNT = Item("seats", 5, "صندلی", ItemKind.COUNT, norm=Norm(Decimal(6)))
TEXT = Item("remarks", 6, "ملاحظات", ItemKind.TEXT, Decimal(0))
DATE = Item("since", 7, "از تاریخ", ItemKind.DATE, Decimal(0))
TEMPLATE = Template(
    "t",
    1,
    "آزمون",
    Level.OPERATIONAL,
    (Section("دسترسی", (RAMP, WIDTH, RAIL)), Section("میز", (FLOOR, COUNT, TEXT, DATE))),
)


@pytest.mark.parametrize(
    ("item", "value", "verdict"),
    [
        (RAMP, "8", Verdict.YES),
        (RAMP, "8.01", Verdict.PARTLY),
        (RAMP, "10", Verdict.PARTLY),
        (RAMP, "10.01", Verdict.NO),
        (RAMP, "not_applicable", Verdict.NOT_APPLICABLE),
        (WIDTH, "120", Verdict.YES),
        (WIDTH, "119.9", Verdict.NO),
        (FLOOR, "ground", Verdict.YES),
        (FLOOR, "second", Verdict.NO),
        (COUNT, "5", Verdict.NO),
        (RAIL, "partly", Verdict.PARTLY),
        (TEXT, "متن", None),
        (DATE, "2026-11-22", None),
        (RAIL, "", None),
        (replace(RAMP, norm=None), "9", None),
    ],
)
def test_an_answer_is_judged_by_its_items_norm(item: Item, value: str, verdict: Verdict | None) -> None:
    assert judge(item, value) is verdict


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (RAMP, "زیاد"),
        (RAMP, "NaN"),
        (RAMP, "Infinity"),
        (RAMP, "1e12"),
        (COUNT, "2.5"),
        (COUNT, "-1"),
        (FLOOR, "cellar"),
        (RAIL, "maybe"),
        (DATE, "1405-09-01x"),
    ],
)
def test_what_does_not_fit_the_item_is_refused(item: Item, value: str) -> None:
    with pytest.raises(AnswerInvalid) as refused:
        read_value(item, value)
    assert refused.value.facts["item"] == item.number


def test_numbers_are_stored_in_one_form() -> None:
    assert [read_value(RAMP, text) for text in ("9.50", "9.5", "009.500", "10", "1E+1")] == [
        "9.5",
        "9.5",
        "9.5",
        "10",
        "10",
    ]


def test_items_behind_an_item_that_is_not_asked_are_not_asked_either() -> None:
    def codes(**values: str) -> list[str]:
        answers = {code: Answer(value) for code, value in values.items()}
        return [item.code for item in asked_items(TEMPLATE, answers)][:3]

    assert codes() == ["ramp", "floor", "seats"]
    assert codes(ramp="9") == ["ramp", "width", "floor"]
    assert codes(ramp="9", width="130") == ["ramp", "width", "rail"]
    assert codes(ramp="not_applicable", width="130") == ["ramp", "floor", "seats"]


def test_the_score_is_weight_times_value_over_applicable_items() -> None:
    answers = {
        "ramp": Answer("9"),
        "width": Answer("100"),
        "floor": Answer("ground"),
        "seats": Answer("not_applicable"),
    }
    scores = score(TEMPLATE, answers)
    assert [section.percent for section in scores.sections] == [Decimal("30.0"), Decimal("100.0")]
    assert scores.total.percent == Decimal("41.7")  # (3·½ + 2·0 + 1·1) / 6
    assert (scores.total.answered, scores.total.asked) == (4, 6)


def test_nothing_answered_has_no_score() -> None:
    assert score(TEMPLATE, {}).total.percent is None
    assert overall([]) is None


def test_half_a_tenth_is_rounded_up() -> None:
    items = tuple(Item(f"i{number}", number, "پرسش", ItemKind.VERDICT) for number in range(1, 401))
    template = Template("t", 1, "t", Level.OPERATIONAL, (Section("s", items),))
    answers = {item.code: Answer("yes" if item.number <= 49 else "no") for item in items}
    assert score(template, answers).total.percent == Decimal("12.3")  # 12.25


def test_evidence_is_demanded_only_for_the_named_verdicts() -> None:
    assert evidence_missing(RAIL, Answer("no")) == {"photo", "note"}
    assert evidence_missing(RAIL, Answer("partly")) == {"note"}
    assert evidence_missing(RAIL, Answer("no", note="شکسته", photos=1)) == frozenset()
    assert evidence_missing(RAIL, Answer("yes")) == frozenset()
    assert evidence_missing(RAIL, Answer("no", note="  ", photos=1)) == {"note"}


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ((), "empty"),
        ((RAMP, RAMP), "code_twice"),
        ((RAMP, replace(RAIL, number=1, depends_on=None)), "number_twice"),
        ((WIDTH,), "depends_on_later"),
        ((replace(RAMP, text=" "),), "no_text"),
        ((replace(RAMP, weight=Decimal(-1)),), "negative_weight"),
        ((replace(FLOOR, options=FLOOR.options[:1]),), "few_options"),
        ((replace(RAMP, norm=Norm(Decimal(9), Decimal(8))),), "norm_crossed"),
    ],
)
def test_a_template_that_contradicts_itself_is_refused(items: tuple[Item, ...], reason: str) -> None:
    with pytest.raises(TemplateInvalid) as refused:
        require_consistent(Template("t", 1, "t", Level.OPERATIONAL, (Section("s", items),)))
    assert refused.value.facts["reason"] == reason


VALUES = st.sampled_from(["", "yes", "partly", "no", "not_applicable"])


@given(st.lists(st.tuples(VALUES, st.integers(0, 9)), min_size=1, max_size=40))
def test_the_score_stays_within_0_and_100_and_agrees_with_its_definition(given_answers: list[tuple[str, int]]) -> None:
    items = tuple(
        Item(f"i{number}", number, "پرسش", ItemKind.VERDICT, Decimal(weight))
        for number, (_, weight) in enumerate(given_answers, 1)
    )
    answers = {item.code: Answer(value) for item, (value, _) in zip(items, given_answers, strict=True)}
    percent = score(Template("t", 1, "t", Level.OPERATIONAL, (Section("s", items),)), answers).total.percent
    value = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}
    counted = [(value[answer], weight) for answer, weight in given_answers if answer in value]
    weights = sum(weight for _, weight in counted)
    if not weights:
        assert percent is None
        return
    assert percent is not None
    assert 0 <= percent <= 100
    exact = sum((points * weight for points, weight in counted), Fraction(0)) * 100 / weights
    assert abs(Fraction(percent) - exact) <= Fraction(1, 20)


@given(st.decimals(-1000, 1000, places=2), st.decimals(0, 50, places=1), st.decimals(0, 5, places=1))
def test_the_wider_limits_never_judge_harder_than_the_norm(number: Decimal, limit: Decimal, slack: Decimal) -> None:
    strict, wide = Norm(maximum=limit), Norm(maximum=limit, partly_maximum=limit + slack)
    order = [Verdict.NO, Verdict.PARTLY, Verdict.YES]
    assert order.index(wide.judge(number)) >= order.index(strict.judge(number))
