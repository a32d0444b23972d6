"""A complaint between two laptops: its parts arrive, and its term is decided as a whole."""

from uuid import UUID, uuid4

import pytest

from app.sync.wire import by_name
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, unlike

pytestmark = pytest.mark.postgres
AT = "2026-11-22 06:00:00.000000"
_GIVEN = frozenset({"id", "province_id", "office_id"})
Pair = tuple[Laptop, Laptop]


def settle(*laptops: Laptop) -> None:
    """Everybody syncs until all have seen all."""
    for laptop in laptops * 2:
        laptop.sync()


def add(laptop: Laptop, table: str, **values: object) -> UUID:
    """A row whose other columns are empty."""
    empty = {name: value for name, value in by_name()[table].absent.items() if name not in _GIVEN}
    return laptop.add(table, uuid4(), **{**empty, **values})


def new_case(laptop: Laptop) -> UUID:
    """A case with a point and a referral."""
    unit = add(laptop, "unit", code="0919", name="خواف", nature="service", is_active=1)
    clerk = add(laptop, "user", full_name="نرگس صادقی", position="متصدی", is_active=1)
    term = {"clock_starts_on": "2026-11-22", "working_days": 30, "due_on": "2027-01-04"}
    case = add(
        laptop,
        "complaint",
        **term,
        tracking_code="K7QF-2M9T",
        number="1405/1",
        kind="complaint",
        channel="paper",
        received_on="2026-11-21",
        registered_at=AT,
        registered_by=clerk.hex,
        respondent_unit_id=unit.hex,
        subject="تأخیر",
        state="referred",
    )
    add(laptop, "allegation", complaint_id=case.hex, position=0, text="بی‌پاسخ ماندن درخواست")
    add(
        laptop,
        "referral",
        complaint_id=case.hex,
        unit_id=unit.hex,
        question="چرا؟",
        sent_on="2026-11-22",
        working_days=10,
        due_on="2026-12-06",
        state="sent",
        made_by=clerk.hex,
    )
    return case


def test_a_case_arrives_with_its_points_and_referrals(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    case = new_case(one)
    settle(one, other)
    assert other.value("complaint", case, "subject") == "تأخیر"
    assert [row["question"] for row in other.rows("referral").values()] == ["چرا؟"]
    assert [row["text"] for row in other.rows("allegation").values()] == ["بی‌پاسخ ماندن درخواست"]
    other.do("UPDATE referral SET state = 'replied', replied_on = '2026-11-23', reply = 'رسیدگی شد'")
    one.do("UPDATE allegation SET verdict = 'upheld', reasoning = 'درست است'")
    settle(other, one)
    assert at_centre(centre, "conflict") == {}
    assert unlike(one, centre) == unlike(other, centre) == []


def test_the_days_of_a_term_are_taken_or_parked_together(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    case = new_case(one)
    settle(one, other)
    other.do("UPDATE complaint SET clock_starts_on = '2026-12-01', due_on = '2027-01-13'")
    other.sync()
    one.do("UPDATE complaint SET working_days = 20, due_on = '2026-12-21'")
    settle(one, other)
    kept = {name: one.value("complaint", case, name) for name in ("clock_starts_on", "working_days", "due_on")}
    assert kept == {"clock_starts_on": "2026-12-01", "working_days": 30, "due_on": "2027-01-13"}
    [conflict] = at_centre(centre, "conflict").values()
    assert set(conflict["fields"]) == {"clock_starts_on", "working_days", "due_on"}
    assert unlike(one, centre) == unlike(other, centre) == []


def test_two_laptops_that_count_the_same_last_day_have_no_quarrel(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    case = new_case(one)
    settle(one, other)
    for laptop in pair:
        laptop.do("UPDATE complaint SET due_on = '2027-01-05'")
    settle(one, other)
    assert at_centre(centre, "conflict") == {}
    assert one.value("complaint", case, "due_on") == other.value("complaint", case, "due_on") == "2027-01-05"
