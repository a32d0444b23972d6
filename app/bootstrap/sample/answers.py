"""What the teams of the sample found: written out in the seed file, or drawn from its pools."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from app.bootstrap.sample.story import Entry, Story
from app.domain.checklists import SHORTCOMING, Answer, Item, ItemKind, Template, Verdict, asked_items, judge

_PROMISED = frozenset({"committed-date"})
"""Dates that lie ahead of the visit; all others lie behind it."""
_SELDOM_THERE = frozenset({"lift-cabin", "parking-bay"})
_ALWAYS_SHOWN = frozenset({"entrance-opening", "desk-floor", "waiting-seats"})
_PARTLY_SHARE, _ABSENT_SHARE, _SHOWN_SHARE, _REMARK_SHARE = 0.55, 0.25, 0.5, 0.35


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to one item, and the captions of the photos taken for it."""

    item: Item
    value: str
    note: str
    captions: tuple[str, ...]

    @property
    def is_shortcoming(self) -> bool:
        """Whether the answer says that something is wanting."""
        return judge(self.item, self.value) in SHORTCOMING


def answers_of(story: Story, visit: Entry, template: Template) -> list[Given]:
    """The answers of a visit to one of its checklists, item by item."""
    if "answers" in visit:
        return list(_told(story, visit["answers"][template.code], template))
    return list(_drawn(story, visit, template))


def _told(story: Story, answers: Entry, template: Template) -> Iterator[Given]:
    for item in template.items():
        if entry := answers.get(item.code):
            value = story.day(entry["offset"]).isoformat() if "offset" in entry else str(entry["value"])
            yield Given(item, value, entry.get("note", ""), tuple(entry.get("photos", ())))


def _drawn(story: Story, visit: Entry, template: Template) -> Iterator[Given]:
    dice = story.dice(f"{visit['key']}/{template.code}")
    answers: dict[str, Answer] = {}
    for item in template.items():
        if item not in asked_items(template, answers):
            continue
        value = _value(story, visit, item, dice)
        answers[item.code] = Answer(value)
        verdict = judge(item, value)
        yield Given(item, value, _note(story, item, verdict, dice), _captions(story, item, verdict, dice))


def _value(story: Story, visit: Entry, item: Item, dice: Random) -> str:
    if item.kind is ItemKind.TEXT:
        return str(dice.choice(story.pools["texts"][item.code]))
    if item.kind is ItemKind.DATE:
        offset = dice.choice(story.pools["date_offsets"])
        return story.day(-offset if item.code in _PROMISED else offset, story.day(visit["offset"])).isoformat()
    verdict = _verdict(visit["quality"], item, dice)
    if verdict is Verdict.NOT_APPLICABLE or item.kind is ItemKind.VERDICT:
        return verdict.value
    if item.kind is ItemKind.CHOICE:
        fitting = [option.code for option in item.options if option.verdict is verdict]
        return dice.choice(fitting or [item.options[0].code])
    pool = story.pools["values"][item.code]
    return str(dice.choice(pool.get(verdict.value) or pool["yes"]))


def _verdict(quality: float, item: Item, dice: Random) -> Verdict:
    if item.code in _SELDOM_THERE and dice.random() < _ABSENT_SHARE:
        return Verdict.NOT_APPLICABLE
    if dice.random() < quality:
        return Verdict.YES
    return Verdict.PARTLY if dice.random() < _PARTLY_SHARE else Verdict.NO


def _note(story: Story, item: Item, verdict: Verdict | None, dice: Random) -> str:
    if verdict not in SHORTCOMING:
        return ""
    own = story.pools["notes"].get(item.code, ())
    if verdict in item.note_on or (own and dice.random() < _REMARK_SHARE):
        return str(dice.choice(own or story.pools["general_notes"]))
    return ""


def _captions(story: Story, item: Item, verdict: Verdict | None, dice: Random) -> tuple[str, ...]:
    pool = story.pools["captions"].get(item.code, ())
    if verdict in item.photo_on:
        return tuple(pool[: 1 + (len(pool) > 1 and dice.random() < _SHOWN_SHARE)])
    if item.code in _ALWAYS_SHOWN and verdict is Verdict.YES and dice.random() < _SHOWN_SHARE:
        return (dice.choice(pool),)
    return ()
