"""Rounds of two laptops that quarrel, each met by a fault: the laptop killed, its session, the server, or the line."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from app.sync.centre.connection import Centre
from app.sync.centre.errors import CentreUnreachable
from app.sync.centre.schema import initialise
from app.sync.errors import CentreFailed
from app.sync.rounds import Limits
from tests.postgres import server, start, stop
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, empty_store
from tests.sync.laptop.line import cut_line
from tests.sync.laptop.test_faults import Trouble

_MOST_STEPS = 40
_MOST_BYTES = 24_000
_SETTINGS = {"synchronous_commit": "on"}


@dataclass(slots=True)
class Disturbed:
    """What so many faults did; `wrong` says what was lost, doubled or different afterwards."""

    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def disturbed_rounds(folder: Path, faults: int, seed: int) -> Disturbed:
    """So many rounds with a fault each, every one followed by two rounds without."""
    chance, found = random.Random(seed), Disturbed()
    with server(**_SETTINGS) as cluster:
        initialise(Centre.at(cluster.url()))
        centre = TestCentre(cluster, "postgres")
        blank = empty_store(folder / "blank.db")
        one, other = (Laptop.new(blank, folder / f"{who}.db", centre.enrol()) for who in ("one", "other"))
        trouble = Trouble(centre, one, other)
        trouble.begin()
        for _ in range(faults):
            kind, fault = chance.choice(FAULTS)
            one.limits = Limits(batch_rows=chance.choice([2, 2000]), page_rows=chance.choice([3, 2000]))
            trouble.work()
            fault(trouble, chance)
            found.kinds[kind] += 1
            trouble.settle(kind)
        for each in (one, other):
            each.close()
        trouble.centre.close()
        found.wrong = trouble.wrong
    return found


def _kill_laptop(trouble: Trouble, chance: random.Random) -> None:
    trouble.kill(chance.randint(1, _MOST_STEPS))


def _kill_session(trouble: Trouble, chance: random.Random) -> None:
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"
    _disturbed(trouble, chance, lambda: trouble.centre.admin.execute(end.encode(), [trouble.one.card.login]))


def _kill_server(trouble: Trouble, chance: random.Random) -> None:
    def die() -> None:
        stop(trouble.centre.server, "immediate")
        start(trouble.centre.server, _SETTINGS)

    _disturbed(trouble, chance, die)
    trouble.other.hang_up()
    trouble.centre.close()
    trouble.centre = TestCentre(trouble.centre.server, trouble.centre.database)


def _disturbed(trouble: Trouble, chance: random.Random, happen: Callable[[], object]) -> None:
    left = [chance.randint(1, _MOST_STEPS)]

    def step(_name: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            happen()

    trouble.one.step = step
    with suppress(CentreUnreachable, CentreFailed, psycopg.Error):
        trouble.one.sync()
    trouble.one.step = lambda _name: None
    if left[0] > 0:  # the round was over sooner
        happen()
    trouble.one.hang_up()


def _cut_line(trouble: Trouble, chance: random.Random) -> None:
    whole, port = trouble.one.card, trouble.centre.server.port
    trouble.one.hang_up()
    with cut_line(port, chance.randint(1000, _MOST_BYTES)) as through:
        trouble.one.card = replace(whole, url=whole.url.replace(str(port), str(through)))
        with suppress(CentreUnreachable, CentreFailed):
            trouble.one.sync()
        trouble.one.hang_up()
    trouble.one.card = whole


FAULTS: tuple[tuple[str, Callable[[Trouble, random.Random], None]], ...] = (
    ("laptop killed", _kill_laptop),
    ("session killed", _kill_session),
    ("server killed", _kill_server),
    ("line cut", _cut_line),
)
