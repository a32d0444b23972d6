"""When rounds begin: steady, later after each failure, spread, and rarely where waiting mends nothing."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.sync_rhythm import EVERY_SECONDS, Rhythm

dice = st.floats(0, 1)


@given(dice, st.integers(1, 40))
def test_each_failure_waits_longer_up_to_half_an_hour(throw: float, failures: int) -> None:
    rhythm = Rhythm(lambda: throw)
    waits = [rhythm.after_failure("centre_unreachable") for _ in range(failures)]
    assert waits == sorted(waits)
    assert 15 * 0.75 <= waits[0] <= 15 * 1.25
    assert waits[-1] <= 1800 * 1.25


@given(dice)
def test_a_round_that_went_through_begins_the_count_anew(throw: float) -> None:
    rhythm = Rhythm(lambda: throw)
    first = rhythm.after_failure("centre_unreachable")
    rhythm.after_failure("centre_unreachable")
    assert abs(rhythm.after_success() - EVERY_SECONDS) <= EVERY_SECONDS / 4
    assert rhythm.after_failure("centre_unreachable") == first


def test_what_somebody_must_mend_first_is_tried_rarely() -> None:
    assert Rhythm(lambda: 0.5).after_failure("sync_laptop_refused") == 1800


def test_laptops_do_not_come_in_step() -> None:
    assert Rhythm(lambda: 0.1).after_success() != Rhythm(lambda: 0.9).after_success()
