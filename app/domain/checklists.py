"""The checklist engine: items, norms, dependencies, evidence demanded and scores (domain §2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from app.domain.errors import AppError


class Level(StrEnum):
    """The level a checklist looks at (seed 003)."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    EXECUTIVE = "executive"


class ItemKind(StrEnum):
    """What an item asks for."""

    VERDICT = "verdict"
    MEASURE = "measure"
    CHOICE = "choice"
    COUNT = "count"
    TEXT = "text"
    DATE = "date"


class Verdict(StrEnum):
    """How an answer stands against what is wanted."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


VALUE: Mapping[Verdict, Fraction] = {
    Verdict.YES: Fraction(1),
    Verdict.PARTLY: Fraction(1, 2),
    Verdict.NO: Fraction(0),
}
SHORTCOMING = frozenset({Verdict.PARTLY, Verdict.NO})


class AnswerInvalid(AppError):
    """The answer does not fit its item; facts: `item` (its number), `wanted` (the kind)."""

    code = "answer_invalid"


class TemplateInvalid(AppError):
    """A template contradicts itself; facts: `item`, `reason` (a code)."""

    code = "template_invalid"


@dataclass(frozen=True, slots=True)
class Norm:
    """Limits that judge a number: inside is yes, inside the wider limits is partly, outside is no."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    partly_minimum: Decimal | None = None
    partly_maximum: Decimal | None = None
    source: str = ""

    def judge(self, number: Decimal) -> Verdict:
        """The verdict of one measured number."""
        if _inside(number, self.minimum, self.maximum):
            return Verdict.YES
        wider_minimum = self.minimum if self.partly_minimum is None else self.partly_minimum
        wider_maximum = self.maximum if self.partly_maximum is None else self.partly_maximum
        return Verdict.PARTLY if _inside(number, wider_minimum, wider_maximum) else Verdict.NO


@dataclass(frozen=True, slots=True)
class Option:
    """One choice and the verdict it means."""

    code: str
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Dependency:
    """Asked only when another item has one of these verdicts or values."""

    item: str
    verdicts: frozenset[Verdict] = frozenset()
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a checklist."""

    code: str
    number: int
    text: str
    kind: ItemKind
    weight: Decimal = Decimal(1)
    hint: str = ""
    unit: str = ""
    norm: Norm | None = None
    options: tuple[Option, ...] = ()
    depends_on: Dependency | None = None
    photo_on: frozenset[Verdict] = frozenset()
    note_on: frozenset[Verdict] = frozenset()
    citation: str = ""
    finding: str = ""
    action: str = ""
    working_days: int = 10

    def option(self, code: str) -> Option | None:
        """The choice with this code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of items."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a checklist; a visit keeps the version it was filled with."""

    code: str
    version: int
    title: str
    level: Level
    sections: tuple[Section, ...]
    source: str = ""

    def items(self) -> Iterator[Item]:
        """All items in order."""
        for section in self.sections:
            yield from section.items

    def item(self, code: str) -> Item | None:
        """The item with this code."""
        return next((item for item in self.items() if item.code == code), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: `value` is a verdict, a decimal, a choice's code, text or an ISO date, by the item's kind.

    "not_applicable" is accepted for every kind; "" means not answered.
    """

    value: str = ""
    note: str = ""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class SectionScore:
    """Score of a section or of all: percent is None while nothing that counts is answered."""

    title: str
    percent: Decimal | None
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Score:
    """Scores per section and in total."""

    total: SectionScore
    sections: tuple[SectionScore, ...] = field(default=())


def read_value(item: Item, text: str) -> str:
    """The canonical stored form of a typed value; raises `AnswerInvalid`. Digits must be Latin already."""
    if text in ("", Verdict.NOT_APPLICABLE):
        return text
    if item.kind in (ItemKind.MEASURE, ItemKind.COUNT):
        return _read_number(item, text)
    if item.kind is ItemKind.VERDICT and text not in set(Verdict):
        raise AnswerInvalid(item=item.number, wanted=item.kind.value)
    if item.kind is ItemKind.CHOICE and item.option(text) is None:
        raise AnswerInvalid(item=item.number, wanted=item.kind.value)
    if item.kind is ItemKind.DATE:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise AnswerInvalid(item=item.number, wanted=item.kind.value) from None
    return text


def judge(item: Item, value: str) -> Verdict | None:
    """The verdict a stored value means, or None when it is empty or the item is not judged (text, date, no norm)."""
    if not value:
        return None
    if value == Verdict.NOT_APPLICABLE:
        return Verdict.NOT_APPLICABLE
    if item.kind is ItemKind.VERDICT:
        return Verdict(value)
    if item.kind is ItemKind.CHOICE:
        option = item.option(value)
        return option.verdict if option else None
    if item.kind in (ItemKind.MEASURE, ItemKind.COUNT) and item.norm:
        return item.norm.judge(Decimal(value))
    return None


def asked_items(template: Template, answers: Mapping[str, Answer]) -> list[Item]:
    """Items whose dependency is met, in order; an item behind one that is not asked is not asked either."""
    asked: dict[str, Item] = {}
    for item in template.items():
        if _dependency_met(template, item, answers, asked):
            asked[item.code] = item
    return list(asked.values())


def score(template: Template, answers: Mapping[str, Answer]) -> Score:
    """Σ weight·value over applicable answered items as a percent with one decimal, per section and in total."""
    asked = {item.code for item in asked_items(template, answers)}
    sections = tuple(
        _score_of(section.title, [item for item in section.items if item.code in asked], answers)
        for section in template.sections
    )
    everything = [item for item in template.items() if item.code in asked]
    return Score(_score_of(template.title, everything, answers), sections)


def overall(template_scores: list[tuple[Template, Mapping[str, Answer]]]) -> Decimal | None:
    """One percent over several filled checklists, each item counting by its weight."""
    pairs = [
        (item, answers.get(item.code, Answer()))
        for template, answers in template_scores
        for item in asked_items(template, answers)
    ]
    return _percent(pairs)


def evidence_missing(item: Item, answer: Answer) -> frozenset[str]:
    """Which of "photo" and "note" the item demands for this answer and does not have."""
    verdict = judge(item, answer.value)
    missing = set()
    if verdict in item.photo_on and not answer.photos:
        missing.add("photo")
    if verdict in item.note_on and not answer.note.strip():
        missing.add("note")
    return frozenset(missing)


def require_consistent(template: Template) -> None:
    """Raise `TemplateInvalid` on doubled codes or numbers, unknown or later dependencies, or empty choices."""
    seen: set[str] = set()
    numbers: set[int] = set()
    for item in template.items():
        problem = _problem(item, seen, numbers)
        if problem:
            raise TemplateInvalid(item=item.number, reason=problem)
        seen.add(item.code)
        numbers.add(item.number)
    if not seen:
        raise TemplateInvalid(item=0, reason="empty")


def _problem(item: Item, seen: set[str], numbers: set[int]) -> str | None:
    checks = (
        (item.code in seen, "code_twice"),
        (item.number in numbers, "number_twice"),
        (not item.text.strip(), "no_text"),
        (item.weight < 0, "negative_weight"),
        (item.kind is ItemKind.CHOICE and len(item.options) < 2, "few_options"),
        (item.depends_on is not None and item.depends_on.item not in seen, "depends_on_later"),
        (item.norm is not None and _crossed(item.norm), "norm_crossed"),
    )
    return next((problem for failed, problem in checks if failed), None)


def _crossed(norm: Norm) -> bool:
    return norm.minimum is not None and norm.maximum is not None and norm.minimum > norm.maximum


def _inside(number: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> bool:
    return (minimum is None or number >= minimum) and (maximum is None or number <= maximum)


def _read_number(item: Item, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise AnswerInvalid(item=item.number, wanted=item.kind.value) from None
    whole = item.kind is not ItemKind.COUNT or (number == number.to_integral_value() and number >= 0)
    if not number.is_finite() or not whole or abs(number) >= Decimal(10) ** 9:
        raise AnswerInvalid(item=item.number, wanted=item.kind.value)
    return format(number.normalize(), "f")


def _dependency_met(template: Template, item: Item, answers: Mapping[str, Answer], asked: Mapping[str, Item]) -> bool:
    needed = item.depends_on
    if needed is None:
        return True
    parent = asked.get(needed.item)
    if parent is None:
        return False
    value = answers.get(needed.item, Answer()).value
    return value in needed.values or judge(parent, value) in needed.verdicts


def _score_of(title: str, items: list[Item], answers: Mapping[str, Answer]) -> SectionScore:
    pairs = [(item, answers.get(item.code, Answer())) for item in items]
    answered = sum(bool(answer.value) for _, answer in pairs)
    return SectionScore(title, _percent(pairs), answered, len(items))


def _percent(pairs: list[tuple[Item, Answer]]) -> Decimal | None:
    points = weights = Fraction(0)
    for item, answer in pairs:
        verdict = judge(item, answer.value)
        if verdict is None or verdict is Verdict.NOT_APPLICABLE:
            continue
        points += Fraction(item.weight) * VALUE[verdict]
        weights += Fraction(item.weight)
    if not weights:
        return None
    tenths = int(points * 1000 / weights + Fraction(1, 2))  # exact, half up: the last digit never depends on the order
    return Decimal(tenths) / 10
