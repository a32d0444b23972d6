"""What a further version of the admissibility rules may change, and what differs between two (ADR 0020)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.admissibility_rules import Effect, Fact, Rule, Rules
from app.domain.conditions import YES
from app.domain.errors import AppError


class RuleFactLost(AppError):
    """A fact or one of its values is gone, which stored answers name; facts: `kind`, `name`, `value`."""

    code = "rule_fact_lost"


class RuleFactUnasked(AppError):
    """A new fact has no question, and the program cannot work it out; facts: `name`."""

    code = "rule_fact_unasked"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Something that differs: `where` is a clause or a fact, `field` what of it; "" where it was not or is no more."""

    where: str
    field: str
    before: str
    after: str


def require_successor(before: Rules, after: Rules) -> None:
    """Facts and values are only added, and who asks for a new one asks the clerk: RuleFactLost, RuleFactUnasked."""
    for name, fact in before.facts.items():
        if name not in after.facts:
            raise RuleFactLost(kind="fact", name=fact.label, value="")
        for value in fact.values:
            if value not in after.facts[name].values:
                raise RuleFactLost(kind="value", name=fact.label, value=value)
    for name, fact in after.facts.items():
        if name not in before.facts and not fact.question:
            raise RuleFactUnasked(name=name)


def changes(before: Rules, after: Rules, bodies: tuple[Mapping[str, str], Mapping[str, str]]) -> list[RuleChange]:
    """Everything that differs, clauses first; `bodies` are the conditions of both as they are written."""
    old, new = ({rule.clause: rule for rule in rules.rules} for rules in (before, after))
    found: list[RuleChange] = []
    for clause in dict.fromkeys((*new, *old)):
        told = [_told_rule(rules.get(clause), body) for rules, body in zip((old, new), bodies, strict=True)]
        found += _differing(clause, told)
    order = ["، ".join(rules) for rules in (old, new)]
    if list(old) != list(new) and set(old) == set(new):
        found.append(RuleChange("", "order", *order))
    for name in dict.fromkeys((*after.facts, *before.facts)):
        told = [_told_fact(rules.facts.get(name), body) for rules, body in zip((before, after), bodies, strict=True)]
        found += _differing(name, told)
    asked = ["، ".join(fact.label for fact in rules.facts.values()) for rules in (before, after)]
    if list(before.facts) != list(after.facts) and set(before.facts) == set(after.facts):
        found.append(RuleChange("", "questions", *asked))
    return found


def _differing(where: str, told: Sequence[Mapping[str, str]]) -> Iterator[RuleChange]:
    before, after = told
    for field in dict.fromkeys((*after, *before)):
        if before.get(field, "") != after.get(field, ""):
            yield RuleChange(where, field, before.get(field, ""), after.get(field, ""))


def _told_rule(rule: Rule | None, conditions: Mapping[str, str]) -> Mapping[str, str]:
    if rule is None:
        return {}
    return {
        "title": rule.title,
        **_told_effect(rule.effect, ""),
        "when": conditions.get(rule.clause, ""),
        **(_told_effect(rule.exception, "exception_") if rule.exception else {}),
        "exception_when": conditions.get(f"{rule.clause}/exception", ""),
        "source": rule.source,
        "starts_on": _day(rule.starts_on),
        "ends_on": _day(rule.ends_on),
        "off": YES if rule.is_off else "",
    }


def _told_effect(effect: Effect, prefix: str) -> Mapping[str, str]:
    return {f"{prefix}outcome": effect.outcome.value, f"{prefix}text": effect.text}


def _told_fact(fact: Fact | None, conditions: Mapping[str, str]) -> Mapping[str, str]:
    if fact is None:
        return {}
    values = {f"value:{value}": told for value, told in fact.values.items()}
    told = {"label": fact.label, "question": fact.question, **values, "assumed": fact.assumed}
    return {**told, "asked_when": conditions.get(f"fact/{fact.name}", "")}


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""
