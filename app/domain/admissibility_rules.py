"""Admissibility rules as data: read from an office's version and refused, with the place, when they cannot be (§8)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from app.domain.conditions import NO, YES, Condition, ConditionInvalid, read_condition
from app.domain.document_templates import fields_in
from app.domain.errors import AppError
from app.persian.calendar import parse_cli_date
from app.persian.catalogue import error_sentence

TEXT_FIELDS = frozenset({"missing", "earlier"})
"""What a text to the complainant can name: the particulars left out, and the numbers of earlier cases."""
LONGEST_TEXT = 2000
ORDER = "order"
"""Where a body says the order of its facts, and a fact that of its choices."""
_T = TypeVar("_T")


class Outcome(StrEnum):
    """Where a rule sends the case."""

    HANDLED = "handled"
    RETURNED_OR_ARCHIVED = "returned_or_archived"
    NOT_HANDLED = "not_handled"
    NOT_AGAIN = "not_again"
    TO_ECONOMIC_DEPUTY = "to_economic_deputy"
    TO_SECURITY = "to_security"
    TO_SPECIALISED_UNIT = "to_specialised_unit"
    TO_AFFILIATED_BODY = "to_affiliated_body"
    KEPT_AS_REPORT = "kept_as_report"
    COMPLETION_ASKED = "completion_asked"


class RuleInvalid(AppError):
    """A rule or a fact of a version cannot be used; facts: `where` (clause or fact), `reason` (a code), `detail`."""

    code = "rule_invalid"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something conditions ask: its values with what each says in Persian, and the question to the clerk, if any."""

    name: str
    label: str
    values: Mapping[str, str]
    question: str = ""
    asked_when: Condition | None = None
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """Under this condition: this outcome, told to the complainant so."""

    when: Condition
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause of section 8; its exception is looked at only where the clause itself applies."""

    clause: str
    title: str
    effect: Effect
    source: str
    exception: Effect | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    is_off: bool = False

    def in_force(self, on: date) -> bool:
        """Whether the rule judges what was received on this day."""
        has_begun, has_ended = self.starts_on is None or self.starts_on <= on, self.ends_on and self.ends_on < on
        return has_begun and not has_ended and not self.is_off


@dataclass(frozen=True, slots=True)
class Rules:
    """One version; the rules stand in order of precedence. `id` is None for the shipped one.

    `name` is the number, with a mark where another version has the same number.
    """

    version: int
    source: str
    facts: Mapping[str, Fact]
    rules: tuple[Rule, ...]
    name: str
    id: UUID | None = None


def read_rules(body: Mapping[str, Any]) -> Rules:
    """The rules of a version as stored (the form of `resources/seed/admissibility.yaml`).

    RuleInvalid: something is missing, unknown, doubled, too long, or a condition cannot be read.
    """
    given = _mapping(body, "facts", "facts")
    vocabulary = {
        name: tuple(in_order(fact["choices"], fact.get(ORDER)))
        if isinstance(fact, Mapping) and fact.get("choices")
        else (YES, NO)
        for name, fact in in_order(given, body.get(ORDER)).items()
    }
    facts = {name: _fact(name, _mapping(body["facts"], name, name), vocabulary) for name in vocabulary}
    entries = body.get("rules")
    if not isinstance(entries, Sequence) or isinstance(entries, str) or not entries:
        raise RuleInvalid(where="rules", reason="missing", detail="rules")
    rules = tuple(_rule(entry, vocabulary) for entry in entries)
    for at, rule in enumerate(rules):
        if any(other.clause == rule.clause for other in rules[:at]):
            raise RuleInvalid(where=rule.clause, reason="clause_twice", detail=rule.clause)
    version = body.get("version")
    if not isinstance(version, int) or version < 1:
        raise RuleInvalid(where="version", reason="missing", detail="version")
    return Rules(version, str(body.get("source") or ""), facts, rules, str(version))


def in_order(given: Mapping[str, _T], names: object) -> dict[str, _T]:
    """The same in the order of these names; what they do not name comes after. The centre keeps no order of its own."""
    first = [str(name) for name in names] if isinstance(names, Sequence) else []
    return {name: given[name] for name in dict.fromkeys((*first, *given)) if name in given}


def with_order(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body that says its order: of its facts, and of the choices of each."""

    def said(fact: Any) -> Any:  # noqa: ANN401 - what was stored
        has_choices = isinstance(fact, Mapping) and isinstance(fact.get("choices"), Mapping)
        return {**fact, ORDER: list(in_order(fact["choices"], fact.get(ORDER)))} if has_choices else fact

    facts = body.get("facts")
    if not isinstance(facts, Mapping):
        return dict(body)
    ordered = in_order(facts, body.get(ORDER))
    return {**body, "facts": {name: said(fact) for name, fact in ordered.items()}, ORDER: list(ordered)}


def _fact(name: str, body: Mapping[str, Any], vocabulary: Mapping[str, Sequence[str]]) -> Fact:
    choices = body.get("choices")
    values = (
        {value: str(choices[value]) for value in vocabulary[name]}
        if choices
        else {YES: _text(body, "when_yes", name), NO: _text(body, "when_no", name)}
    )
    assumed, asked_when = str(body.get("assumed") or ""), body.get("asked_when")
    if assumed and assumed not in values:
        raise RuleInvalid(where=name, reason="assumed_unknown", detail=assumed)
    return Fact(
        name,
        _text(body, "label", name),
        values,
        str(body.get("question") or ""),
        _condition(str(asked_when), name, vocabulary) if asked_when else None,
        assumed,
    )


def _rule(body: Any, vocabulary: Mapping[str, Sequence[str]]) -> Rule:  # noqa: ANN401 - what was stored
    if not isinstance(body, Mapping):
        raise RuleInvalid(where="rules", reason="missing", detail="clause")
    clause = _text(body, "clause", "rules")
    exception = _mapping(body, "exception", clause) if body.get("exception") else None
    starts_on, ends_on = _day(body, "starts_on", clause), _day(body, "ends_on", clause)
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleInvalid(where=clause, reason="dates_reversed", detail=str(body["ends_on"]))
    return Rule(
        clause,
        _text(body, "title", clause),
        _effect(body, clause, vocabulary),
        _text(body, "source", clause),
        _effect(exception, clause, vocabulary) if exception else None,
        starts_on,
        ends_on,
        body.get("off") is True,
    )


def _effect(body: Mapping[str, Any], clause: str, vocabulary: Mapping[str, Sequence[str]]) -> Effect:
    wanted, text = _text(body, "outcome", clause), _text(body, "text", clause)
    if wanted not in set(Outcome):
        raise RuleInvalid(where=clause, reason="outcome_unknown", detail=wanted)
    if unknown := [name for name in fields_in(text) if name not in TEXT_FIELDS]:
        raise RuleInvalid(where=clause, reason="field_unknown", detail=unknown[0])
    if len(text) > LONGEST_TEXT:
        raise RuleInvalid(where=clause, reason="too_long", detail=LONGEST_TEXT)
    return Effect(_condition(_text(body, "when", clause), clause, vocabulary), Outcome(wanted), text)


def _condition(text: str, where: str, vocabulary: Mapping[str, Sequence[str]]) -> Condition:
    try:
        return read_condition(text, vocabulary)
    except ConditionInvalid as invalid:
        sentence = error_sentence(invalid.code, invalid.facts)
        raise RuleInvalid(where=where, reason="condition", detail=sentence) from invalid


def _text(body: Mapping[str, Any], key: str, where: str) -> str:
    return _required(body, key, where, lambda value: isinstance(value, str) and bool(value.strip()), str.strip)


def _mapping(body: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    return _required(body, key, where, lambda value: isinstance(value, Mapping) and bool(value), dict)


def _required(
    body: Mapping[str, Any], key: str, where: str, fits: Callable[[Any], bool], made: Callable[[Any], _T]
) -> _T:
    value = body.get(key)
    if not fits(value):
        raise RuleInvalid(where=where, reason="missing", detail=key)
    return made(value)


def _day(body: Mapping[str, Any], key: str, clause: str) -> date | None:
    if body.get(key) is None:
        return None
    try:
        return parse_cli_date(str(body[key]))
    except ValueError:
        raise RuleInvalid(where=clause, reason="date", detail=str(body[key])) from None
