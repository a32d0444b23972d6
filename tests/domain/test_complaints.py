"""A submission's words have their Persian names, and its parts know who speaks."""

from enum import StrEnum

import pytest

from app.domain import complaints
from app.domain.complaints import Complainant, PartyType, Person, named

ENUMS = [
    each
    for each in vars(complaints).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]
ALI = Person(first_name="علی", last_name="رضایی")


@pytest.mark.parametrize("words", ENUMS, ids=lambda words: words.__name__)
def test_every_value_has_a_persian_name_of_its_own(words: type[StrEnum]) -> None:
    names = [named(value) for value in words]
    assert len(set(names)) == len(names) > 1


def test_a_representative_speaks_for_a_group_and_a_natural_person_for_himself() -> None:
    assert Complainant(person=ALI, representative=Person()).speaker == ALI
    assert Complainant(PartyType.GROUP, representative=ALI).speaker == ALI
    assert Complainant(PartyType.LEGAL, Person(address="مشهد")).speaker.address == "مشهد"
    assert ALI.full_name == "علی رضایی"
    assert Person(last_name="رضایی").full_name == "رضایی"
