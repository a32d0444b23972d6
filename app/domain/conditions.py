"""Conditions of editable rules: facts joined by and, or, not; an open fact leaves open what rests on it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from app.domain.errors import AppError

YES, NO = "yes", "no"
LONGEST, DEEPEST = 500, 20
_TOKEN = re.compile(r"\s*(?:(?P<word>[a-z][a-z0-9_]*)|(?P<sign>[(),=])|(?P<other>\S))")
_WORDS_OF_THE_LANGUAGE = frozenset({"and", "or", "not", "in"})

Vocabulary = Mapping[str, Collection[str]]
"""The facts a condition may name, each with the values it can take; a yes/no fact takes `yes` and `no`."""


class ConditionInvalid(AppError):
    """A condition cannot be read; facts: `reason` (a code), `at` (1 is the first character), `name`, `near`."""

    code = "condition_invalid"


@dataclass(frozen=True, slots=True)
class Is:
    """A fact has one of these values."""

    fact: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; open stays open."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Joined:
    """All of the parts, or any of them."""

    how: Literal["and", "or"]
    parts: tuple["Condition", ...]


Condition = Is | Not | Joined


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds (None: open), and the facts that this rests on, in the order they are named."""

    holds: bool | None
    because: tuple[str, ...]


def truth(condition: Condition, facts: Mapping[str, str]) -> Truth:
    """Three-valued truth (Kleene); a fact that is missing or empty is open."""
    match condition:
        case Is(fact, values):
            value = facts.get(fact, "")
            return Truth(value in values if value else None, (fact,))
        case Not(part):
            inner = truth(part, facts)
            return Truth(None if inner.holds is None else not inner.holds, inner.because)
        case Joined(how, parts):
            return _joined([truth(part, facts) for part in parts], deciding=how == "or")


def _joined(truths: list[Truth], *, deciding: bool) -> Truth:
    """One part with the deciding value decides; else the open ones leave it open; else all together decide."""
    sought = next((value for value in (deciding, None) if any(each.holds is value for each in truths)), not deciding)
    because = [fact for each in truths if each.holds is sought for fact in each.because]
    return Truth(sought, tuple(dict.fromkeys(because)))


def facts_in(condition: Condition) -> Iterator[str]:
    """The names of the facts a condition asks for."""
    match condition:
        case Is(fact, _):
            yield fact
        case Not(part):
            yield from facts_in(part)
        case Joined(_, parts):
            for part in parts:
                yield from facts_in(part)


def read_condition(text: str, vocabulary: Vocabulary) -> Condition:
    """The condition a text says: `a and (not b or c = value)`, `d in (one, two)`; `and` binds closer than `or`.

    ConditionInvalid: it is empty or too long, names an unknown fact or value, or breaks off.
    """
    if not text.strip():
        raise ConditionInvalid(reason="empty", at=1, name="", near="none")
    if len(text) > LONGEST:
        raise ConditionInvalid(reason="too_long", at=LONGEST, name=LONGEST, near="none")
    return _Reader(text, vocabulary).whole()


class _Reader:
    """Reads a condition token by token, by recursive descent."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        found = [(each[kind], each.start(kind) + 1) for each in _TOKEN.finditer(text) if (kind := each.lastgroup)]
        self._tokens = [*found, ("", len(text) + 1)]
        self._next = 0
        self._depth = 0

    def whole(self) -> Condition:
        condition = self._any()
        if self._peek():
            raise self._unexpected()
        return condition

    def _peek(self) -> str:
        return self._tokens[self._next][0]

    def _take(self, *wanted: str) -> bool:
        if self._peek() not in wanted:
            return False
        self._next += 1
        return True

    def _require(self, sign: str) -> None:
        if not self._take(sign):
            raise self._unexpected()

    def _any(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._refusal("too_deep", DEEPEST)
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _all(self) -> Condition:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _one(self) -> Condition:
        negated = False
        while self._take("not"):
            negated = not negated
        if self._take("("):
            condition = self._any()
            self._require(")")
        else:
            condition = self._fact()
        return Not(condition) if negated else condition

    def _fact(self) -> Condition:
        fact = self._word("unknown_fact", self._vocabulary)
        values = self._vocabulary[fact]
        if self._take("="):
            return Is(fact, frozenset({self._word("unknown_value", values)}))
        if self._take("in"):
            self._require("(")
            named = {self._word("unknown_value", values)}
            while self._take(","):
                named.add(self._word("unknown_value", values))
            self._require(")")
            return Is(fact, frozenset(named))
        if YES not in values:
            raise ConditionInvalid(reason="value_missing", at=self._tokens[self._next - 1][1], name=fact, near="none")
        return Is(fact, frozenset({YES}))

    def _word(self, unknown: str, known: Collection[str]) -> str:
        word = self._peek()
        if not word.isidentifier() or word in _WORDS_OF_THE_LANGUAGE:
            raise self._unexpected()
        if word not in known:
            raise self._refusal(unknown, word, next(iter(get_close_matches(word, known, 1)), "none"))
        self._next += 1
        return word

    def _unexpected(self) -> ConditionInvalid:
        return self._refusal("unexpected" if self._peek() else "breaks_off", self._peek())

    def _refusal(self, reason: str, name: object, near: str = "none") -> ConditionInvalid:
        return ConditionInvalid(reason=reason, at=self._tokens[self._next][1], name=name, near=near)
