"""Passwords mean the same on every keyboard; weak ones are refused; guessing gets slower."""

import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.errors import TooManyAttempts, WeakPassword
from app.security.passwords import GrowingDelay, delay_after, fold_login, fold_password, require_strong
from tests.security.values import NOW


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علی کریمی", "علي كريمي"),
        ("رمز۱۲۳۴", "رمز1234"),
        ("رمز۱۲۳۴", "رمز١٢٣٤"),
        ("موسی", "موسى"),
        ("می‌روم", "میروم"),
        ("مسئول", unicodedata.normalize("NFD", "مسئول")),
        ("مسئول", "مسی\u0654ول"),
        ("caf\u00e9 12345", "cafe\u0301 12345"),
        ("\u202bرمز عبور\u202c", "رمز عبور"),
    ],
)
def test_the_same_keys_under_another_layout_are_the_same_password(one: str, other: str) -> None:
    assert fold_password(one) == fold_password(other)


@pytest.mark.parametrize(("one", "other"), [("Salam1234", "salam1234"), ("رمز یک", "رمزیک"), ("بازدید", "بازدید ")])
def test_what_a_person_means_to_differ_stays_different(one: str, other: str) -> None:
    assert fold_password(one) != fold_password(other)


def test_folding_never_changes_since_it_would_lock_people_out() -> None:
    folded = fold_password("ي ك ى ئ ؤ أ ۱۲۳ ٤٥٦ ७ a\u0301 \u200c ﻼ ﷼ ß Ä 😀")
    assert folded == "ی ک ی ی\u0654 ؤ أ 123 456 7 á  ﻼ ﷼ ß Ä 😀".encode()


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_password(text).decode()
    assert fold_password(once).decode() == once


@given(st.text())
def test_composed_and_decomposed_text_is_the_same_password(text: str) -> None:
    assert fold_password(unicodedata.normalize("NFC", text)) == fold_password(unicodedata.normalize("NFD", text))


def test_a_lone_surrogate_is_no_reason_to_fall_over() -> None:
    assert fold_password("رمز\ud800") != fold_password("رمز")
    require_strong("بازدید خواف\ud800", "کاربر\ud800")


def test_a_login_is_found_whatever_its_case_and_outer_spaces() -> None:
    assert fold_login("  Moradi  ۱ ") == fold_login("moradi 1")


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("", "too_short"),
        ("کوتاه۱۲", "too_short"),
        ("ک\u200cو\u200cت\u200cا\u200cه", "too_short"),
        ("x1ی" * 100, "too_long"),
        ("09151234567", "only_digits"),
        ("۰۹۱۵۱۲۳۴۵۶۷", "only_digits"),
        ("aaaaaaaaa1", "few_characters"),
        ("moradi-1405", "like_login"),
        ("MORADI-1405", "like_login"),
        ("password", "too_common"),
        ("Password1", "too_common"),
        ("ضصثقفغعه", "too_common"),
    ],
)
def test_a_weak_password_is_refused_by_the_rule_it_breaks(password: str, rule: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        require_strong(password, "moradi")
    assert refused.value.facts == {"rule": rule}


@pytest.mark.parametrize("password", ["بازدید خواف ۱۴۰۵", "correct horse battery", "Kh@vaf-1405", "چهار واژهٔ بی‌ربط"])
def test_a_password_worth_having_is_accepted(password: str) -> None:
    require_strong(password, "moradi")


def test_the_delay_doubles_up_to_a_minute() -> None:
    assert [delay_after(failures) for failures in range(11)] == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def fail(delay: GrowingDelay, times: int) -> None:
    for number in range(times):
        delay.begin(NOW + timedelta(minutes=2 * number - 2 * times + 2))


def test_failures_make_the_next_try_wait_even_after_a_restart(tmp_path: Path) -> None:
    fail(GrowingDelay(tmp_path, "a"), 4)
    again = GrowingDelay(tmp_path, "a")
    assert again.delay_left(NOW) == 4
    with pytest.raises(TooManyAttempts) as refused:
        again.begin(NOW + timedelta(seconds=1))
    assert refused.value.facts == {"seconds": 4}
    assert again.delay_left(NOW + timedelta(seconds=4)) == 0


def test_a_refused_try_does_not_make_the_wait_longer(tmp_path: Path) -> None:
    delay = GrowingDelay(tmp_path, "a")
    fail(delay, 5)
    for _ in range(3):
        with pytest.raises(TooManyAttempts):
            delay.begin(NOW)
    assert delay.delay_left(NOW) == 8


def test_success_forgets_the_failures_of_that_name_only(tmp_path: Path) -> None:
    first, second = GrowingDelay(tmp_path, "a"), GrowingDelay(tmp_path, "b")
    fail(first, 4)
    fail(second, 4)
    first.succeeded()
    assert (first.delay_left(NOW), second.delay_left(NOW)) == (0, 4)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_costs_at_most_one_delay(tmp_path: Path, years: int) -> None:
    delay = GrowingDelay(tmp_path, "a")
    fail(delay, 20)
    assert delay.delay_left(NOW + timedelta(days=365 * years)) <= 60


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"a": 3}', b'{"a": [1, "x"]}', b'{"a": [1, 1e400]}', b"null", b"\xff\xfe"]
)
def test_a_damaged_record_of_failures_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "attempts.json").write_bytes(content)
    delay = GrowingDelay(tmp_path, "a")
    assert delay.delay_left(NOW) == 0
    delay.begin(NOW)


def test_guessing_names_does_not_fill_the_disk(tmp_path: Path) -> None:
    for number in range(80):
        GrowingDelay(tmp_path, f"name{number}").begin(NOW)
    assert (tmp_path / "attempts.json").stat().st_size < 64 * 60
