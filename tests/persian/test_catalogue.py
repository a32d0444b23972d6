"""Every message of the catalogue resolves, and means what Fluent says it means."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast, visitor

from app.persian import patterns
from app.persian.catalogue import CATALOGUE_FILE, error_sentence, has, message_ids, show, tr

SOURCE = CATALOGUE_FILE.read_text(encoding="utf-8")


class Facts(visitor.Visitor):
    """The names of the facts a node asks for."""

    def __init__(self, node: ast.BaseNode) -> None:
        self.names: set[str] = set()
        self.visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def bundle_of(source: str) -> FluentBundle:
    bundle = FluentBundle(["fa"], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle


def meaning(bundle: FluentBundle, message_id: str, **facts: object) -> str:
    text, errors = bundle.format_pattern(bundle.get_message(message_id).value, facts)
    assert errors == []
    return str(text)


def entries() -> Iterator[ast.Message | ast.Term]:
    for entry in FluentResource(SOURCE).body:
        assert not isinstance(entry, ast.Junk), f"unreadable: {entry.content}"
        if isinstance(entry, ast.Message | ast.Term):
            yield entry


def test_the_catalogue_is_well_formed_and_names_each_message_once() -> None:
    names = [entry.id.name for entry in entries() if isinstance(entry, ast.Message)]
    assert sorted(names) == sorted(set(names))
    assert set(names) == set(message_ids())


def test_every_message_reads_as_fluent_itself_would_read_it() -> None:
    bundle = bundle_of(SOURCE)
    everything = {name: "نمونه" for name in Facts(FluentResource(SOURCE)).names}
    for name in message_ids():
        assert tr(name, **everything) == meaning(bundle, name, **everything), name


def test_ids_are_kebab_case_and_sentences_are_persian_spelling() -> None:
    for name in message_ids():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name), name
    assert not re.search("[يكى٠-٩\u202a-\u202e\u2066-\u2069]", SOURCE)


def test_a_missing_message_or_fact_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such"):
        tr("no-such")
    with pytest.raises(KeyError, match="field"):
        tr("error-invalid-input", reason="خالی است")
    assert (has("no-such"), has("date-today")) == (False, True)


def test_an_error_becomes_its_sentence_with_its_facts() -> None:
    sentence = error_sentence("invalid_input", {"field": "نام", "reason": "خالی است"})
    assert "«نام»" in sentence
    assert "خالی است" in sentence


@pytest.mark.parametrize("code", ["never_heard_of", "invalid_input"])
def test_an_error_without_a_sentence_or_a_fact_gets_the_general_one(code: str) -> None:
    assert error_sentence(code, {}) == tr("error-app-error")


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (1234, "۱٬۲۳۴"),
        (12.5, "۱۲٫۵"),
        (Decimal("0.50"), "۰٫۵۰"),
        (date(2026, 11, 22), "۱۴۰۵/۰۹/۰۱"),
        (datetime(2026, 11, 22, 7, 12, tzinfo=UTC), "۱۴۰۵/۰۹/۰۱ ۱۰:۴۲"),
        ("بند 8-4 { $x }", "بند 8-4 { $x }"),
        (None, "None"),
    ],
)
def test_facts_are_shown_in_persian_and_strings_as_they_are(fact: object, shown: str) -> None:
    assert show(fact) == shown
    assert tr("error-invalid-input", field=fact, reason="").count(shown) == 1


SAMPLES = """
-office = ادارهٔ کل
named = از { -office } با { $name }
quoted = { "{" }{ $name }{ "}" }
again = { named } و { quoted }
lines =
    خط یکم
      خط دوم { $name }

    خط سوم
begun = خط یکم
  خط دوم
counted =
    { $count ->
        [0] هیچ پرونده
        [1] یک پرونده
       *[other] چند پرونده از { $name }
    }
plural = { $count ->
    [one] کم
   *[other] زیاد
 }
chosen = { $name ->
    [urgent] فوری
   *[normal] عادی
 } است
"""
SOURCES = dict(re.findall(r"^(-?\w+) *=(.*(?:\n(?![\w-]).*)*)", SAMPLES, re.MULTILINE))


def resolved(message_id: str, **facts: object) -> str:
    return patterns.resolve(patterns.parse(message_id, SOURCES[message_id]), facts, show, resolved)


@pytest.mark.parametrize("message_id", ["named", "quoted", "again", "lines", "begun", "counted", "plural", "chosen"])
@pytest.mark.parametrize("count", [0, 1, 2, 0.5, 1.5])
@pytest.mark.parametrize("name", ["urgent", "نام"])
def test_choices_references_and_lines_mean_what_fluent_says(message_id: str, count: float, name: str) -> None:
    facts = {"count": count, "name": name}
    assert resolved(message_id, **facts) == meaning(bundle_of(SAMPLES), message_id, **facts)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_decimal_chooses_as_the_same_whole_number(count: int) -> None:
    assert resolved("counted", count=Decimal(count), name="") == resolved("counted", count=count, name="")


@pytest.mark.parametrize("source", [" { $unclosed", "", " { NUMBER($n) }", " { -term.attr ->\n *[x] y\n }"])
def test_what_the_catalogue_does_not_use_is_refused_loudly(source: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        patterns.resolve(patterns.parse("odd", source), {"n": 1}, show, resolved)
