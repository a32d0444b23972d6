"""Days have their Solar Hijri names, however they are typed, and weeks begin on Saturday."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian.calendar import (
    JalaliDate,
    format_date,
    format_date_long,
    format_moment,
    format_time,
    from_jalali,
    iso_jalali,
    month_name,
    month_weeks,
    parse_cli_date,
    parse_date,
    to_jalali,
    week_of,
    weekday_name,
    why_no_date,
)
from app.persian.digits import to_latin
from app.persian.jalali import local_day

TODAY = date(2026, 11, 22)  # 1405-09-01, a Sunday
days = st.dates(date(1921, 3, 21), date(2122, 3, 20))  # 1300-01-01 to 1500-12-29


def test_every_day_of_two_centuries_agrees_with_jdatetime_and_comes_back() -> None:
    day, end = date(1921, 3, 21), date(2122, 3, 20)
    assert to_jalali(day) == (1300, 1, 1)
    while day <= end:
        peer = jdatetime.date.fromgregorian(date=day)
        named = to_jalali(day)
        assert named == (peer.year, peer.month, peer.day)
        assert from_jalali(*named) == day
        day += timedelta(days=1)
    assert to_jalali(end) == (1500, 12, 29)


@pytest.mark.parametrize(
    ("year", "is_leap"), [(1399, True), (1403, True), (1404, False), (1408, True), (1436, True), (1437, False)]
)
def test_leap_years_have_a_thirtieth_of_esfand(year: int, is_leap: bool) -> None:
    if is_leap:
        assert to_jalali(from_jalali(year, 12, 30)) == (year, 12, 30)
    else:
        with pytest.raises(ValueError, match="no such"):
            from_jalali(year, 12, 30)


# Nowruz as the Institute of Geophysics of the University of Tehran announced it.
@pytest.mark.parametrize(
    ("year", "nowruz"),
    [
        (1375, date(1996, 3, 20)),
        (1395, date(2016, 3, 20)),
        (1400, date(2021, 3, 21)),
        (1403, date(2024, 3, 20)),
        (1404, date(2025, 3, 21)),
        (1405, date(2026, 3, 21)),
        (1409, date(2030, 3, 21)),
    ],
)
def test_the_year_begins_on_the_announced_day(year: int, nowruz: date) -> None:
    assert from_jalali(year, 1, 1) == nowruz


@pytest.mark.parametrize(
    "named", [(1404, 0, 1), (1404, 13, 1), (1404, 7, 31), (1404, 1, 0), (1404, 1, 32), (1404, 12, 30), (99999, 1, 1)]
)
def test_a_day_that_is_not_there_is_refused(named: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"no such|out of range"):
        from_jalali(*named)


@pytest.mark.parametrize(
    "text",
    [
        "14050901",
        "050901",
        "۱۴۰۵/۹/۱",
        "1405-09-01",
        "1405.9.1",
        "1405 09 01",
        "٠٥/٩/١",
        "5/9/1",
        "9/1",
        "۹-۱",
        "امروز",
        " ۱۴۰۵ / ۰۹ / ۰۱ ",
        "۱۴۰۵/۰۹/۰۱\u200f",
    ],
)
def test_today_is_read_however_it_is_typed(text: str) -> None:
    assert parse_date(text, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("فردا", (1405, 9, 2)),
        ("ديروز", (1405, 8, 30)),
        ("1403/12/30", (1403, 12, 30)),
        ("99/1/1", (1399, 1, 1)),
        ("12/29", (1405, 12, 29)),
        ("25/1/1", (1425, 1, 1)),
        ("26/1/1", (1326, 1, 1)),
    ],
)
def test_a_typed_date_means_the_nearest_sensible_day(text: str, day: tuple[int, int, int]) -> None:
    assert to_jalali(parse_date(text, TODAY)) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "1404/12/30",
        "1404/13/01",
        "14041301",
        "2026/11/22",
        "1405/9",
        "1/9/1405",
        "پریروز",
        "1405//9//1",
        "१४०५/९/१",
        "1405/9/1 10:00",
        "-1405/9/1",
        "0000/01/01",
    ],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no such|not a"):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("۱۴۰۴/۱۲/۳۰", "اسفند سال ۱۴۰۴ تنها ۲۹ روز"),
        ("1403-12-31", "اسفند سال ۱۴۰۳ تنها ۳۰ روز"),
        ("٩/٣١", "آذر سال ۱۴۰۵ تنها ۳۰ روز"),
        ("1405/13/30", "نمونهٔ درست"),
        ("1405/1/32", "نمونهٔ درست"),
        ("پریروز", "نمونهٔ درست"),
    ],
)
def test_why_there_is_no_such_day_is_told(text: str, part: str) -> None:
    assert part in why_no_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1404-12-01", date(2026, 2, 20)),
        ("۱۴۰۴/۱۲/۰۱", date(2026, 2, 20)),
        ("1404/12/1", date(2026, 2, 20)),
        ("2026-02-20", date(2026, 2, 20)),
        ("۱۹۹۹/۱/۱", date(1999, 1, 1)),
    ],
)
def test_the_command_line_reads_jalali_unless_the_year_begins_with_19_or_20(text: str, day: date) -> None:
    assert parse_cli_date(text) == day


@pytest.mark.parametrize("text", ["", "1404-12-30", "2025-02-29", "1404", "04-12-01", "14041201", "امروز", "1404-1-1x"])
def test_the_command_line_refuses_other_forms(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|no such|out of range"):
        parse_cli_date(text)


def test_dates_are_shown_in_persian() -> None:
    assert to_jalali(TODAY) == JalaliDate(1405, 9, 1)
    assert format_date(TODAY) == "۱۴۰۵/۰۹/۰۱"
    assert format_date_long(TODAY) == "یکشنبه ۱ آذر ۱۴۰۵"
    assert iso_jalali(TODAY) == "1405-09-01"
    assert (month_name(1), month_name(12)) == ("فروردین", "اسفند")
    assert weekday_name(date(2026, 11, 24)) == "سه\u200cشنبه"


def test_instants_are_shown_on_tehrans_clock() -> None:
    assert format_time(datetime(2026, 11, 22, 7, 12, tzinfo=UTC)) == "۱۰:۴۲"
    assert format_moment(datetime(2026, 11, 21, 20, 30, tzinfo=UTC)) == "۱۴۰۵/۰۹/۰۱ ۰۰:۰۰"
    assert local_day(datetime(2026, 11, 21, 20, 30, tzinfo=UTC)) == date(2026, 11, 22)
    # Summer time ended with 1401: a July of 1404 keeps 3:30, one of 1400 had 4:30.
    assert format_time(datetime(2025, 7, 1, 0, 0, tzinfo=UTC)) == "۰۳:۳۰"
    assert format_time(datetime(2021, 7, 1, 0, 0, tzinfo=UTC)) == "۰۴:۳۰"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        format_moment(datetime(2026, 11, 22))  # noqa: DTZ001


def test_a_month_is_laid_out_in_whole_weeks_from_saturday() -> None:
    weeks = month_weeks(1405, 9)
    assert [iso_jalali(week[0]) for week in weeks][:2] == ["1405-08-30", "1405-09-07"]
    assert iso_jalali(weeks[-1][-1]) == "1405-10-04"
    assert month_weeks(1404, 12)[-1][-1] == from_jalali(1404, 12, 29)  # ends on a Friday, no empty week follows


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_is_not_there_has_no_weeks(month: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        month_weeks(1405, month)


@given(days)
def test_a_week_is_seven_days_from_saturday_with_the_day_among_them(day: date) -> None:
    week = week_of(day)
    assert day in week
    assert (week[0].weekday(), len(week), (week[6] - week[0]).days) == (5, 7, 6)


@given(st.integers(1300, 1500), st.integers(1, 12))
def test_the_weeks_of_a_month_hold_each_of_its_days_once(year: int, month: int) -> None:
    shown = [day for week in month_weeks(year, month) for day in week]
    assert shown == sorted(set(shown))
    inside = [to_jalali(day) for day in shown if to_jalali(day)[:2] == (year, month)]
    assert [day for _, _, day in inside] == list(range(1, len(inside) + 1))
    assert len(inside) in {29, 30, 31}
    assert len(shown) - len(inside) < 14


@given(days)
def test_a_date_shown_anywhere_can_be_typed_back(day: date) -> None:
    assert parse_date(format_date(day), TODAY) == day
    assert parse_date(to_latin(format_date(day)).replace("/", ""), TODAY) == day
    assert parse_cli_date(iso_jalali(day)) == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_gregorian_date_of_two_centuries_can_be_given_to_the_command_line(day: date) -> None:
    assert parse_cli_date(day.isoformat()) == day


@given(st.text(max_size=12))
def test_reading_any_text_gives_a_day_or_a_refusal(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse_date(text, TODAY), date)
