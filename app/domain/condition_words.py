"""A condition as a Persian sentence, whatever its depth."""

from collections.abc import Mapping

from app.domain.admissibility_rules import Fact
from app.domain.conditions import NO, YES, Condition, Is, Joined, Not
from app.persian.catalogue import tr


def condition_sentence(condition: Condition, facts: Mapping[str, Fact]) -> str:
    """`اگر «ارتباط با مأموریت» = خیر باشد`, with the facts' own names."""
    return tr("condition-if", condition=_said(condition, facts, is_within=False))


def value_words(fact: Fact, value: str) -> str:
    """A value as one chooses it: yes, no, or what the fact says with it."""
    if set(fact.values) == {YES, NO}:
        return tr("condition-yes" if value == YES else "condition-no")
    return fact.values.get(value, value)


def _said(condition: Condition, facts: Mapping[str, Fact], *, is_within: bool) -> str:
    match condition:
        case Is(name, values):
            return _compared("condition-is", facts[name], values)
        case Not(Is(name, values)):
            fact = facts[name]
            if set(fact.values) == {YES, NO} and len(values) == 1:
                return _compared("condition-is", fact, frozenset(fact.values) - values)
            return _compared("condition-is-not", fact, values)
        case Not(part):
            return tr("condition-not", condition=_said(part, facts, is_within=False))
        case Joined(how, parts):
            said = tr(f"condition-{how}").join(_said(part, facts, is_within=True) for part in parts)
            return tr("condition-group", condition=said) if is_within else said


def _compared(how: str, fact: Fact, values: frozenset[str]) -> str:
    is_choice = set(fact.values) != {YES, NO}
    wanted = [value_words(fact, value) for value in fact.values if value in values]
    wanted = [tr("condition-quoted", words=words) for words in wanted] if is_choice else wanted
    several = len(wanted) > 1 and how == "condition-is"
    said = tr("admissibility-join").join(wanted)
    return tr(how, fact=fact.label, values=tr("condition-one-of", values=said) if several else said)
