"""An office works on the days its dated rules, the holidays and the closures leave."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.workdays import DayOff, RestRule, RestRuleInvalid, WorkCalendar, weekly_rest
from app.persian.calendar import from_jalali

FRIDAY = weekly_rest({4})
THURSDAY_FROM_AZAR = RestRule(frozenset({3}), from_jalali(1404, 9, 1), None, "تعطیل هفتگی از آذر ۱۴۰۴")
THURSDAYS_OF_SUMMER = RestRule(frozenset({3}), from_jalali(1404, 2, 20), from_jalali(1404, 6, 31), "مصرف برق")

days = st.dates(date(2024, 3, 20), date(2028, 3, 19))
kinds = st.sampled_from(["national", "province", "office", "telework"])
days_off = st.lists(st.builds(DayOff, on=days, reason=st.just("تعطیل"), kind=kinds), max_size=30)


@st.composite
def rest_rules(draw: st.DrawFn) -> RestRule:
    starts_on = draw(st.none() | days)
    ends_on = draw(st.none() | st.dates(starts_on or date(2024, 3, 20), date(2028, 3, 19)))
    return RestRule(draw(st.frozensets(st.integers(0, 6), min_size=1)), starts_on, ends_on, "تعطیل هفتگی")


@pytest.mark.parametrize(
    ("jalali", "works"),
    [
        ((1404, 8, 29), True),  # the last Thursday before the rule
        ((1404, 9, 1), True),  # the rule begins on a Saturday
        ((1404, 9, 6), False),  # its first Thursday
        ((1404, 9, 7), False),  # Friday
        ((1410, 1, 29), False),  # Thursday, long after
    ],
)
def test_thursdays_are_worked_until_azar_1404_and_rested_from_then(jalali: tuple[int, int, int], works: bool) -> None:
    assert WorkCalendar([FRIDAY, THURSDAY_FROM_AZAR], []).is_working(from_jalali(*jalali)) is works


@pytest.mark.parametrize(
    ("jalali", "works"),
    [((1404, 2, 18), True), ((1404, 2, 25), False), ((1404, 6, 27), False), ((1404, 7, 3), True)],
)
def test_a_rule_with_an_end_stops(jalali: tuple[int, int, int], works: bool) -> None:
    assert WorkCalendar([FRIDAY, THURSDAYS_OF_SUMMER], []).is_working(from_jalali(*jalali)) is works


def test_the_reason_names_the_weekday_and_the_rule() -> None:
    calendar = WorkCalendar([FRIDAY, THURSDAY_FROM_AZAR], [])
    assert calendar.reason_off(from_jalali(1404, 12, 7)) == "پنجشنبه، تعطیل هفتگی از آذر ۱۴۰۴"
    assert calendar.reason_off(from_jalali(1404, 12, 8)) == "جمعه، تعطیل هفتگی"
    assert calendar.reason_off(from_jalali(1404, 12, 9)) is None


def test_a_holiday_on_a_rest_day_gives_the_holiday_as_its_reason() -> None:
    oil = DayOff(from_jalali(1404, 12, 29), "روز ملی شدن صنعت نفت ایران", "national")
    assert WorkCalendar([FRIDAY], [oil]).reason_off(oil.on) == oil.reason


def test_two_reasons_of_one_day_are_both_told() -> None:
    day = from_jalali(1405, 3, 14)
    calendar = WorkCalendar([], [DayOff(day, "عید سعید غدیر خم", "national"), DayOff(day, "آلودگی هوا", "province")])
    assert calendar.reason_off(day) == "عید سعید غدیر خم، آلودگی هوا"


def test_telework_does_not_stop_the_clock_but_is_listed() -> None:
    day = DayOff(from_jalali(1404, 10, 10), "دورکاری به سبب سرما", "telework")
    calendar = WorkCalendar([FRIDAY], [day])
    assert calendar.is_working(day.on)
    assert calendar.reason_off(day.on) is None
    assert calendar.days_off == (day,)


def test_a_rule_that_adds_a_weekday_leaves_the_others() -> None:
    both = weekly_rest({3, 4})
    week = [from_jalali(1405, 9, day) for day in range(7, 14)]
    assert [WorkCalendar([both], []).is_working(day) for day in week] == [True] * 5 + [False] * 2


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7}), frozenset({4, -1})])
def test_a_rule_for_no_real_weekday_is_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(RestRuleInvalid):
        RestRule(weekdays, None, None, "تعطیل هفتگی")


def test_a_rule_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(RestRuleInvalid) as refused:
        RestRule(frozenset({4}), date(2026, 2, 2), date(2026, 2, 1), "تعطیل هفتگی")
    assert refused.value.facts == {"source": "تعطیل هفتگی"}


@given(st.lists(rest_rules(), max_size=4), days_off, days)
def test_a_day_is_worked_exactly_when_there_is_no_reason_against_it(
    rules: list[RestRule], off: list[DayOff], day: date
) -> None:
    calendar = WorkCalendar(rules, off)
    assert calendar.is_working(day) is (calendar.reason_off(day) is None)
    assert calendar.reason_off(day) != ""
