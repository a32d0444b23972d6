"""What is typed is kept in order, soon, and never forgotten when it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.errors import NotFound
from app.ui.screens.visit.keeping import TYPING_PAUSE_MS, Keeper, SaveState
from tests.ui.screens.visit.hand import HandTimer

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


class Desk:
    """Does the work when the test lets it, and refuses while it is told to."""

    def __init__(self) -> None:
        self.stored: list[str] = []
        self.refuses = False
        self.queue: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]] = []

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.queue.append((work, done, failed))

    def work(self) -> None:
        while self.queue:
            work, done, failed = self.queue.pop(0)
            if self.refuses:
                failed(NotFound(record="x"))
            else:
                done(work())

    def storing(self, words: str) -> Callable[[], None]:
        return lambda: self.stored.append(words)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def timer() -> HandTimer:
    return HandTimer()


@pytest.fixture
def states() -> list[SaveState]:
    return []


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def keeper(desk: Desk, timer: HandTimer, states: list[SaveState], errors: list[Exception]) -> Keeper:
    return Keeper(desk.run, timer, lambda: NOW, states.append, errors.append)


def test_words_wait_no_longer_than_the_typing_pause(keeper: Keeper, desk: Desk, timer: HandTimer) -> None:
    for words in ("د", "در", "در ب"):
        keeper.later("note", desk.storing(words))
    assert [pause for pause, _call in timer.waiting] == [TYPING_PAUSE_MS]
    timer.pass_time()
    desk.work()
    assert desk.stored == ["در ب"]
    assert TYPING_PAUSE_MS <= 400


def test_fields_do_not_take_each_others_place(keeper: Keeper, desk: Desk, timer: HandTimer) -> None:
    keeper.later("note", desk.storing("یادداشت"))
    keeper.later("value", desk.storing("۱۲"))
    timer.pass_time()
    desk.work()
    assert desk.stored == ["یادداشت", "۱۲"]


def test_leaving_a_field_saves_it_at_once(keeper: Keeper, desk: Desk, timer: HandTimer) -> None:
    keeper.later("note", desk.storing("نیمه"))
    keeper.flush("note")
    desk.work()
    timer.pass_time()
    desk.work()
    assert desk.stored == ["نیمه"]


def test_the_state_follows_the_work(keeper: Keeper, desk: Desk, states: list[SaveState]) -> None:
    keeper.save(desk.storing("پاسخ"))
    assert (states[-1].kind, keeper.is_settled) == ("saving", False)
    desk.work()
    assert (states[-1], keeper.is_settled) == (SaveState("saved", NOW), True)


def test_a_refusal_is_told_and_can_be_tried_again(
    keeper: Keeper, desk: Desk, states: list[SaveState], errors: list[Exception]
) -> None:
    desk.refuses = True
    keeper.save(desk.storing("پاسخ"))
    desk.work()
    assert (states[-1].kind, keeper.is_settled, len(errors)) == ("failed", False, 1)
    desk.refuses = False
    keeper.retry()
    desk.work()
    assert (desk.stored, states[-1].kind, keeper.is_settled) == (["پاسخ"], "saved", True)


def test_newer_words_replace_refused_ones(keeper: Keeper, desk: Desk, timer: HandTimer) -> None:
    desk.refuses = True
    keeper.later("note", desk.storing("کهنه"))
    timer.pass_time()
    desk.work()
    desk.refuses = False
    keeper.later("note", desk.storing("تازه"))
    keeper.retry()
    timer.pass_time()
    desk.work()
    assert (desk.stored, keeper.is_settled) == (["تازه"], True)


def test_what_was_deleted_is_not_saved_any_more(keeper: Keeper, desk: Desk, timer: HandTimer) -> None:
    keeper.later("note", desk.storing("یادداشت"))
    keeper.drop("note")
    timer.pass_time()
    desk.work()
    assert (desk.stored, keeper.is_settled) == ([], True)


def test_a_caller_who_takes_the_error_is_not_told_twice(keeper: Keeper, desk: Desk, errors: list[Exception]) -> None:
    taken: list[Exception] = []
    desk.refuses = True
    keeper.save(desk.storing("پاسخ"), on_error=taken.append)
    desk.work()
    assert (len(taken), errors, keeper.is_settled) == (1, [], True)
