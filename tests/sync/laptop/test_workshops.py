"""The register of workshops on two laptops: whoever was added anywhere took part, nobody twice."""

from uuid import UUID, uuid4

import pytest

from app.sync.wire import by_name
from app.use_cases.base import child_id
from app.use_cases.workshops.totals import attendee_key
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, unlike

pytestmark = pytest.mark.postgres
_GIVEN = frozenset({"id", "province_id", "office_id"})


def add(laptop: Laptop, table: str, row: UUID, **values: object) -> UUID:
    """A row whose other columns are empty."""
    empty = {name: value for name, value in by_name()[table].absent.items() if name not in _GIVEN}
    return laptop.add(table, row, **{**empty, **values})


def attend(laptop: Laptop, workshop: UUID, name: str) -> UUID:
    """As the use case writes it."""
    row = child_id(workshop, str(attendee_key(None, name)))
    return add(laptop, "workshop_attendee", row, workshop_id=workshop.hex, name=name)


def test_two_laptops_that_add_attendees_hold_all_of_them_once(centre: TestCentre, pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    workshop = add(one, "workshop", uuid4(), title="سامد", held_on="2026-11-18", hours=4)
    one.sync()
    other.sync()
    both = {attend(laptop, workshop, "رضا توکلی") for laptop in pair}
    attend(one, workshop, "علی رضایی")
    attend(other, workshop, "مریم صادقی")
    for laptop in (one, other, one):
        laptop.sync()
    names = ["رضا توکلی", "علی رضایی", "مریم صادقی"]
    assert [sorted(row["name"] for row in each.rows("workshop_attendee").values()) for each in pair] == [names] * 2
    other.do("DELETE FROM workshop_attendee WHERE id = ?", both.pop().hex)
    other.sync()
    attend(other, workshop, "رضا توکلی")
    for laptop in (other, one):
        laptop.sync()
    assert at_centre(centre, "conflict") == {}
    assert unlike(one, centre) == unlike(other, centre) == []
    assert len(one.rows("workshop_attendee")) == 3
