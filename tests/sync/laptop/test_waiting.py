"""Whoever wants to write while a long pull is applied is let in after a few rows; else it appears at once."""

import threading
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.security.turns import Turns
from app.sync import inbox, rounds
from tests.sync.centres import TestCentre
from tests.sync.fleet import Crowded, Laptop, unlike
from tests.sync.laptop.conftest import NewLaptop

pytestmark = pytest.mark.postgres
ROWS = 700


def seen_after_each_transaction(laptop: Laptop) -> list[int]:
    """Counties that another writer, who takes the lock after each transaction of a round, finds there."""
    seen: list[int] = []
    other = sqlcipher.connect(laptop.path, timeout=0, isolation_level=None)

    def look(name: str) -> None:
        if name == "committed":
            other.execute("BEGIN IMMEDIATE")
            seen.append(other.execute("SELECT count(*) FROM county").fetchone()[0])
            other.execute("COMMIT")

    laptop.step = look
    laptop.sync()
    other.close()
    return seen


@pytest.fixture
def full(centre: TestCentre, new_laptop: NewLaptop) -> Laptop:
    """A laptop whose counties are all at the centre."""
    one = new_laptop()
    for number in range(ROWS):
        one.add("county", UUID(int=1000 + number), code=str(number), name="n")
    one.sync()
    return one


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("page_rows", [250, 2000])
def test_a_second_writer_never_waits_for_more_than_a_few_rows(
    centre: TestCentre, new_laptop: NewLaptop, page_rows: int
) -> None:
    laptop = new_laptop(limits=rounds.Limits(page_rows=page_rows), turns=Crowded())
    seen = [0, *seen_after_each_transaction(laptop)]
    assert seen[-1] == ROWS
    assert max(after - before for before, after in pairwise(seen)) <= inbox.PIECE_ROWS
    assert unlike(laptop, centre) == []


@pytest.mark.usefixtures("full")
def test_while_nobody_waits_a_pull_appears_at_once(new_laptop: NewLaptop) -> None:
    laptop = new_laptop(limits=rounds.Limits(page_rows=250))
    assert set(seen_after_each_transaction(laptop)) == {0, ROWS}


@pytest.mark.usefixtures("full")
def test_who_asks_in_the_middle_is_served_before_the_next_rows(new_laptop: NewLaptop) -> None:
    turns, found = Turns(), list[int]()
    laptop = new_laptop(limits=rounds.Limits(page_rows=250), turns=turns)

    def write() -> None:
        other = sqlcipher.connect(laptop.path, isolation_level=None)
        with turns.asking():
            other.execute("BEGIN IMMEDIATE")
        found.append(other.execute("SELECT count(*) FROM county").fetchone()[0])
        other.execute("ROLLBACK")
        other.close()

    writer = threading.Thread(target=write)

    def ask(name: str) -> None:
        if name == "begun" and laptop.store.one("SELECT count(*) FROM sync_inbox") == 3 and not writer.ident:
            writer.start()
            while writer.is_alive() and not turns.are_wanted():
                pass

    laptop.step = ask
    laptop.sync()
    writer.join()
    assert found == [inbox.PIECE_ROWS]


def test_rows_that_exchange_a_unique_value_come_together_all_the_same(
    centre: TestCentre, new_laptop: NewLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PIECE_ROWS", 1)
    laptop = new_laptop(turns=Crowded())
    one, other = (laptop.add("county", uuid4(), code=code, name="n") for code in "12")
    laptop.sync()
    for county, code in ((one, "x"), (other, "1"), (one, "2")):
        centre.admin.execute("UPDATE app.county SET code = %s WHERE id = %s", (code, county))
    laptop.sync()
    assert (laptop.value("county", one, "code"), laptop.value("county", other, "code")) == ("2", "1")
    assert unlike(laptop, centre) == []


def test_while_somebody_writes_batches_are_small(centre: TestCentre, new_laptop: NewLaptop) -> None:
    laptop = new_laptop(turns=Crowded())
    for number in range(ROWS):
        laptop.add("county", UUID(int=1000 + number), code=str(number), name="n")
    laptop.sync()
    assert centre.one("SELECT max(n) < 500 AND sum(n) = %s FROM sync.batch", ROWS)
