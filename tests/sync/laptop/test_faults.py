"""A round killed at every step, a line cut at every few bytes: the next round goes on, and nothing is lost or twice.

Each proof is held against a broken variant, which it must find out.
"""

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import pytest

from app.sync import inbox, rounds
from app.sync.centre.errors import CentreUnreachable
from app.sync.store import Alone, Store, Turns
from tests.sync.centres import TestCentre
from tests.sync.fleet import Crowded, Laptop, at_centre, plain
from tests.sync.laptop.line import cut_line

pytestmark = pytest.mark.postgres
COUNTIES = [UUID(int=1000 + number) for number in range(5)]


@dataclass(slots=True)
class Trouble:
    """Two laptops that quarrel about two counties in each turn; the first one's round meets a fault."""

    centre: TestCentre
    one: Laptop
    other: Laptop
    turn: int = 0
    wrong: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Counties both have."""
        for number, county in enumerate(COUNTIES):
            self.one.add("county", county, code=str(number), name="n")
        self.one.sync(), self.other.sync()

    def work(self) -> None:
        """New work for both: the other's is at the centre, the first one's is not."""
        self.turn += 1
        for number in (0, 1, 2):
            self.rename(self.other, number, "other")
        self.other.do("DELETE FROM county WHERE id = ?", UUID(int=3_000_000 + self.turn - 1).hex)
        for number in range(3):
            self.other.add(
                "county", UUID(int=2_000_000 + self.turn * 10 + number), code=f"o{self.turn}.{number}", name="new"
            )
        self.other.sync()
        for number in (1, 2, 3):
            self.rename(self.one, number, "one")
        self.one.do("DELETE FROM county WHERE id = ?", UUID(int=2_000_000 + (self.turn - 1) * 10).hex)
        self.one.add("county", UUID(int=3_000_000 + self.turn), code=f"n{self.turn}", name="new")

    def rename(self, laptop: Laptop, number: int, who: str) -> None:
        """A name of this turn."""
        laptop.do("UPDATE county SET name = ? WHERE id = ?", f"{who}{number}.{self.turn}", COUNTIES[number].hex)

    def settle(self, what: str) -> None:
        """Both sync undisturbed; note what is wrong then."""
        for laptop in (self.one, self.other, self.one):
            laptop.sync()
        for laptop in (self.one, self.other):
            for table in ("county", "conflict"):
                if plain(laptop.rows(table)) != at_centre(self.centre, table):
                    self.wrong.append(f"{what}: {laptop.path.name} differs in {table}")
        open_ones = [each for each in at_centre(self.centre, "conflict").values() if each["state"] == "open"]
        mine = sorted(str(each["fields"].get("name", {}).get("mine")) for each in open_ones)
        if mine != [f"one{number}.{self.turn}" for number in (1, 2)]:
            self.wrong.append(f"{what}: conflicts about {mine}")
        names = {row["name"] for row in at_centre(self.centre, "county").values()}
        if not {f"other0.{self.turn}", f"other1.{self.turn}", f"other2.{self.turn}", f"one3.{self.turn}"} <= names:
            self.wrong.append(f"{what}: names {sorted(names)}")
        self.centre.admin.execute("UPDATE app.conflict SET state = 'resolved' WHERE state = 'open'")

    def kill(self, step: int) -> bool:
        """A round of the first laptop in a process of its own, killed at a step; false when it had fewer steps."""
        self.one.hang_up()
        self.one.store.close()
        child = os.fork()
        if child == 0:  # pragma: no cover - the child ends by its own hand
            _round_until(self.one, step)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        self.one.open()
        return os.WIFSIGNALED(status)

    def kills(self, limits: rounds.Limits, stride: int = 1) -> int:
        """Kill a round at each of its steps in turn, until something is wrong; how many it had."""
        self.begin()
        self.one.limits, step, was_killed = limits, 1 - stride, True
        while was_killed and not self.wrong:
            step += stride
            self.work()
            was_killed = self.kill(step)
            self.settle(f"killed at step {step}")
        return step


def _round_until(laptop: Laptop, step: int) -> None:
    """One round, and the end of the process at a step."""
    steps = 0

    def count(_name: str) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        laptop.step = count
        laptop.open()
        laptop.sync()
        os._exit(0)
    finally:
        os._exit(1)


@pytest.fixture
def trouble(centre: TestCentre, pair: tuple[Laptop, Laptop]) -> Trouble:
    """Two laptops at a centre."""
    return Trouble(centre, *pair)


@pytest.mark.parametrize(
    ("limits", "stride", "turns"),
    [
        (rounds.Limits(), 1, Alone()),
        (rounds.Limits(batch_rows=2, page_rows=3), 3, Alone()),
        (rounds.Limits(page_rows=5), 3, Crowded()),
    ],
    ids=["whole", "small", "while somebody always waits to write"],
)
def test_a_round_killed_at_any_step_loses_and_doubles_nothing(
    trouble: Trouble, limits: rounds.Limits, stride: int, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PIECE_ROWS", 2)
    trouble.one.turns = turns
    trouble.one.crash()
    assert trouble.kills(limits, stride) > 10
    assert trouble.wrong == []


def test_the_kills_find_a_cursor_that_moves_before_its_rows(trouble: Trouble, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(store: Store, page: Mapping[str, Any], epochs: Mapping[str, int]) -> None:
        with store.transaction():
            apply(store, {"rows": [], "cursor": page["cursor"]}, epochs, None)
        with store.transaction():
            apply(store, {"rows": page["rows"], "cursor": {}}, epochs, None)

    apply: Callable[..., int] = inbox._apply_page
    monkeypatch.setattr(inbox, "apply_page", torn)
    trouble.kills(rounds.Limits())
    assert trouble.wrong != []


def test_a_line_cut_anywhere_loses_and_doubles_nothing(trouble: Trouble) -> None:
    assert cut_everywhere(trouble) > 3
    assert trouble.wrong == []


def test_the_cuts_find_a_laptop_that_goes_on_after_a_page_it_lost(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(store: Store) -> tuple[dict[str, int], dict[str, int]] | None:
        after = staged_after(store)
        store.execute("DELETE FROM sync_inbox WHERE page < (SELECT max(page) FROM sync_inbox)")
        return after

    staged_after = inbox.staged_after
    monkeypatch.setattr(inbox, "staged_after", careless)
    cut_everywhere(trouble)
    assert trouble.wrong != []


def cut_everywhere(trouble: Trouble) -> int:
    """Cut the line of a round at every few bytes, until it is through or something is wrong; how often it was cut."""
    trouble.begin()
    cuts, after, is_through, whole = 0, 3000, False, trouble.one.card
    trouble.one.limits = rounds.Limits(batch_rows=2, page_rows=3)
    while not is_through and not trouble.wrong:
        trouble.work()
        trouble.one.hang_up()
        with cut_line(trouble.centre.server.port, after) as port:
            trouble.one.card = replace(whole, url=whole.url.replace(str(trouble.centre.server.port), str(port)))
            try:
                trouble.one.sync()
                is_through = True
            except CentreUnreachable:
                cuts += 1
            trouble.one.hang_up()
        trouble.one.card = whole
        trouble.settle(f"cut after {after} bytes")
        after += 601
    return cuts
