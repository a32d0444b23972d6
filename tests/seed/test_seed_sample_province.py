"""The sample province is complete, agrees with the other seed files, and obeys the rules of a visit."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.domain.checklists import (
    SHORTCOMING,
    Answer,
    Item,
    ItemKind,
    Verdict,
    asked_items,
    evidence_missing,
    judge,
    read_value,
    score,
)
from app.domain.findings import ActionState, require_working_days
from app.domain.permissions import Role
from app.domain.visits import (
    SEALED_STATES,
    CountersignOutcome,
    Openness,
    VisitKind,
    VisitState,
    require_countersignature,
)
from app.domain.workdays import WorkCalendar
from app.persian.calendar import parse_cli_date
from app.use_cases.office.seed import days_off, rest_rules, templates, units

SAMPLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "resources" / "seed" / "sample_province.yaml").read_text(encoding="utf-8")
)
PEOPLE, VISITS, POOLS = SAMPLE["people"], SAMPLE["visits"], SAMPLE["pools"]
BY_KEY = {visit["key"]: visit for visit in VISITS}
RICH = [visit for visit in VISITS if "answers" in visit]
ACCOUNTS = {person["login"]: person for person in PEOPLE if "login" in person}
UNIT_CODES = {unit.code for unit in units("09")}
TEMPLATES = {template.code: template for template in templates()}
ITEMS = {item.code: item for template in TEMPLATES.values() for item in template.items()}
BASE = parse_cli_date(SAMPLE["base_on"])
rich_visits = pytest.mark.parametrize("visit", RICH, ids=lambda visit: visit["key"])


def working_day(offset: int) -> date:
    calendar = WorkCalendar(rest_rules("09"), days_off("09"))
    day, left = BASE, abs(offset)
    while left:
        day += timedelta(days=1 if offset > 0 else -1)
        left -= calendar.is_working(day)
    return day


def stored(item: Item, answer: dict[str, Any]) -> Answer:
    text = working_day(answer["offset"]).isoformat() if "offset" in answer else answer["value"]
    return Answer(read_value(item, text), answer.get("note", ""), len(answer.get("photos", ())))


def stored_answers(visit: dict[str, Any], code: str) -> dict[str, Answer]:
    return {name: stored(ITEMS[name], answer) for name, answer in visit["answers"][code].items()}


def test_sixty_people_hold_the_nine_roles() -> None:
    assert len({person["full_name"] for person in PEOPLE}) == len(PEOPLE) == 60
    assert {role for person in PEOPLE for role in person["roles"]} == {role.value for role in Role}
    assert {person["gender"] for person in PEOPLE} == {"male", "female"}
    assert {person["unit"] for person in PEOPLE} - {None} <= UNIT_CODES


def test_thirteen_have_accounts_and_one_of_them_is_who_signs_in_first() -> None:
    assert len(ACCOUNTS) == 13
    assert {role for person in ACCOUNTS.values() for role in person["roles"]} == {role.value for role in Role}
    (default,) = [person for person in PEOPLE if person.get("default")]
    assert set(default["roles"]) == {"manager", "inspector"} and default["login"] == "h.moradi"


def test_every_unit_has_a_head_an_address_and_a_place() -> None:
    assert set(SAMPLE["unit_details"]) == UNIT_CODES
    for details in SAMPLE["unit_details"].values():
        assert details["head"] and details["address"]
        assert 33 < float(details["latitude"]) < 38 and 56 < float(details["longitude"]) < 62


def test_forty_visits_stand_in_every_state() -> None:
    assert len(BY_KEY) == len(VISITS) == 40
    states = Counter(visit["state"] for visit in VISITS)
    assert set(states) == {state.value for state in VisitState}
    assert {visit["kind"] for visit in VISITS} == {kind.value for kind in VisitKind}
    assert {visit["openness"] for visit in VISITS} == {openness.value for openness in Openness}


def test_visits_fall_on_working_days_within_their_programme_after_their_order() -> None:
    programmes = {entry["key"]: entry for entry in SAMPLE["programmes"]}
    assert len(programmes) == 2 and working_day(0) == BASE
    for visit in VISITS:
        programme, planned_on = programmes[visit["programme"]], working_day(visit["offset"])
        first, last = parse_cli_date(programme["starts_on"]), parse_cli_date(programme["ends_on"])
        assert first <= planned_on <= last, visit["key"]
        assert working_day(visit["order"]["offset"]) < planned_on
        is_past = visit["offset"] < 0
        assert is_past or visit["state"] in {"planned", "under_way", "cancelled"}, visit["key"]


def test_visits_name_known_units_templates_and_inspecting_accounts() -> None:
    for visit in VISITS:
        assert visit["unit"] in UNIT_CODES
        assert visit["templates"] and set(visit["templates"]) <= set(TEMPLATES)
        assert len(set(visit["team"])) == len(visit["team"]) >= 2
        for login in visit["team"]:
            assert {"inspector", "investigator"} & set(ACCOUNTS[login]["roles"])
        assert visit["subject"] and visit["order"]["number"]
    assert len({visit["order"]["number"] for visit in VISITS}) == 40


def test_follow_up_visits_come_after_the_visit_they_follow() -> None:
    for visit in VISITS:
        assert (visit["kind"] == "follow_up") is ("previous" in visit), visit["key"]
        if "previous" in visit:
            before = BY_KEY[visit["previous"]]
            assert before["unit"] == visit["unit"] and before["offset"] < visit["offset"]


def test_only_one_person_is_planned_twice_on_a_day() -> None:
    clashes = [
        (first["key"], second["key"], *shared)
        for first, second in combinations(VISITS, 2)
        if first["offset"] == second["offset"] and (shared := set(first["team"]) & set(second["team"]))
    ]
    assert clashes == [("miyanjolgeh-autumn", "zeberkhan-autumn", "a.norouzi")]


def test_done_visits_say_how_well_the_unit_did_and_cancelled_ones_why() -> None:
    for visit in VISITS:
        is_open = visit["state"] in {"planned", "cancelled"}
        assert is_open or "answers" in visit or 0 < visit["quality"] < 1, visit["key"]
        assert (visit["state"] == "cancelled") is bool(visit.get("cancel_reason")), visit["key"]


def test_the_four_visits_of_the_source_are_sealed_and_written_out() -> None:
    assert [visit["unit"] for visit in RICH] == ["0919", "0915", "0937", "0927"]
    for visit in RICH:
        assert VisitState(visit["state"]) in SEALED_STATES
        assert set(visit["answers"]) == set(visit["templates"])
        assert visit["findings"] and visit["strengths"] and visit["statements"] and visit["interviews"]


@rich_visits
def test_exactly_the_asked_items_are_answered_with_the_evidence_they_demand(visit: dict[str, Any]) -> None:
    for code in visit["answers"]:
        answers = stored_answers(visit, code)
        asked = asked_items(TEMPLATES[code], answers)
        assert {item.code for item in asked} == set(answers)
        for item in asked:
            assert answers[item.code].value
            assert not evidence_missing(item, answers[item.code]), item.code


@rich_visits
def test_answers_and_interviews_hold_nothing_a_comma_cut_off(visit: dict[str, Any]) -> None:
    for answers in visit["answers"].values():
        assert all(set(answer) <= {"value", "offset", "note", "photos"} for answer in answers.values())
    assert all(set(entry) == {"name", "position", "text"} for entry in visit["interviews"])


@rich_visits
def test_findings_stand_on_shortcomings_and_say_who_does_what_by_when(visit: dict[str, Any]) -> None:
    answers = {name: answer for code in visit["answers"] for name, answer in stored_answers(visit, code).items()}
    for finding in visit["findings"]:
        assert judge(ITEMS[finding["item"]], answers[finding["item"]].value) in SHORTCOMING, finding["item"]
        assert finding["text"] and finding["action"]["text"] and finding["action"]["responsible"]
        require_working_days(finding["action"]["working_days"])


@rich_visits
def test_countersignatures_obey_the_rule_of_their_outcome(visit: dict[str, Any]) -> None:
    sign = visit["countersign"]
    require_countersignature(
        CountersignOutcome(sign["outcome"]),
        Openness(visit["openness"]),
        witness=sign.get("witness", ""),
        reason=sign.get("reason", ""),
    )


def test_the_four_visits_rank_as_their_story_tells() -> None:
    totals = {
        visit["key"]: score(TEMPLATES["service-desk"], stored_answers(visit, "service-desk")).total.percent or 0
        for visit in RICH
    }
    assert totals["bakharz-autumn"] < 50 < totals["khaf-autumn"] < totals["roshtkhar-autumn"] < totals["gonabad-autumn"]


def test_drawn_numbers_are_judged_as_their_pool_says() -> None:
    for code, pool in POOLS["values"].items():
        item = ITEMS[code]
        if item.norm is None:
            continue
        assert set(pool) == {"yes", "partly", "no"}, code
        for verdict, numbers in pool.items():
            assert {judge(item, read_value(item, number)) for number in numbers} == {Verdict(verdict)}, code


def test_every_item_can_be_filled_from_the_pools() -> None:
    for code, item in ITEMS.items():
        if item.kind in {ItemKind.MEASURE, ItemKind.COUNT}:
            assert code in POOLS["values"], code
        if item.kind is ItemKind.TEXT:
            assert POOLS["texts"][code], code
        if item.note_on:
            assert POOLS["notes"][code], code
        if item.photo_on:
            assert POOLS["captions"][code], code


def test_pools_name_only_items_that_exist() -> None:
    for pool in ("values", "notes", "captions", "texts"):
        assert set(POOLS[pool]) <= set(ITEMS), pool


def test_pools_are_deep_enough_and_repeat_nothing() -> None:
    wanted = {"statements": 25, "strengths": 20, "interviews": 20, "general_notes": 8, "cancel_reasons": 6}
    for pool, least in wanted.items():
        texts = [entry["text"] if isinstance(entry, dict) else entry for entry in POOLS[pool]]
        assert len(set(texts)) == len(texts) >= least, pool
    notes = [note for notes in POOLS["notes"].values() for note in notes]
    assert len(set(notes)) == len(notes) >= 40
    assert set(POOLS["follow_up_notes"]) == {state.value for state in ActionState}
