"""Whatever three laptops do and wherever their rounds break off, in the end all hold the same and nothing is lost."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.postgres import Server
from tests.sync.laptop.machine import Fleet

pytestmark = pytest.mark.postgres


def run(postgres: Server, empty_centre: str, blank: Path, examples: int, *, seeded: bool) -> "Counter[str]":
    """So many fleets; what happened in them."""

    class Watched(Fleet):
        server, template, seen = postgres, empty_centre, Counter()

    Watched.blank = blank
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
    assert min(seen["broken rounds"], seen["whole rounds"], seen["conflicts"]) > 0
