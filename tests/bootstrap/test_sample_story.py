"""The story of the sample: what is drawn is complete, plausible, and always the same."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.bootstrap.sample.answers import Given
from app.bootstrap.sample.day import Turn, hours, turns
from app.bootstrap.sample.ink import signature
from app.bootstrap.sample.story import SOURCE_VISITS, Entry, StoryClock, moment, read_story
from app.domain.checklists import Answer, Template, Verdict, asked_items, evidence_missing, judge, read_value
from app.domain.visits import VisitState
from app.persian.calendar import TEHRAN

STORY = read_story()
BEGUN = [visit for visit in STORY.visits("province") if visit["state"] not in ("planned", "cancelled")]
DONE = [visit for visit in BEGUN if visit["state"] != "under_way"]


def filled(visit: Entry) -> Iterator[tuple[Template, list[Given]]]:
    made = turns(STORY, visit)
    for place, code in enumerate(visit["templates"]):
        yield STORY.templates[code], [turn.given for turn in made if turn.place == place]


def kept(given: list[Given]) -> dict[str, Answer]:
    return {each.item.code: Answer(read_value(each.item, each.value), each.note, len(each.captions)) for each in given}


@pytest.mark.parametrize("visit", DONE, ids=lambda visit: visit["key"])
def test_every_asked_item_is_answered_with_the_evidence_it_demands(visit: Entry) -> None:
    for template, given in filled(visit):
        answers = kept(given)
        assert [item.code for item in asked_items(template, answers)] == list(answers)
        for each in given:
            assert each.value
            assert not evidence_missing(each.item, answers[each.item.code]), each.item.code


def test_what_is_drawn_is_always_the_same() -> None:
    again = read_story()
    assert all(turns(STORY, visit) == turns(again, visit) for visit in BEGUN)


def test_dice_of_one_name_do_not_hang_on_what_was_thrown_before() -> None:
    STORY.dice("one").random()
    assert STORY.dice("two").random() == read_story().dice("two").random()


def test_a_unit_of_high_quality_has_more_yes_than_one_of_low_quality() -> None:
    def share(visit: Entry) -> float:
        verdicts = [judge(each.item, each.value) for _, given in filled(visit) for each in given]
        return verdicts.count(Verdict.YES) / len([verdict for verdict in verdicts if verdict])

    drawn = sorted((visit for visit in DONE if "quality" in visit), key=lambda visit: visit["quality"])
    third = len(drawn) // 3
    assert sum(map(share, drawn[-third:])) > sum(map(share, drawn[:third])) + 0.05 * third


def test_answers_and_photos_fall_into_the_hours_of_the_visit() -> None:
    for visit in BEGUN:
        begun, ended = hours(STORY, visit)
        made: list[Turn] = turns(STORY, visit)
        assert begun.astimezone(TEHRAN).date() == STORY.day(visit["offset"])
        assert begun.astimezone(TEHRAN).hour >= 7 and ended.astimezone(TEHRAN).hour <= 14
        assert all(begun <= turn.at < ended for turn in made)
        assert [turn.at for turn in made] == sorted(turn.at for turn in made)
        assert all(turn.at < exposure.at < ended for turn in made for exposure in turn.exposures)


def test_a_visit_under_way_is_answered_in_part() -> None:
    for visit in BEGUN:
        if visit["state"] == VisitState.UNDER_WAY:
            items = sum(1 for _ in STORY.templates[visit["templates"][0]].items())
            assert 0 < len(turns(STORY, visit)) < items


def test_no_two_photos_of_the_province_are_the_same() -> None:
    exposures = [exposure for visit in BEGUN for turn in turns(STORY, visit) for exposure in turn.exposures]
    assert len(set(exposures)) == len(exposures) > 100


def test_the_small_sample_has_the_source_and_every_state() -> None:
    small = STORY.visits("small")
    assert set(SOURCE_VISITS) <= {visit["key"] for visit in small}
    assert {visit["state"] for visit in small} == {state.value for state in VisitState}
    assert all(visit.get("previous") is None or visit["previous"] in {each["key"] for each in small} for visit in small)


def test_days_are_counted_in_working_days_both_ways() -> None:
    for offset in (-40, -1, 0, 3, 15):
        day = STORY.day(offset)
        assert STORY.calendar.is_working(day)
        assert STORY.day(-offset, day) == STORY.base_on


def test_the_clock_never_goes_back() -> None:
    clock = StoryClock(moment(STORY.base_on, "10:00"))
    clock.go_to(moment(STORY.base_on, "09:00"))
    clock.wait(90)
    assert clock() - moment(STORY.base_on, "10:00") == timedelta(seconds=90)


def test_each_name_signs_in_its_own_hand() -> None:
    assert signature("h.moradi") == signature("h.moradi") != signature("z.soleimanifar")
