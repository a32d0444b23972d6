"""Five laptops number offline for as long as they like: no number twice, and every gap has a name."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.numbers import NumberKind, NumbersUsedUp
from app.persian.jalali import to_jalali
from app.sync.centre.laptops import revoke_laptop
from app.sync.centre.overview import overview
from app.sync.centre.recovery import raise_epoch
from app.sync.errors import CentreFailed
from app.sync.numbers import BLOCK
from app.use_cases.numbers.verbs import next_number
from tests.factories import TODAY
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop
from tests.sync.laptop.conftest import NewLaptop

pytestmark = pytest.mark.postgres
LAPTOPS = 5
LETTER = NumberKind.LETTER


@dataclass
class Numbering:
    """A laptop whose person registers letters."""

    laptop: Laptop

    def take(self, count: int) -> list[int]:
        """Number letters until enough, or until none is left."""
        engine = create_engine(f"sqlite:///{self.laptop.path}", module=sqlcipher)
        taken: list[int] = []
        with Session(engine) as session, session.begin(), suppress(NumbersUsedUp):
            for _ in range(count):
                taken.append(next_number(session, LETTER, TODAY))
        engine.dispose()
        return taken


Step = tuple[int, int, bool]
"""A laptop takes so many numbers and then meets the centre, or not."""


def fleet(centre: TestCentre, blank: Path, folder: Path) -> list[Numbering]:
    """Five new laptops."""
    return [Numbering(Laptop.new(blank, folder / f"{n}.db", centre.enrol())) for n in range(LAPTOPS)]


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(st.tuples(st.integers(0, LAPTOPS - 1), st.integers(0, 60), st.booleans()), min_size=8, max_size=20),
    st.integers(0, LAPTOPS - 1),
)
def test_five_laptops_offline_never_collide_and_every_gap_is_explained(
    centre: TestCentre, blank: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[Step], lost: int
) -> None:
    centre.empty()
    centre.__dict__.pop("office", None)
    number_letters(centre, fleet(centre, blank, tmp_path_factory.mktemp("five")), steps, lost)


@pytest.mark.parametrize(
    ("function", "instead"),
    [
        ("next_number", "SELECT 1::bigint + 0 * p_year"),
        ("next_number", "SELECT coalesce(max(x.last), 1) FROM sync.number_block x"),
        ("note_numbers", "SELECT '1'::jsonb"),
    ],
    ids=["every laptop gets the first numbers", "blocks share a number", "what was used is not told"],
)
def test_the_story_finds_a_centre_with_a_fault(
    centre: TestCentre, blank: Path, tmp_path: Path, function: str, instead: str
) -> None:
    right = centre.one("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", function)
    head = right[: right.index("\n LANGUAGE")]
    laptops = fleet(centre, blank, tmp_path)
    centre.admin.execute(f"{head} LANGUAGE sql SECURITY DEFINER AS $x$ {instead} $x$".encode())
    try:
        with pytest.raises((AssertionError, CentreFailed)):  # what the table itself refuses is found, too
            number_letters(centre, laptops, [(number, 10, True) for number in (0, 1, 2)] + [(0, 40, False)], 4)
    finally:
        centre.admin.execute(right.encode())
        for each in laptops:
            each.laptop.close()


def number_letters(centre: TestCentre, laptops: list[Numbering], steps: list[Step], lost: int) -> None:
    """What they do, and what must hold in the end."""
    taken: list[int] = []
    for each in laptops:
        each.laptop.sync()
    for number, count, is_online in steps:
        taken += laptops[number].take(count)
        if is_online:
            laptops[number].laptop.sync()
    for each in laptops:
        each.laptop.sync()
    revoke_laptop(centre.admin, laptops[lost].laptop.card.login)
    assert [number for number, times in Counter(taken).items() if times > 1] == []
    explained = {
        unused
        for first, last in centre.admin.execute(
            "SELECT used_to + 1, last FROM sync.number_block WHERE kind = 'letter' AND used_to < last"
        )
        for unused in range(first, last + 1)
    }
    granted = centre.one("SELECT max(last) FROM sync.number_block WHERE kind = 'letter'")
    assert explained.isdisjoint(taken)
    assert explained | set(taken) == set(range(1, granted + 1))
    gaps = [gap for gap in overview(centre.admin).written_off if gap.kind == "letter"]
    assert {gap.laptop for gap in gaps} <= {laptops[lost].laptop.card.device_id}
    for each in laptops:
        each.laptop.close()


def test_a_lease_whose_answer_was_lost_is_given_again_and_a_block_lasts_until_the_next(
    centre: TestCentre, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop()
    laptop.sync()
    laptop.do("DELETE FROM number_block")
    laptop.sync()
    person = Numbering(laptop)
    assert person.take(BLOCK + 1) == list(range(1, BLOCK + 1))
    new_laptop().sync()
    laptop.sync()
    assert person.take(1) == [2 * BLOCK + 1]
    assert centre.one("SELECT sum(used_to - first + 1) FROM sync.number_block") == BLOCK


def test_what_an_office_numbered_without_a_centre_is_learnt_when_it_meets_one(
    centre: TestCentre, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop()
    laptop.do("UPDATE sync_peer SET device_id = NULL")
    assert Numbering(laptop).take(7) == list(range(1, 8))
    laptop.do("UPDATE sync_peer SET device_id = ?", laptop.card.device_id.hex)
    laptop.sync()
    assert Numbering(laptop).take(1) == [8]
    year = to_jalali(TODAY).year
    series = {each.kind: each for each in overview(centre.admin).numbers if each.year == year}
    assert (series["letter"].leased_to, series["letter"].used, series["letter"].unused) == (7 + BLOCK, 7, BLOCK)


def test_a_restored_centre_leaves_out_what_it_may_have_leased_and_says_so(
    centre: TestCentre, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop()
    laptop.sync()
    raise_epoch(centre.admin)
    new_laptop().sync()
    assert centre.one("SELECT max(first) FROM sync.number_block WHERE kind = 'letter'") == BLOCK + 1000 + 1
    gaps = [(gap.first, gap.last, gap.reason) for gap in overview(centre.admin).written_off if gap.kind == "letter"]
    assert gaps == [(BLOCK + 1, BLOCK + 1000, "restored")]


def test_a_laptop_leases_in_its_own_office_alone_and_no_more_than_it_can_use(centre: TestCentre) -> None:
    laptop, stranger = centre.laptop(), centre.laptop("admin", centre.new_office("سمنان", 20))
    blocks = [laptop.call("lease_numbers", "letter", 1405, 500, known) for known in (0, 1, 501)]
    assert blocks == [[1, 500], [501, 1000], None]
    many = [laptop.call("lease_numbers", "letter", 1405, 20_000, known) for known in (501, 1001)]
    assert many == [[1001, 21_000], None], "for an old register that is taken in"
    assert stranger.call("lease_numbers", "letter", 1405, 5, 0) == [1, 5]
    for told in ("nonsense", '[["letter", 1405, 1, 5, 9]]', '[["letter", 1405, "x", 5, 2]]', '[["letter"]]', "[7]"):
        assert laptop.call("note_numbers", told if told != "nonsense" else '"nonsense"') == 0
    laptop.call("note_numbers", '[["letter", 1405, 1, 900000, 900000]]')
    assert centre.one("SELECT max(used_to) FROM sync.number_block WHERE last = 500") == 500
