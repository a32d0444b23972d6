"""Spans, steps and the days of the board."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.visits import VisitState
from app.persian.calendar import from_jalali, to_jalali
from app.ui.screens.programme.board import MODES, Mode, board_of, next_quarter, span_of, stepped, title_of
from app.use_cases.office.views import DayOffView
from app.use_cases.programme.views import ConflictView
from tests.ui.screens.visits.test_listing import visit

DAY = date(2026, 11, 22)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(days, st.sampled_from(MODES))
def test_a_span_holds_its_anchor_and_begins_where_the_one_before_ends(on: date, mode: Mode) -> None:
    span = span_of(mode, on)
    assert span.holds(on)
    assert span_of(mode, span.first) == span_of(mode, span.last) == span
    before = span_of(mode, span.first - timedelta(days=1))
    assert before.last + timedelta(days=1) == span.first


@given(days, st.sampled_from(MODES), st.integers(-30, 30))
def test_steps_lead_to_the_like_span(on: date, mode: Mode, steps: int) -> None:
    one_by_one = span_of(mode, on)
    for _ in range(abs(steps)):
        edge = one_by_one.last + timedelta(days=1) if steps > 0 else one_by_one.first - timedelta(days=1)
        one_by_one = span_of(mode, edge)
    assert span_of(mode, stepped(mode, on, steps)) == one_by_one


def test_the_last_day_of_a_long_month_becomes_the_last_of_a_shorter_one() -> None:
    assert stepped("month", from_jalali(1405, 6, 31), 1) == from_jalali(1405, 7, 30)
    assert stepped("month", from_jalali(1404, 11, 30), 1) == from_jalali(1404, 12, 29)


@pytest.mark.parametrize(
    ("mode", "title"),
    [("month", "آذر ۱۴۰۵"), ("week", "هفتهٔ ۳۰ آبان تا ۶ آذر ۱۴۰۵"), ("coverage", "سال ۱۴۰۵")],
)
def test_titles_name_the_span(mode: Mode, title: str) -> None:
    assert title_of(mode, DAY) == title


@given(days)
def test_the_next_quarter_begins_after_the_present_one(on: date) -> None:
    title, span = next_quarter(on)
    first, last = to_jalali(span.first), to_jalali(span.last)
    assert span.first > on
    assert (span.first - on).days <= 93
    assert (first.day, (first.month - 1) % 3) == (1, 0)
    assert (last.year, last.month) == (first.year, first.month + 2)
    assert title.startswith("برنامهٔ بازدید سه‌ماههٔ")


def test_a_month_is_shown_in_whole_weeks_from_saturday() -> None:
    board = board_of("month", DAY, [], {}, [], [])
    assert [len(week) for week in board.weeks] == [7] * len(board.weeks)
    assert {week[0].on.weekday() for week in board.weeks} == {5}
    inside = [day for day in board.days() if board.inside.holds(day.on)]
    assert len(inside) == 30


def test_each_day_holds_its_visits_rest_and_clashes() -> None:
    mine = visit(planned_on=DAY)
    other = visit(planned_on=DAY, county_name="باخرز", unit_name="ادارهٔ شهرستان باخرز")
    clash = ConflictView(DAY, uuid4(), "حسن مرادی", (mine, other))
    rest = {DAY: "تعطیل رسمی"}
    board = board_of("week", DAY, [mine, other], rest, [DayOffView(uuid4(), DAY, "جشن", "national")], [clash])
    day = board.day(DAY)
    assert day is not None
    assert [each.county_name for each in day.visits] == ["باخرز", "خواف"]
    assert (day.reason_off, day.holiday, day.conflicts) == ("تعطیل رسمی", "جشن", (clash,))
    assert board.day(DAY + timedelta(days=30)) is None


def test_cancelled_visits_take_no_place() -> None:
    board = board_of("week", DAY, [visit(planned_on=DAY, state=VisitState.CANCELLED)], {}, [], [])
    assert [day.visits for day in board.days()] == [()] * 7
