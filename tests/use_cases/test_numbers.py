"""Numbers without a centre: one after the other from 1 in each Solar Hijri year."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.numbers import NumberKind, NumbersUsedUp
from app.models.numbers import NumberBlock
from app.models.sync import SyncPeer
from app.use_cases.numbers.verbs import next_number
from tests.factories import SmallOffice

ON = date(2026, 11, 22)
DEVICE = UUID(int=7)


class _Broken(Exception):
    pass


def test_an_office_without_a_centre_counts_from_one_in_each_year_and_kind(office: SmallOffice) -> None:
    numbers = office.desk.numbers
    assert [numbers.next(NumberKind.LETTER, ON) for _ in range(3)] == [1, 2, 3]
    assert numbers.next(NumberKind.REGISTRY, ON) == 1
    assert numbers.next(NumberKind.LETTER, date(2027, 3, 21)) == 1
    assert numbers.next(NumberKind.LETTER, ON) == 4


def test_a_number_of_a_transaction_that_is_rolled_back_is_given_again(office: SmallOffice) -> None:
    with pytest.raises(_Broken), office.desk.numbers.tools.transaction() as session:
        assert office.desk.numbers.next(NumberKind.LETTER, ON, session) == 1
        assert next_number(session, NumberKind.LETTER, ON) == 2
        raise _Broken
    assert office.desk.numbers.next(NumberKind.LETTER, ON) == 1


def test_a_connected_laptop_takes_from_its_own_blocks_alone_and_says_when_they_are_used_up(office: SmallOffice) -> None:
    numbers = office.desk.numbers
    assert numbers.next(NumberKind.LETTER, ON) == 1
    with numbers.tools.transaction() as session:
        session.get_one(SyncPeer, 1).device_id = DEVICE
        for first, device in ((52, DEVICE), (152, DEVICE), (102, UUID(int=8))):
            block = NumberBlock(kind="letter", year=1405, first=first, last=first + 1, next=first, device_id=device)
            session.add(block)
    assert [numbers.next(NumberKind.LETTER, ON) for _ in range(4)] == [52, 53, 152, 153]
    with pytest.raises(NumbersUsedUp):
        numbers.next(NumberKind.LETTER, ON)
    with pytest.raises(NumbersUsedUp):
        numbers.next(NumberKind.REGISTRY, ON)
