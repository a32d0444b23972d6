"""Proofs that run twice: as the product is, and against a variant broken on purpose, which they must find out."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from app.sync import applying, inbox, outbox, rounds
from app.sync.centre.connection import Centre
from app.sync.centre.errors import CentreUnreachable
from app.sync.centre.schema import initialise
from app.sync.pipe import Pipe
from app.sync.store import Store
from tests.postgres import Server, server, start, stop
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, plain
from tests.sync.laptop.test_quarrels import COUNTY, new_visit, rename, settle

pytestmark = pytest.mark.postgres


@dataclass
class World:
    """Two laptops that both have a county, at a centre that a proof may break."""

    centre: TestCentre
    one: Laptop
    other: Laptop
    patch: pytest.MonkeyPatch
    mended: ExitStack = field(default_factory=ExitStack)

    def begin(self) -> None:
        """The county."""
        self.one.add("county", COUNTY, code="0919", name="خواف")
        settle(self.one, self.other)

    def rewrite(self, function: str, before: str, after: str) -> None:
        """Make a function of the centre do something else."""
        kept = self.centre.one("SELECT pg_get_functiondef(%s::regproc)", f"sync.{function}")
        assert before in kept
        self.centre.admin.execute(kept.replace(before, after).encode())
        self.mended.callback(self.centre.admin.execute, kept.encode())

    def conflicts(self) -> list[dict[str, Any]]:
        """Those at the centre."""
        return list(at_centre(self.centre, "conflict").values())

    def require_alike(self, *tables: str) -> None:
        """Both laptops hold what the centre holds of their office."""
        for table in tables or ("county", "conflict"):
            office = str(self.centre.office.id)
            there = {row: each for row, each in at_centre(self.centre, table).items() if each["office_id"] == office}
            for laptop in (self.one, self.other):
                assert plain(laptop.rows(table)) == there


FOUND_OUT = (AssertionError, AttributeError, TypeError, ValueError)
"""A broken variant leaves wrong rows, or ones that the engine or the proof stumbles over."""
Proof = tuple[Callable[[World], None], Callable[[World], None]]
"""What must hold, and how to break it."""


# -- a full disk ----------------------------------------------------------------------------------------------------
def full_disk(world: World) -> None:
    """A pull runs out of space on every page of the store in turn; reading goes on, and with space all arrives."""
    one, other = world.one, world.other
    one.do("UPDATE county SET code = 'نوشتهٔ نافرستاده'")
    for number in range(60):
        other.add("county", uuid4(), code=f"{number}", name="نام " * 120)
    other.sync()
    one.limits, least, is_through = rounds.Limits(page_rows=20), int(one.store.one("PRAGMA page_count")), False
    failures = 0
    while not is_through:
        one.store.execute(f"PRAGMA max_page_count = {least + 2 * failures}")
        try:
            one.sync()
            is_through = True
        except one.store.connection.OperationalError:
            failures += 1
            assert one.value("county", COUNTY, "code") == "نوشتهٔ نافرستاده"
    assert failures > 5
    one.store.execute("PRAGMA max_page_count = 1000000")
    settle(one, other)
    world.require_alike()


def cursor_before_rows(world: World) -> None:
    """Rows and cursor in two transactions."""
    apply: Callable[..., None] = applying.apply

    def torn(store: Store, rows: Sequence[Any], epoch: int, done: Callable[[], None]) -> int:
        done()
        store.execute("COMMIT")
        store.execute("BEGIN IMMEDIATE")
        apply(store, rows, epoch)
        return len(rows)

    world.patch.setattr(inbox, "_apply_piece", torn)


# -- delivery -------------------------------------------------------------------------------------------------------
def disordered(world: World) -> None:
    """Batches arrive in the wrong order and twice; old pages arrive after newer ones."""
    one, other = world.one, world.other
    older = _pages(other)
    numbers = []
    for name in ("گناباد", "باخرز"):
        rename(one, name)
        numbers.append(outbox.seal(one.store, datetime.now(UTC)))
    assert one.line
    pipe = Pipe(one.line)
    for number in (numbers[1], numbers[0], numbers[1], numbers[0], numbers[1]):
        assert number
        codec, digest, payload = outbox.sealed(one.store, number)
        with suppress(psycopg.Error):
            pipe.send("push", number, digest, codec, payload)
            pipe.receive()
    pipe.close()
    settle(one, other)
    for page in older:
        inbox.apply_page(other.store, {**page, "cursor": {}}, {})
    settle(one, other)
    assert (one.value("county", COUNTY, "name"), world.conflicts()) == ("باخرز", [])
    world.require_alike()


def _pages(laptop: Laptop) -> list[dict[str, Any]]:
    """All the centre has for a laptop that knows nothing."""
    assert laptop.line
    pipe = Pipe(laptop.line)
    pipe.send("open", "{}", laptop.schema, 0)
    pipe.send("next", 100, 0)
    pipe.receive()
    page = json.loads(pipe.receive())
    pipe.close()
    return [page]


def batches_without_numbers(world: World) -> None:
    """A centre that takes what comes."""
    world.rewrite("push", "IF p_batch <= dev.last_batch THEN", "IF false THEN")
    world.rewrite("push", "ELSIF p_batch <> dev.last_batch + 1 THEN", "ELSIF false THEN")
    world.rewrite("push", "(result ->> 'n')::int, result);", "(result ->> 'n')::int, result) ON CONFLICT DO NOTHING;")


def stale_pages(world: World) -> None:
    """A laptop that takes every page for the latest."""
    world.patch.setattr(applying._Applying, "_is_stale", lambda *_entry: False)


# -- clocks ---------------------------------------------------------------------------------------------------------
def clock_jumps(world: World) -> None:
    """Clocks ten years ahead and behind change nothing, and what a restored centre may ask for is kept."""
    one, other = world.one, world.other
    for years in (10, -10, 0):
        one.now, other.now = partial(_clock, years), partial(_clock, -years)
        rename(one, f"نام {years}")
        other.do("UPDATE county SET code = ?", f"کد {years}")
        settle(one, other)
        assert (other.value("county", COUNTY, "name"), one.value("county", COUNTY, "code")) == (
            f"نام {years}",
            f"کد {years}",
        )
    assert world.conflicts() == []
    world.require_alike()
    assert (
        one.store.one("SELECT count(*) FROM sync_outbox") == int(one.store.one("SELECT next_batch FROM sync_peer")) - 1
    )


def _clock(years: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=3652 * years)


def age_alone(world: World) -> None:
    """A laptop that throws batches away by their age alone."""
    world.patch.setattr(outbox, "RECENT", 0)


# -- rows that cannot go in -----------------------------------------------------------------------------------------
def poisoned(world: World) -> None:
    """Bad rows among good ones, new and changed: the good go in, the bad wait for a person with every value."""
    one = world.one
    for number in range(9):
        one.add(
            "day_off",
            uuid4(),
            falls_on="0001-01-01" if number == 4 else "2026-11-23",
            reason=f"{number}",
            kind="office",
        )
    world.other.add("county", uuid4(), code="0920", name="نخستین")
    world.other.sync()
    one.add("county", uuid4(), code="0920", name="دوباره")
    settle(one, world.other)
    assert {row["reason"] for row in at_centre(world.centre, "day_off").values()} == set("01235678")
    assert {str(each["fields"].get("reason", each["fields"].get("name"))["mine"]) for each in world.conflicts()} == {
        "4",
        "دوباره",
    }
    world.require_alike("day_off", "county", "conflict")


def nothing_parked(world: World) -> None:
    """A centre that drops what it cannot apply."""
    world.rewrite("park", "BEGIN\n", "BEGIN\n RETURN;\n")


def sealed_meanwhile(world: World) -> None:
    """One seals a visit while another, who has not heard of it, edits it and what hangs on it."""
    one, other = world.one, world.other
    visit = new_visit(one)
    finding = _finding(one, visit)
    settle(one, other)
    one.do("UPDATE visit SET state = 'sealed', frozen_record = '{}' WHERE id = ?", visit.hex)
    one.sync()
    other.do("UPDATE visit SET subject = 'دیرآمده' WHERE id = ?", visit.hex)
    other.do("UPDATE finding SET text = 'دیرآمده' WHERE id = ?", finding.hex)
    _finding(other, visit)
    settle(other, one)
    assert sorted(each["record_table"] for each in world.conflicts()) == ["finding", "finding", "visit"]
    assert (one.value("visit", visit, "subject"), one.value("finding", finding, "text")) == ("موضوع", "یافته")
    world.require_alike("visit", "finding", "conflict")


def _finding(laptop: Laptop, visit: UUID) -> UUID:
    more = {"text": "یافته", "citation": "", "item_code": "", "found_at": "2026-11-22 06:00:00.000000"}
    return laptop.add("finding", uuid4(), visit_id=visit.hex, **more)


def seals_forgotten(world: World) -> None:
    """A centre that remembers no seal."""
    world.rewrite("note_seals", "SELECT o, v,", "SELECT o, gen_random_uuid(),")


def edited_again_and_again(world: World) -> None:
    """A field is edited in three batches before anybody hears that it is parked: one conflict, the last word."""
    one, other = world.one, world.other
    rename(other, "گناباد")
    other.sync()
    for name in ("یک", "دو", "سه"):
        rename(one, name)
        assert outbox.seal(one.store, datetime.now(UTC))
    settle(one, other)
    [conflict] = world.conflicts()
    assert conflict["fields"] == {"name": {"base": "خواف", "mine": "سه", "theirs": "گناباد"}}
    world.require_alike()


def a_conflict_each(world: World) -> None:
    """A centre that opens a conflict for every batch."""
    world.rewrite("park", "IF open_one.id IS NOT NULL THEN", "IF false THEN")


# -- scopes ---------------------------------------------------------------------------------------------------------
def moved_while_pulling(world: World) -> None:
    """Between two pages of a pull a row this laptop has edited moves to another office."""
    one, other = world.one, world.other
    elsewhere = world.centre.new_office("تربت", 9)
    for number in range(12):
        other.add("county", uuid4(), code=f"{number}", name="نو")
    other.sync()
    rename(one, "ویرایش من")
    moves: list[str] = []
    one.limits = rounds.Limits(page_rows=3)

    def step(name: str) -> None:
        if name == "pull" and not moves:
            moves.append(name)
            world.centre.admin.execute("UPDATE app.county SET office_id = %s WHERE id = %s", [elsewhere.id, COUNTY])

    one.step = step
    settle(one, other)
    assert moves and world.centre.one("SELECT name FROM app.county WHERE id = %s", COUNTY) == "ویرایش من"
    assert str(COUNTY) not in {**one.rows("county"), **other.rows("county")}
    rename(one, "هیچ")
    world.require_alike()


def departures_untold(world: World) -> None:
    """A centre that tells nobody what left the office."""
    world.rewrite("capture_update", "WHERE n.office_id <> o.office_id) x", "WHERE false) x")


PROOFS: dict[str, Proof] = {
    "a full disk in a pull": (full_disk, cursor_before_rows),
    "batches in disorder": (disordered, batches_without_numbers),
    "pages in disorder": (disordered, stale_pages),
    "clocks that jump": (clock_jumps, age_alone),
    "poisoned rows": (poisoned, nothing_parked),
    "edits of what was sealed meanwhile": (sealed_meanwhile, seals_forgotten),
    "a parked field edited again": (edited_again_and_again, a_conflict_each),
    "a row that leaves in the middle of a pull": (moved_while_pulling, departures_untold),
}


@pytest.fixture
def world(centre: TestCentre, pair: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Two laptops and their centre, which is mended afterwards."""
    made = World(centre, *pair, monkeypatch)
    made.begin()
    with made.mended:
        yield made


@pytest.mark.parametrize("proof", PROOFS)
def test_it_holds(world: World, proof: str) -> None:
    PROOFS[proof][0](world)


@pytest.mark.parametrize("proof", PROOFS)
def test_a_broken_variant_is_found_out(world: World, proof: str) -> None:
    holds, broken = PROOFS[proof]
    broken(world)
    with pytest.raises(FOUND_OUT):
        holds(world)


# -- a server that dies ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("is_broken", [False, True])
def test_a_server_that_dies_in_the_middle_of_rounds_loses_nothing_it_had_acknowledged(
    is_broken: bool, blank: Path, tmp_path: Path
) -> None:
    """The broken variant keeps the rows of one table outside its log."""
    with server(synchronous_commit="on") as cluster:
        initialise(Centre.at(cluster.url()))
        centre = TestCentre(cluster, "postgres")
        laptops = [Laptop.new(blank, tmp_path / f"{number}.db", centre.enrol()) for number in range(2)]
        if is_broken:
            centre.admin.execute("ALTER TABLE app.day_off SET UNLOGGED")
        try:
            with pytest.raises(FOUND_OUT) if is_broken else nullcontext():
                _survive_deaths(cluster, laptops)
        finally:
            for laptop in laptops:
                laptop.close()
            centre.close()


def _survive_deaths(cluster: Server, laptops: list[Laptop]) -> None:
    laptops[0].add("day_off", uuid4(), falls_on="2026-11-22", reason="پذیرفته", kind="office")
    laptops[0].sync()
    assert sum(_round_with_a_death(cluster, laptops[0], at) for at in (4, 9, 14)) > 1
    for laptop in laptops * 2:
        laptop.sync()
    again = TestCentre(cluster, "postgres")
    with closing(again):
        for laptop in laptops:
            for table in ("day_off", "conflict"):
                assert plain(laptop.rows(table)) == at_centre(again, table)


def _round_with_a_death(cluster: Server, laptop: Laptop, at: int) -> bool:
    """A round with new rows, at whose so-manieth step the server is killed and started again."""
    steps = 0

    def step(_name: str) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            stop(cluster, "immediate")
            start(cluster, {"synchronous_commit": "on"})

    for number in range(5):
        laptop.add("day_off", uuid4(), falls_on="2026-11-23", reason=f"{at}.{number}", kind="office")
    laptop.limits, laptop.step = rounds.Limits(batch_rows=2, page_rows=2), step
    with suppress(CentreUnreachable):
        laptop.sync()
    laptop.step = lambda _name: None
    laptop.hang_up()
    return steps >= at
