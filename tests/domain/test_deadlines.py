"""Deadlines count working days from the day after, and show every day they skip."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import (
    MOST_WORKING_DAYS,
    Deadline,
    Skipped,
    TooFewWorkingDays,
    WorkingDaysOutOfRange,
    due,
    guessed_years,
    working_days_between,
)
from app.domain.workdays import DayOff, RestRule, WorkCalendar, weekly_rest
from app.persian.calendar import from_jalali, iso_jalali, parse_cli_date, to_jalali
from app.persian.catalogue import error_sentence, tr

SEED = Path(__file__).resolve().parents[2] / "resources" / "seed"


def seed(name: str) -> Any:  # noqa: ANN401
    return yaml.safe_load((SEED / f"{name}.yaml").read_text(encoding="utf-8"))


def days_from(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def shipped_days_off() -> list[DayOff]:
    holidays = seed("holidays")
    named = [(day, reason) for year in holidays["years"].values() for day, reason in year["days"].items()]
    return [DayOff(parse_cli_date(day), reason, "national") for day, reason in named] + [
        DayOff(day, closure["reason"], closure["kind"])
        for closure in holidays["closures"]
        for day in days_from(parse_cli_date(closure["from"]), parse_cli_date(closure["to"]))
    ]


def shipped_rules(province: str) -> list[RestRule]:
    rules = seed("rest_rules")
    return [
        RestRule(
            frozenset(rule["weekdays"]),
            rule["starts_on"] and parse_cli_date(rule["starts_on"]),
            rule["ends_on"] and parse_cli_date(rule["ends_on"]),
            rule["source"],
        )
        for rule in rules["provinces"].get(province, rules["default"])
    ]


DAYS_OFF = shipped_days_off()
FIXED = {(int(day[:2]), int(day[3:])): reason for day, reason in seed("holidays")["fixed"].items()}
FRIDAY = WorkCalendar([weekly_rest({4})], DAYS_OFF, FIXED)
THURSDAY_TOO = WorkCalendar([weekly_rest({3, 4})], DAYS_OFF, FIXED)
KHORASAN_RAZAVI = WorkCalendar(shipped_rules("09"), DAYS_OFF, FIXED)
ELSEWHERE = WorkCalendar(shipped_rules("24"), DAYS_OFF, FIXED)

FIRST, LAST = from_jalali(1400, 1, 1), from_jalali(1410, 12, 29)
starts = st.dates(FIRST, LAST)
lengths = st.integers(1, 60)
closed_days = st.sets(st.dates(FIRST, LAST), max_size=40)
calendars = st.sampled_from([FRIDAY, THURSDAY_TOO, KHORASAN_RAZAVI, ELSEWHERE])


def office(*closed: date) -> WorkCalendar:
    return WorkCalendar([weekly_rest({3, 4})], [DayOff(day, "تعطیل", "office") for day in sorted(closed)])


@pytest.mark.parametrize(
    ("calendar", "due_on"),
    [(FRIDAY, "1405-01-22"), (ELSEWHERE, "1405-01-22"), (THURSDAY_TOO, "1405-01-30"), (KHORASAN_RAZAVI, "1405-01-30")],
)
def test_thirty_working_days_after_the_first_of_esfand_1404(calendar: WorkCalendar, due_on: str) -> None:
    assert iso_jalali(due(from_jalali(1404, 12, 1), 30, calendar).due_on) == due_on


def test_the_proof_names_each_day_that_did_not_count() -> None:
    proof = due(from_jalali(1404, 12, 8), 3, FRIDAY)
    assert iso_jalali(proof.due_on) == "1404-12-18"
    assert [(iso_jalali(day.on), day.reason) for day in proof.skipped] == [
        (f"1404-12-{day}", "تعطیل عمومی به تصمیم هیئت وزیران") for day in range(10, 17)
    ]


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ((1405, 9, 1), 1, (1405, 9, 2)),  # a Sunday: the next day is day 1
        ((1405, 9, 4), 1, (1405, 9, 7)),  # Wednesday: over Thursday and Friday
        ((1405, 9, 5), 1, (1405, 9, 7)),  # received on a day of rest
        ((1405, 9, 7), 5, (1405, 9, 14)),
        ((1403, 12, 28), 1, (1404, 1, 5)),  # leap year, Nowruz
    ],
)
def test_day_one_is_the_first_working_day_after_the_start(
    start: tuple[int, int, int], days: int, end: tuple[int, int, int]
) -> None:
    assert to_jalali(due(from_jalali(*start), days, THURSDAY_TOO).due_on) == end


@pytest.mark.parametrize("working_days", [0, -1, MOST_WORKING_DAYS + 1])
def test_a_deadline_of_no_days_or_of_years_is_refused(working_days: int) -> None:
    with pytest.raises(WorkingDaysOutOfRange) as refused:
        due(date(2026, 11, 22), working_days, FRIDAY)
    assert "۱٬۰۰۰" in error_sentence(refused.value.code, refused.value.facts)


def test_a_calendar_that_never_opens_is_told_not_searched_for_ever() -> None:
    never = WorkCalendar([weekly_rest(range(7))], [])
    with pytest.raises(TooFewWorkingDays) as refused:
        due(date(2026, 11, 22), 1, never)
    sentence = error_sentence(refused.value.code, refused.value.facts)
    assert "۱۴۰۵/۰۹/۰۱" in sentence
    assert sentence != tr("error-app-error")


def test_the_end_of_the_calendar_is_too_few_working_days() -> None:
    with pytest.raises(TooFewWorkingDays):
        due(date.max - timedelta(days=3), 30, office())


def test_the_longest_deadline_is_found_with_one_working_day_a_week() -> None:
    weekly = WorkCalendar([weekly_rest(range(6))], [])
    assert due(date(2026, 11, 22), MOST_WORKING_DAYS, weekly).due_on == date(2026, 11, 22) + timedelta(weeks=1000)


def test_working_days_between_is_signed() -> None:
    first, last = from_jalali(1405, 9, 1), from_jalali(1405, 9, 8)
    assert working_days_between(first, last, THURSDAY_TOO) == 5
    assert working_days_between(last, first, THURSDAY_TOO) == -5
    assert working_days_between(first, first, THURSDAY_TOO) == 0


@given(starts, lengths, closed_days)
def test_from_start_to_due_lie_exactly_the_days_granted(start_on: date, length: int, closed: set[date]) -> None:
    calendar = office(*closed)
    deadline = due(start_on, length, calendar)
    assert calendar.is_working(deadline.due_on)
    assert working_days_between(start_on, deadline.due_on, calendar) == length
    assert (deadline.due_on - start_on).days == length + len(deadline.skipped)


@given(starts, lengths, closed_days)
def test_skipped_and_worked_days_together_are_all_days(start_on: date, length: int, closed: set[date]) -> None:
    calendar = office(*closed)
    deadline = due(start_on, length, calendar)
    passed = days_from(start_on + timedelta(days=1), deadline.due_on)
    assert [day.on for day in deadline.skipped] == [day for day in passed if not calendar.is_working(day)]


@given(starts, lengths, closed_days, closed_days)
def test_a_closure_announced_later_never_shortens_a_deadline(
    start_on: date, length: int, closed: set[date], later: set[date]
) -> None:
    assert due(start_on, length, office(*closed, *later)).due_on >= due(start_on, length, office(*closed)).due_on


@given(starts, lengths, calendars)
def test_each_further_day_moves_the_deadline_to_the_next_working_day(
    start_on: date, length: int, calendar: WorkCalendar
) -> None:
    earlier = due(start_on, length, calendar)
    assert due(start_on, length + 1, calendar).due_on == due(earlier.due_on, 1, calendar).due_on


@given(starts, lengths)
def test_an_office_that_rests_thursdays_too_is_never_earlier(start_on: date, length: int) -> None:
    assert due(start_on, length, FRIDAY).due_on <= due(start_on, length, KHORASAN_RAZAVI).due_on
    assert due(start_on, length, KHORASAN_RAZAVI).due_on <= due(start_on, length, THURSDAY_TOO).due_on


@given(starts, lengths, calendars)
def test_no_deadline_ends_in_the_feast_of_the_new_year(start_on: date, length: int, calendar: WorkCalendar) -> None:
    ending = iso_jalali(due(start_on, length, calendar).due_on)[5:]
    assert ending not in {"12-29", "12-30", "01-01", "01-02", "01-03", "01-04", "01-12", "01-13"}


def test_years_whose_holidays_nobody_entered_keep_the_fixed_ones_and_are_named() -> None:
    deadline = due(from_jalali(1406, 12, 20), 12, FRIDAY)
    assert deadline.guessed_years == (1407,)
    reasons = [day.reason for day in deadline.skipped if iso_jalali(day.on).startswith("1407")]
    assert reasons[:4] == ["آغاز نوروز", "عید نوروز", "عید نوروز", "عید نوروز"]
    assert "۱۴۰۷" in guessed_years(deadline)[0]
    assert due(from_jalali(1403, 1, 1), 1000, FRIDAY).guessed_years == ()
    assert due(from_jalali(1405, 1, 1), 2, office()).guessed_years == (1405,)


def test_a_deadline_is_a_value() -> None:
    monday = date(2026, 11, 23)
    assert due(date(2026, 11, 22), 1, office()) == Deadline(monday, (), (1405,))
    assert due(date(2026, 11, 22), 1, office(monday)).skipped == (Skipped(monday, "تعطیل"),)


@given(st.dates(from_jalali(1402, 1, 1), from_jalali(1409, 12, 29)), st.integers(1, 200))
def test_a_count_by_hand_finds_the_same_day_and_the_same_skipped_days(start_on: date, length: int) -> None:
    listed, years = {day.on for day in DAYS_OFF}, range(1403, 1407)
    day, left, skipped = start_on, length, []
    while left:
        day += timedelta(days=1)
        year, month, number = to_jalali(day)
        if day.weekday() == 4 or day in listed or (year not in years and (month, number) in FIXED):
            skipped.append(day)
        else:
            left -= 1
    found = due(start_on, length, FRIDAY)
    assert (found.due_on, [each.on for each in found.skipped]) == (day, skipped)


# Days fixed by law in every year.
SOLAR = ["01/01", "01/02", "01/03", "01/04", "01/12", "01/13", "03/14", "03/15", "11/22", "12/29"]


@pytest.mark.parametrize("year", [1403, 1404, 1405, 1406])
def test_each_shipped_year_holds_its_own_real_days_and_all_that_law_fixes(year: int) -> None:
    days = seed("holidays")["years"][year]["days"]
    assert all(to_jalali(parse_cli_date(day)).year == year for day in days)
    assert list(days) == sorted(days)
    assert {f"{year}/{day}" for day in SOLAR} <= set(days)


def test_every_shipped_day_has_its_source_and_the_file_its_version() -> None:
    body = seed("holidays")
    assert body["version"] >= 2
    for entry in (*body["years"].values(), *body["closures"]):
        assert entry["source"]


def test_the_leap_day_of_1403_is_off() -> None:
    assert FRIDAY.reason_off(from_jalali(1403, 12, 30)) == "آخرین روز سال"


def test_lunar_days_keep_their_order_and_distance() -> None:
    """Feasts of one lunar month lie as far apart as that month says, whatever the moon did."""
    named = {day.reason.removesuffix(" (پیش‌بینی)"): day.on for day in DAYS_OFF if day.on >= from_jalali(1406, 2, 1)}
    for first, second, apart in [
        ("عید سعید قربان", "عید سعید غدیر خم", 8),
        ("تاسوعای حسینی", "عاشورای حسینی", 1),
        ("ولادت حضرت امام علی (ع)", "مبعث حضرت رسول اکرم (ص)", 14),
        ("شهادت امام حسن عسکری (ع)", "میلاد حضرت رسول اکرم (ص) و امام جعفر صادق (ع)", 9),
        ("اربعین حسینی", "رحلت حضرت رسول اکرم (ص) و شهادت امام حسن مجتبی (ع)", 8),
    ]:
        assert (named[second] - named[first]).days == apart
