"""Conditions of rules are read safely, refused with their place, and leave open what is not known."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conditions import Condition, ConditionInvalid, Is, Joined, Not, facts_in, read_condition, truth
from app.persian.catalogue import error_sentence

VOCABULARY = {"a": ("yes", "no"), "b": ("yes", "no"), "kind": ("complaint", "request", "report")}
NAMES = ("a", "b")


def conditions() -> st.SearchStrategy[Condition]:
    leaves = st.builds(Is, st.sampled_from(NAMES), st.just(frozenset({"yes"})))
    return st.recursive(
        leaves,
        lambda parts: (
            st.builds(Not, parts)
            | st.builds(Joined, st.sampled_from(["and", "or"]), st.lists(parts, min_size=2, max_size=3).map(tuple))
        ),
        max_leaves=6,
    )


def written(condition: Condition) -> str:
    match condition:
        case Is(fact, values):
            return f"{fact} in ({', '.join(sorted(values))})"
        case Not(part):
            return f"not ({written(part)})"
        case Joined(how, parts):
            return "(" + f" {how} ".join(written(part) for part in parts) + ")"


def plainly(condition: Condition, facts: dict[str, str]) -> bool:
    match condition:
        case Is(fact, values):
            return facts[fact] in values
        case Not(part):
            return not plainly(part, facts)
        case Joined(how, parts):
            return (any if how == "or" else all)(plainly(part, facts) for part in parts)


@pytest.mark.parametrize(
    ("text", "facts", "holds", "because"),
    [
        ("a", {"a": "yes"}, True, ("a",)),
        ("a", {}, None, ("a",)),
        ("not a", {"a": "no"}, True, ("a",)),
        ("not not a", {"a": "no"}, False, ("a",)),
        ("a or b", {"a": "yes"}, True, ("a",)),
        ("a or b", {"a": "no"}, None, ("b",)),
        ("a or b", {"a": "no", "b": "no"}, False, ("a", "b")),
        ("a and b", {"a": "no"}, False, ("a",)),
        ("a and b", {"a": "yes"}, None, ("b",)),
        ("a or b and kind = report", {"a": "no", "b": "yes", "kind": "report"}, True, ("b", "kind")),
        ("(a or b) and kind = report", {"a": "yes", "kind": "request"}, False, ("kind",)),
        ("kind in (request, report)", {"kind": "request"}, True, ("kind",)),
        ("kind in (request, report)", {"kind": "complaint"}, False, ("kind",)),
    ],
)
def test_a_condition_rests_on_what_decides_it(
    text: str, facts: dict[str, str], holds: bool | None, because: tuple[str, ...]
) -> None:
    found = truth(read_condition(text, VOCABULARY), facts)
    assert (found.holds, found.because) == (holds, because)


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ("  ", "empty", 1),
        ("a and", "breaks_off", 6),
        ("(a or b", "breaks_off", 8),
        ("a b", "unexpected", 3),
        ("a) or b", "unexpected", 2),
        ("a == b", "unexpected", 4),
        ("__import__('os')", "unknown_fact", 1),
        ("a.b", "unexpected", 2),
        ("c", "unknown_fact", 1),
        ("kind = repot", "unknown_value", 8),
        ("kind", "value_missing", 1),
        ("kind = yes", "unknown_value", 8),
        ("(" * 30 + "a" + ")" * 30, "too_deep", 21),
        ("a or " * 200 + "a", "too_long", 500),
        ("آ", "unknown_fact", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, reason: str, at: int) -> None:
    with pytest.raises(ConditionInvalid) as refused:
        read_condition(text, VOCABULARY)
    assert (refused.value.facts["reason"], refused.value.facts["at"]) == (reason, at)
    assert error_sentence("condition_invalid", refused.value.facts) != error_sentence("app_error", {})


def test_a_slip_is_answered_with_the_name_that_was_meant() -> None:
    with pytest.raises(ConditionInvalid) as refused:
        read_condition("kind = complant", VOCABULARY)
    assert "شاید «complaint»" in error_sentence(refused.value.code, refused.value.facts)


@given(conditions())
def test_what_is_written_is_what_is_read(condition: Condition) -> None:
    read = read_condition(written(condition), VOCABULARY)
    for values in product(("yes", "no", ""), repeat=2):
        facts = dict(zip(NAMES, values, strict=True))
        assert truth(read, facts).holds == truth(condition, facts).holds


@given(conditions(), st.fixed_dictionaries({name: st.sampled_from(["yes", "no", ""]) for name in NAMES}))
def test_an_open_question_never_changes_what_is_settled(condition: Condition, facts: dict[str, str]) -> None:
    """What holds with open facts holds whatever they turn out to be, and only named facts are reasons."""
    found = truth(condition, facts)
    assert set(found.because) <= set(facts_in(condition))
    if found.holds is None:
        assert all(not facts[name] for name in found.because)
        return
    for later in product(("yes", "no"), repeat=2):
        whole = {name: facts[name] or value for name, value in zip(NAMES, later, strict=True)}
        assert plainly(condition, whole) is found.holds


@given(st.text(alphabet="ab ()=,notrdikef_", max_size=60) | st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read_condition(text, VOCABULARY)
    except ConditionInvalid as refused:
        assert refused.facts["reason"]
