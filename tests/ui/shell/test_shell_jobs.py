"""Lanes: order, threads, progress before result, cancelling, owners that have gone."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs, Progress
from tests.patience import SECONDS
from tests.ui.patience import PatientJobs


class Failed(Exception):
    pass


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def lanes(qtbot: QtBot, errors: list[Exception]) -> Iterator[Jobs]:
    made = PatientJobs(errors.append)
    yield made
    made.shut_down()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_a_result_lands_on_the_gui_thread(lanes: Jobs, owner: QObject) -> None:
    where: list[threading.Thread] = []
    landed: list[threading.Thread] = []
    lanes.run(
        "free",
        lambda: where.append(threading.current_thread()),
        lambda _: landed.append(threading.current_thread()),
        owner=owner,
    )
    assert lanes.wait_idle()
    assert where[0] is not threading.main_thread()
    assert landed == [threading.main_thread()]


@pytest.mark.parametrize("lane", ["database", "sync"])
def test_a_serial_lane_keeps_the_order(lanes: Jobs, owner: QObject, lane: str) -> None:
    done: list[int] = []
    for number in range(30):
        lanes.run(lane, lambda n=number: n, done.append, owner=owner)  # type: ignore[arg-type]
    assert lanes.wait_idle()
    assert done == list(range(30))


def test_two_free_jobs_run_side_by_side(lanes: Jobs, owner: QObject) -> None:
    meeting = threading.Barrier(2, timeout=SECONDS)
    met: list[int] = []
    for _ in range(2):
        lanes.run("free", meeting.wait, met.append, owner=owner)
    assert lanes.wait_idle()
    assert sorted(met) == [0, 1]


def test_progress_comes_before_the_result(lanes: Jobs, owner: QObject) -> None:
    heard: list[object] = []

    def work(progress: Progress) -> str:
        progress.report(1, 2, "یک")
        progress.report(2, 2, "دو")
        return "پایان"

    job = lanes.run("free", work, heard.append, owner=owner)
    job.progressed.connect(lambda done, total, text: heard.append((done, total, text)))
    assert lanes.wait_idle()
    assert heard[-2:] == [(2, 2, "دو"), "پایان"]


def test_a_failure_without_a_listener_is_told_to_the_shell(
    lanes: Jobs, owner: QObject, errors: list[Exception]
) -> None:
    def fail() -> None:
        raise Failed

    lanes.run("database", fail, owner=owner)
    assert lanes.wait_idle()
    assert [type(e) for e in errors] == [Failed]


def test_a_failure_with_a_listener_is_not(lanes: Jobs, owner: QObject, errors: list[Exception]) -> None:
    heard: list[Exception] = []

    def fail() -> None:
        raise Failed

    lanes.run("database", fail, on_error=heard.append, owner=owner)
    assert lanes.wait_idle()
    assert (len(heard), errors) == (1, [])


def test_nothing_lands_on_an_owner_that_has_gone(lanes: Jobs) -> None:
    owner = QObject()
    go, landed = threading.Event(), []
    lanes.run("free", lambda: go.wait(SECONDS), landed.append, owner=owner)
    shiboken6.delete(owner)
    go.set()
    assert lanes.wait_idle()
    assert landed == []


def test_cancelled_work_stops_and_gives_nothing(lanes: Jobs, owner: QObject, errors: list[Exception]) -> None:
    begun, landed, stopped = threading.Event(), [], []

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    job = lanes.run("free", work, landed.append, owner=owner, on_cancelled=lambda: stopped.append(True))
    assert begun.wait(SECONDS)
    job.cancel()
    assert lanes.wait_idle()
    assert (landed, stopped, errors) == ([], [True], [])


def test_an_abandoned_search_stays_silent(lanes: Jobs, owner: QObject) -> None:
    heard: list[str] = []
    first = lanes.run("database", lambda: "کهنه", heard.append, owner=owner)
    first.abandon()
    lanes.run("database", lambda: "تازه", heard.append, owner=owner)
    assert lanes.wait_idle()
    assert heard == ["تازه"]


def test_closing_waits_for_work_and_drops_its_result(qtbot: QtBot, owner: QObject) -> None:
    lanes = PatientJobs(lambda _error: None)
    landed: list[int] = []
    finished = threading.Event()

    def work(progress: Progress) -> int:
        finished.set()
        return 1

    lanes.run("database", work, landed.append, owner=owner)
    assert finished.wait(SECONDS)
    lanes.shut_down()
    lanes.run("database", work, landed.append, owner=owner)
    qtbot.wait(0)
    assert landed == []
    assert lanes.running == ()
