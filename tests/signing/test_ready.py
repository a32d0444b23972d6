"""A process for the next file waits ahead of it, judges one file, and is never left behind."""

from collections.abc import Iterator
from threading import Event

import pytest

from app.signing.ready import ReadyVerifier
from app.signing.verifier import verify
from tests.patience import SECONDS
from tests.signing.documents import signed_minutes, trust


@pytest.fixture
def verifier() -> Iterator[ReadyVerifier]:
    made = ReadyVerifier()
    yield made
    made.close()


def test_nothing_is_started_before_somebody_asks(verifier: ReadyVerifier) -> None:
    assert not verifier.is_ready
    assert verifier.verify(signed_minutes(1), trust()).valid
    assert not verifier.is_ready


def test_each_file_is_judged_by_a_process_of_its_own(verifier: ReadyVerifier) -> None:
    verifier.make_ready()
    waiting = verifier._waiting
    assert verifier.verify(signed_minutes(1), trust()) == verify(signed_minutes(1), trust())
    assert verifier.is_ready
    assert verifier._waiting is not waiting
    assert verifier.verify(signed_minutes(2), trust()).valid


def test_making_ready_again_starts_no_second_process(verifier: ReadyVerifier) -> None:
    verifier.make_ready()
    waiting = verifier._waiting
    verifier.make_ready()
    assert verifier._waiting is waiting


def test_a_process_that_fell_over_is_replaced(verifier: ReadyVerifier) -> None:
    verifier.make_ready()
    assert verifier._waiting
    verifier._waiting._process.kill()
    verifier._waiting._process.wait()
    assert not verifier.is_ready
    assert verifier.verify(signed_minutes(1), trust()).valid


def test_a_process_does_not_wait_for_ever() -> None:
    ended = Event()

    class Watched(ReadyVerifier):
        def close(self) -> None:
            super().close()
            ended.set()

    verifier = Watched(waiting_seconds=0.01)
    verifier.make_ready()
    assert ended.wait(SECONDS)
    assert not verifier.is_ready


def test_closing_ends_the_process_that_waits(verifier: ReadyVerifier) -> None:
    verifier.make_ready()
    assert verifier._waiting
    process = verifier._waiting._process
    verifier.close()
    assert process.returncode is not None
    assert not verifier.is_ready
