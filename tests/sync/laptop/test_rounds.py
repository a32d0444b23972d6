"""A round between two laptops and a real centre."""

from uuid import uuid4

import pytest

from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, unlike

pytestmark = pytest.mark.postgres


def test_what_one_laptop_wrote_the_other_has_and_nothing_to_do_is_one_round_trip(
    centre: TestCentre, pair: tuple[Laptop, Laptop]
) -> None:
    one, other = pair
    county = one.add("county", uuid4(), code="0919", name="خواف")
    assert one.sync().pushed == 1
    assert other.sync().pulled > 0
    assert other.value("county", county, "name") == "خواف"
    assert unlike(one, centre) == unlike(other, centre) == []
    again = one.sync()
    assert (again.round_trips, again.pushed, again.pulled) == (1, 0, 0)


def test_different_fields_of_one_row_merge(centre: TestCentre, pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    county = one.add("county", uuid4(), code="0919", name="خواف")
    one.sync(), other.sync()
    one.do("UPDATE county SET name = 'رشتخوار'")
    other.do("UPDATE county SET tile_row = 4")
    one.sync(), other.sync(), one.sync()
    assert (one.value("county", county, "name"), one.value("county", county, "tile_row")) == ("رشتخوار", 4)
    assert unlike(one, centre) == unlike(other, centre) == []
    assert at_centre(centre, "conflict") == {}


def test_the_same_field_edited_twice_keeps_both_values_for_a_person(
    centre: TestCentre, pair: tuple[Laptop, Laptop]
) -> None:
    one, other = pair
    county = one.add("county", uuid4(), code="0919", name="خواف")
    one.sync(), other.sync()
    one.do("UPDATE county SET name = 'رشتخوار'")
    other.do("UPDATE county SET name = 'گناباد'")
    one.sync(), other.sync(), one.sync()
    [conflict] = at_centre(centre, "conflict").values()
    assert (conflict["kind"], conflict["fields"]) == (
        "edit/edit",
        {"name": {"base": "خواف", "mine": "گناباد", "theirs": "رشتخوار"}},
    )
    assert other.value("county", county, "name") == "رشتخوار"
    assert unlike(one, centre) == unlike(other, centre) == []


def test_a_row_deleted_and_put_back_pushes_only_what_differs(centre: TestCentre, pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    county = one.add("county", uuid4(), code="0919", name="خواف")
    one.sync(), other.sync()
    one.do("DELETE FROM county")
    one.add("county", county, code="0919", name="گناباد")
    other.do("UPDATE county SET tile_row = 4")
    other.sync(), one.sync(), other.sync()
    assert (one.value("county", county, "name"), one.value("county", county, "tile_row")) == ("گناباد", 4)
    assert unlike(one, centre) == unlike(other, centre) == []
    assert at_centre(centre, "conflict") == {}
