"""Whatever three laptops do and wherever their rounds break off, in the end all hold the same and nothing is lost."""

from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.sync import outbox
from app.sync.store import Store
from tests.postgres import Server
from tests.sync.laptop.machine import Dropped, Fleet
from tests.sync.laptop.older import MixedFleet

pytestmark = pytest.mark.postgres


def run(
    postgres: Server, empty_centre: str, blank: Path, examples: int, *, seeded: bool, kind: type[Fleet] = Fleet
) -> "Counter[str]":
    """So many fleets; what happened in them."""

    class Watched(kind):  # type: ignore[misc, valid-type]
        server, template = postgres, empty_centre

    Watched.blank, Watched.seen = blank, Counter()
    run_state_machine_as_test(
        Watched,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            database=None,
            derandomize=seeded,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if not seeded else [Phase.generate],
        ),
    )
    return Watched.seen


def test_a_fleet_with_faults_converges_and_loses_nothing(postgres: Server, empty_centre: str, blank: Path) -> None:
    seen = run(postgres, empty_centre, blank, 12, seeded=True)
    assert seen["fleets"] >= 12
    assert min(seen["broken rounds"], seen["whole rounds"], seen["conflicts"], seen["visits away"]) > 0


def test_the_fleet_finds_a_laptop_that_seals_in_two_transactions(
    postgres: Server, empty_centre: str, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = count()

    def torn(store: Store, *batch: Any) -> int:  # noqa: ANN401 - as it is
        store.execute("COMMIT")
        if next(times) % 5 == 4:
            raise Dropped
        store.execute("BEGIN IMMEDIATE")
        return put(store, *batch)

    put: Callable[..., int] = outbox._put
    monkeypatch.setattr(outbox, "_put", torn)
    with pytest.raises(AssertionError):
        run(postgres, empty_centre, blank, 5, seeded=True)


def test_a_fleet_of_two_versions_converges_and_an_upgrade_takes_its_unsent_work_along(
    postgres: Server, empty_centre: str, blank: Path
) -> None:
    seen = run(postgres, empty_centre, blank, 4, seeded=True, kind=MixedFleet)
    assert seen["upgrades"] == seen["fleets"] >= 4


def test_the_fleet_finds_an_upgrade_that_leaves_behind_what_newer_laptops_wrote(
    postgres: Server, empty_centre: str, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MixedFleet, "adopt", staticmethod(lambda _store: None))
    with pytest.raises(AssertionError):
        run(postgres, empty_centre, blank, 5, seeded=True, kind=MixedFleet)
