"""Conditions as lines and as sentences: what is chosen is what is judged, and what lines cannot say is left alone."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.domain.admissibility_rules import Rules, read_rules
from app.domain.condition_lines import Line, Lines, condition_text, lines_of
from app.domain.condition_words import condition_sentence
from app.domain.conditions import read_condition, truth

SEED = Path(__file__).resolve().parents[2] / "resources" / "seed" / "admissibility.yaml"


@cache
def shipped() -> Rules:
    return read_rules(yaml.safe_load(SEED.read_text(encoding="utf-8")))


VALUES = {name: tuple(fact.values) for name, fact in shipped().facts.items()}
CHOICES = sorted(name for name, values in VALUES.items() if set(values) != {"yes", "no"})


@st.composite
def lines(draw: st.DrawFn) -> Line:
    fact = draw(st.sampled_from(sorted(VALUES)))
    if fact not in CHOICES:
        return Line(fact, frozenset({draw(st.sampled_from(VALUES[fact]))}))
    return Line(fact, draw(st.frozensets(st.sampled_from(VALUES[fact]), min_size=1)), draw(st.booleans()))


@given(st.builds(Lines, st.sampled_from(["and", "or"]), st.lists(lines(), min_size=2, max_size=5).map(tuple)))
def test_lines_come_back_from_the_text_they_are_written_as(chosen: Lines) -> None:
    assert lines_of(read_condition(condition_text(chosen), VALUES), VALUES) == chosen


@given(lines(), st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}))
def test_a_line_holds_just_when_its_fact_has_one_of_its_values(line: Line, facts: dict[str, str]) -> None:
    found = truth(read_condition(condition_text(Lines("and", (line,))), VALUES), facts).holds
    value = facts.get(line.fact)
    assert found is (None if value is None else (value in line.values) is not line.is_not)


def test_every_shipped_condition_can_be_edited_as_lines() -> None:
    for rule in shipped().rules:
        for effect in (rule.effect, *((rule.exception,) if rule.exception else ())):
            chosen = lines_of(effect.when, VALUES)
            assert chosen is not None, rule.clause
            assert read_condition(condition_text(chosen), VALUES) == effect.when or len(chosen.lines) == 1


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("not within_mission", "اگر «ارتباط با مأموریت» = خیر باشد"),
        (
            "kind in (complaint, request)",
            "اگر «نوع پیام» = یکی از «پیام از نوع شکایت است»، «پیام از نوع درخواست است» باشد",
        ),
        ("answered_before and not new_matter", "اگر «رسیدگی پیشین» = بله و «موضوع تازه» = خیر باشد"),
        (
            "private_life or (collective and not (documented or new_matter))",
            "اگر «حریم خصوصی» = بله یا («شخص حقوقی یا جمع» = بله و چنین نباشد که «دلیل و مستند» = بله یا"
            " «موضوع تازه» = بله) باشد",
        ),
        (
            "not respondent_kind = other",
            "اگر «نوع مرجع مورد شکایت» جز «مرجع مورد شکایت از هیچ‌یک از این دسته‌ها نیست» باشد",
        ),
    ],
)
def test_a_condition_is_told_in_persian_whatever_its_depth(condition: str, sentence: str) -> None:
    assert condition_sentence(read_condition(condition, VALUES), shipped().facts) == sentence


def test_what_is_nested_deeper_is_no_list_of_lines() -> None:
    assert lines_of(read_condition("private_life or (collective and documented)", VALUES), VALUES) is None
