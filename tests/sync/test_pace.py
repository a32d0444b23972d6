"""How fast files may go, by a clock that stands still between the steps."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.pace import Pace, Window

PIECE = 256 << 10


@dataclass
class Clock:
    at: float = 0.0

    def __call__(self) -> float:
        return self.at


@given(
    rate=st.sampled_from([8_000, 64_000, 512_000]),
    steps=st.lists(st.tuples(st.integers(1, PIECE), st.floats(0, 20)), min_size=1, max_size=40),
)
def test_over_any_time_no_more_passes_than_the_rate_and_one_piece(rate: int, steps: list[tuple[int, float]]) -> None:
    clock = Clock()
    pace = Pace(rate, clock)
    went: list[tuple[float, int]] = []
    for size, idle in steps:
        clock.at += pace.delay()
        pace.take(size)
        went.append((clock.at, size))
        clock.at += idle
    for first, (begin, _size) in enumerate(went):
        for last, (end, _) in enumerate(went[first:], first):
            passed = sum(size for _at, size in went[first:last])
            assert passed <= rate * (end - begin) + 1


def test_a_piece_at_64_kilobytes_a_second_holds_the_next_for_four_seconds() -> None:
    clock = Clock()
    pace = Pace(64_000, clock)
    assert pace.delay() == 0
    pace.take(PIECE)
    assert pace.delay() == pytest.approx(4.096)
    clock.at = 3.096
    assert pace.delay() == pytest.approx(1)


def test_without_a_limit_nothing_waits() -> None:
    pace = Pace(0, Clock())
    pace.take(PIECE)
    assert pace.delay() == 0


@pytest.mark.parametrize(("rate", "ahead"), [(20_000, 512 << 10), (1_000_000, 2_000_000), (100_000_000, 8 << 20)])
def test_what_is_under_way_is_what_the_line_carries_in_two_seconds(rate: int, ahead: int) -> None:
    clock = Clock()
    window = Window(clock)
    for _ in range(40):
        while window.has_room(PIECE):
            window.sent(PIECE)
        clock.at += PIECE / rate
        window.answered(PIECE)
    assert window.held <= ahead < window.held + 2 * PIECE


def test_one_piece_may_always_go_however_large() -> None:
    assert Window(Clock()).has_room(1 << 30)
