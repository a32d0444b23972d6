"""Conditions as people choose them: lines of fact, comparison and values, joined by «and» or by «or»."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.conditions import NO, YES, Condition, Is, Joined, Not


@dataclass(frozen=True, slots=True)
class Line:
    """A fact has one of these values; `is_not`: has none of them."""

    fact: str
    values: frozenset[str]
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """All of the lines hold, or any of them."""

    how: Literal["and", "or"]
    lines: tuple[Line, ...]


def lines_of(condition: Condition, values: Mapping[str, Collection[str]]) -> Lines | None:
    """The lines that say a condition; None where it is nested deeper than lines can say. `values` are each fact's."""
    how = condition.how if isinstance(condition, Joined) else "and"
    parts = condition.parts if isinstance(condition, Joined) else (condition,)
    lines = [_line(part, values) for part in parts]
    whole = tuple(line for line in lines if line is not None)
    return Lines(how, whole) if len(whole) == len(lines) else None


def condition_text(lines: Lines) -> str:
    """The lines in the language of conditions; `lines_of` reads the same lines from it."""
    return f" {lines.how} ".join(_text(line) for line in lines.lines)


def _line(part: Condition, values: Mapping[str, Collection[str]]) -> Line | None:
    match part:
        case Is(fact, wanted):
            return Line(fact, wanted)
        case Not(Is(fact, wanted)):
            if wanted == {YES} and set(values[fact]) == {YES, NO}:
                return Line(fact, frozenset({NO}))
            return Line(fact, wanted, is_not=True)
    return None


def _text(line: Line) -> str:
    match line:
        case Line(fact, values, False) if values == {YES}:
            return fact
        case Line(fact, values, False) if values == {NO}:
            return f"not {fact}"
    wanted = sorted(line.values)
    said = f"{line.fact} = {wanted[0]}" if len(wanted) == 1 else f"{line.fact} in ({', '.join(wanted)})"
    return f"not {said}" if line.is_not else said
