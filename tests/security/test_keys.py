"""Keys open only for the right password, vault, user and cost, and never show themselves."""

from dataclasses import replace
from typing import get_args

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from app.security import keys
from app.security.errors import ProfileDamaged, WrongPassword
from app.security.keys import KdfParameters, Purpose, Slot, UserSecret, fitted, seal, subkey, unseal, unwrap, wrap
from tests.security.values import LIGHT

SECRET = UserSecret(b"d" * 32, b"p" * 32)
PASSWORD = "گذرواژهٔ ۱۲۳"


@pytest.fixture(scope="module")
def slot() -> Slot:
    return wrap(SECRET, PASSWORD, b"vault and user", LIGHT)


def test_the_right_password_under_another_layout_opens_the_slot(slot: Slot) -> None:
    assert unwrap(slot, "گذرواژهٔ 123", b"vault and user") == SECRET


@pytest.mark.parametrize(("password", "aad"), [("گذرواژهٔ ۱۲۴", b"vault and user"), (PASSWORD, b"another user")])
def test_another_password_or_owner_opens_nothing(slot: Slot, password: str, aad: bytes) -> None:
    with pytest.raises(WrongPassword):
        unwrap(slot, password, aad)


@pytest.mark.parametrize(
    "kdf", [replace(LIGHT, iterations=3), replace(LIGHT, lanes=1), replace(LIGHT, memory_kib=65537)]
)
def test_a_slot_with_changed_cost_opens_nothing(slot: Slot, kdf: KdfParameters) -> None:
    with pytest.raises(WrongPassword):
        unwrap(replace(slot, kdf=kdf), PASSWORD, b"vault and user")


@pytest.mark.parametrize("at", [0, 11, 12, 40, -1])
def test_a_slot_with_a_flipped_bit_opens_nothing(slot: Slot, at: int) -> None:
    sealed = bytearray(slot.sealed)
    sealed[at] ^= 1
    with pytest.raises(WrongPassword):
        unwrap(replace(slot, sealed=bytes(sealed)), PASSWORD, b"vault and user")


@pytest.mark.parametrize(
    "cost",
    [
        (65535, 3, 2),
        (8, 3, 2),
        (0, 3, 2),
        (-1, 3, 2),
        (1 << 30, 3, 2),
        (65536, 0, 2),
        (65536, 10**6, 2),
        (65536, 3, 0),
        (65536, 3, 100),
    ],
)
def test_a_cost_outside_the_accepted_range_is_refused(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ProfileDamaged):
        KdfParameters(*cost)


@given(st.floats(min_value=0.001, max_value=60))
def test_calibrating_aims_at_a_quarter_to_half_a_second(seconds: float) -> None:
    start = KdfParameters()
    chosen = fitted(start, seconds)
    expected = seconds * chosen.memory_kib / start.memory_kib * chosen.iterations / start.iterations
    is_cheapest = chosen.memory_kib == 65536 and chosen.iterations == 2
    is_dearest = chosen.iterations == 32
    assert 0.24 <= expected <= 0.51 or is_cheapest or is_dearest


def test_calibrating_measures_one_derivation() -> None:
    times = iter([10.0, 10.4])
    assert keys.calibrate(lambda: next(times)) == KdfParameters()


def test_no_key_shows_in_what_is_printed(slot: Slot) -> None:
    assert "dddd" not in repr(SECRET)
    assert "pppp" not in repr(SECRET)
    assert slot.sealed.hex()[:8] not in repr(slot)


def test_each_use_has_its_own_key() -> None:
    uses: tuple[Purpose, ...] = get_args(Purpose)
    assert len({subkey(b"k" * 32, use) for use in uses} | {b"k" * 32}) == len(uses) + 1


@given(st.binary(max_size=200), st.binary(max_size=20), st.integers(min_value=0))
def test_what_was_sealed_opens_unchanged_or_not_at_all(plain: bytes, aad: bytes, at: int) -> None:
    key = b"k" * 32
    sealed = seal(key, plain, aad)
    assert unseal(key, sealed, aad) == plain
    broken = bytearray(sealed)
    broken[at % len(broken)] ^= 1
    for key_, sealed_, aad_ in [(key, bytes(broken), aad), (key, sealed[:-1], aad), (b"x" * 32, sealed, aad)]:
        with pytest.raises(InvalidTag):
            unseal(key_, sealed_, aad_)


@pytest.mark.parametrize("sealed", [b"", b"short", b"n" * 12, b"n" * 27])
def test_too_few_bytes_are_not_taken_for_a_sealed_text(sealed: bytes) -> None:
    with pytest.raises(InvalidTag):
        unseal(b"k" * 32, sealed, b"")
