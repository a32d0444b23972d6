"""An entry of the library withdrawn on one laptop is withdrawn on the other, whatever was rewritten there."""

from uuid import uuid4

import pytest

from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, unlike

pytestmark = pytest.mark.postgres


def test_withdrawing_travels_as_a_field(centre: TestCentre, pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    row = one.add("citation", uuid4(), code="labour-41", title="مادهٔ ۴۱", text="متن", source="")
    for laptop in (one, other):
        laptop.sync()
    one.do("UPDATE citation SET extra = ? WHERE id = ?", '{"withdrawn_on": "2026-11-22"}', row.hex)
    other.do("UPDATE citation SET text = 'متن تازه' WHERE id = ?", row.hex)
    for laptop in (one, other, one):
        laptop.sync()
    for laptop in pair:
        found = laptop.rows("citation")[str(row)]
        assert (found["withdrawn_on"], found["text"]) == ("2026-11-22", "متن تازه")
    one.do("UPDATE citation SET extra = '{}' WHERE id = ?", row.hex)
    for laptop in (one, other):
        laptop.sync()
    assert not other.rows("citation")[str(row)].get("withdrawn_on")
    assert at_centre(centre, "conflict") == {} and unlike(other, centre) == []
