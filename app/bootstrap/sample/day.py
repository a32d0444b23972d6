"""The hours of a visit: which answer is given when, and which photos are taken for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.bootstrap.sample.answers import Given, answers_of
from app.bootstrap.sample.story import Entry, Story, moment
from app.bootstrap.sample_photos import scene_of
from app.domain.visits import VisitState

_MINUTES_OF_TALK = 45
_SHARE_UNDER_WAY = 0.6
_SECONDS_PER_PHOTO = 25


@dataclass(frozen=True, slots=True)
class Exposure:
    """A photo to be taken; `seed` decides what the scene looks like."""

    item_code: str
    scene: str
    caption: str
    at: datetime
    seed: int
    fault: bool
    is_close: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer: the checklist by its place in the visit, when, and the photos for it."""

    place: int
    at: datetime
    given: Given
    exposures: tuple[Exposure, ...]


def hours(story: Story, visit: Entry) -> tuple[datetime, datetime]:
    """When the visit begins and ends."""
    on, times = story.day(visit["offset"]), visit.get("times")
    if times:
        return moment(on, times["start"]), moment(on, times["end"])
    dice = story.dice(f"{visit['key']}/hours")
    return moment(on, f"08:{dice.randint(0, 40):02}"), moment(on, f"{dice.randint(12, 13)}:{dice.randint(0, 59):02}")


def turns(story: Story, visit: Entry) -> list[Turn]:
    """All answers of the visit in their order; of one that is under way the beginning."""
    begun, ended = hours(story, visit)
    given = [
        (place, each)
        for place, code in enumerate(visit["templates"])
        for each in answers_of(story, visit, story.templates[code])
    ]
    pace = (ended - begun - timedelta(minutes=_MINUTES_OF_TALK)) / len(given)
    has_ramp = ("ramp-slope", "100") not in {(each.item.code, each.value) for _, each in given}
    made = [
        Turn(place, at := begun + pace * number, each, tuple(_exposures(story, visit, each, at, has_ramp)))
        for number, (place, each) in enumerate(given)
    ]
    if visit["state"] != VisitState.UNDER_WAY:
        return made
    first = [turn for turn in made if turn.place == 0]
    return first[: round(len(first) * _SHARE_UNDER_WAY)]


def _exposures(story: Story, visit: Entry, given: Given, at: datetime, has_ramp: bool) -> Iterator[Exposure]:
    """One photo per caption; the second and later ones come closer."""
    code = given.item.code
    dice = story.dice(f"{visit['key']}/photos/{code}")
    for number, caption in enumerate(given.captions):
        taken_at = at + timedelta(seconds=_SECONDS_PER_PHOTO * (number + 1))
        scene = scene_of(code, given.value, has_ramp)
        yield Exposure(code, scene, caption, taken_at, dice.getrandbits(32), given.is_shortcoming, number > 0)
