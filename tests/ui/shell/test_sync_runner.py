"""Rounds in the background: on their lane, on demand, stopped, put off, and back with the network."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs
from app.ui.sync_port import Look, SyncFacts
from app.ui.sync_rhythm import Rhythm
from app.ui.sync_runner import BackgroundSync
from tests.patience import SECONDS
from tests.ui.shell.sync_script import SYNCED, Report, ScriptedCentre, ScriptedNetwork, unreachable


@pytest.fixture
def centre() -> ScriptedCentre:
    return ScriptedCentre()


@pytest.fixture
def network() -> ScriptedNetwork:
    return ScriptedNetwork()


@pytest.fixture
def sync(qtbot: QtBot, jobs: Jobs, centre: ScriptedCentre, network: ScriptedNetwork) -> Iterator[BackgroundSync]:
    made = BackgroundSync(centre, jobs, lambda: 2, rhythm=Rhythm(lambda: 0.5), network=lambda: network)  # type: ignore[arg-type,return-value]
    yield made
    jobs.wait_idle()


@pytest.fixture
def begun(qtbot: QtBot, jobs: Jobs, sync: BackgroundSync) -> BackgroundSync:
    """After signing in, with the network heard of."""
    sync.start(pauses=True)
    jobs.wait_idle()
    sync._listen()
    return sync


def test_a_profile_without_a_centre_is_left_alone(jobs: Jobs, centre: ScriptedCentre, sync: BackgroundSync) -> None:
    centre.now = SyncFacts()
    sync.start(pauses=True)
    jobs.wait_idle()
    sync.begin()
    assert not sync.state.is_running
    assert not sync._next.isActive()
    assert not sync._looks.isActive()


def test_a_round_runs_on_its_own_lane_and_tells_what_came(
    qtbot: QtBot, centre: ScriptedCentre, begun: BackgroundSync
) -> None:
    centre.rounds.append(lambda _look: Report(pulled=4))
    with qtbot.waitSignals([begun.arrived, begun.ended]):
        begun.begin()
    assert centre.threads == ["sync_0"]
    assert not begun.state.is_running
    assert begun._next.isActive()


def test_a_round_that_brings_nothing_disturbs_no_page(qtbot: QtBot, begun: BackgroundSync) -> None:
    with qtbot.assertNotEmitted(begun.arrived), qtbot.waitSignal(begun.ended):
        begun.begin()


def test_conflicts_are_counted_after_each_round(qtbot: QtBot, jobs: Jobs, begun: BackgroundSync) -> None:
    assert begun.state.conflicts == 2


def test_progress_shows_and_a_stopped_round_ends_at_once(
    qtbot: QtBot, jobs: Jobs, centre: ScriptedCentre, begun: BackgroundSync
) -> None:
    centre.rounds.append(until_stopped)
    begun.begin()
    begun.begin()  # a second wish while one goes on is the same wish
    qtbot.waitUntil(lambda: begun.state.phase == "push" and begun.state.total == 9)
    begun.stop()
    qtbot.waitUntil(lambda: not begun.state.is_running)
    assert len(centre.threads) == 1
    assert begun.state.failure == ""
    assert begun._next.isActive()


def until_stopped(look: Look) -> Report:
    """A round that only ends when somebody stops it."""
    look("push", 3, 9)
    pause = threading.Event()
    while not pause.wait(0.005):
        look("wait", 0, 0)
    return Report()


def test_failures_put_the_next_try_off_and_success_forgets_them(
    qtbot: QtBot, centre: ScriptedCentre, begun: BackgroundSync
) -> None:
    centre.rounds += [unreachable, unreachable]
    waits = []
    for _ in range(2):
        with qtbot.waitSignal(begun.ended):
            begun.begin()
        waits.append(begun._next.interval())
        assert begun.state.failure == "centre_unreachable"
    assert waits == [15_000, 30_000]
    with qtbot.waitSignal(begun.ended):
        begun.begin()
    assert (begun.state.failure, begun._next.interval()) == ("", 300_000)


def test_the_network_coming_back_begins_a_round(
    qtbot: QtBot, centre: ScriptedCentre, network: ScriptedNetwork, begun: BackgroundSync
) -> None:
    with qtbot.waitSignal(begun.ended):
        network.came_back.emit()
    assert len(centre.threads) == 1


def test_on_a_metered_network_only_a_person_begins(
    qtbot: QtBot, centre: ScriptedCentre, network: ScriptedNetwork, begun: BackgroundSync
) -> None:
    network.meter(True)
    assert begun.state.is_paused
    begun._next.timeout.emit()
    assert not begun.state.is_running
    with qtbot.waitSignal(begun.ended):
        begun.begin()
    network.meter(False)
    assert not begun.state.is_paused
    qtbot.waitUntil(lambda: len(centre.threads) == 2)


def test_files_go_on_at_once_after_rows_had_their_turn_unless_the_network_is_metered(
    qtbot: QtBot, centre: ScriptedCentre, network: ScriptedNetwork, begun: BackgroundSync
) -> None:
    centre.rounds += [lambda _look: Report(has_more_files=True)] * 2
    with qtbot.waitSignals([begun.arrived, begun.ended]):
        begun._next.timeout.emit()
    assert len(centre.threads) == 3
    centre.rounds += [lambda _look: metered(network)] * 2
    with qtbot.waitSignal(begun.ended):
        begun._next.timeout.emit()
    assert len(centre.threads) == 4
    with qtbot.waitSignal(begun.ended):
        begun.begin()
    assert len(centre.threads) == 6


def metered(network: ScriptedNetwork) -> Report:
    """A round in which the laptop came onto another network."""
    network.is_metered = True
    return Report(has_more_files=True)


def test_the_window_is_not_stopped_by_a_round(qtbot: QtBot, centre: ScriptedCentre, begun: BackgroundSync) -> None:
    """The GUI thread turns its loop while the sync lane is held; the database lane works beside it."""
    go_on = threading.Event()
    centre.rounds.append(lambda _look: held(go_on))
    begun.begin()
    counted: list[int] = []
    begun._jobs.run("database", lambda: 7, counted.append, owner=begun)
    qtbot.waitUntil(lambda: counted == [7])
    assert begun.state.is_running
    with qtbot.waitSignal(begun.ended):
        go_on.set()


def held(go_on: threading.Event) -> Report:
    """A round that takes as long as the test wants."""
    go_on.wait(SECONDS)
    return Report()


def test_what_the_person_wants_on_a_metered_network_is_told(qtbot: QtBot, begun: BackgroundSync) -> None:
    with qtbot.waitSignal(begun.pauses_chosen) as told:
        begun.set_pauses(False)
    assert told.args == [False]
    assert begun.state.facts == SYNCED
