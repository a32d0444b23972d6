"""What identifies a person is taken in any spelling, and refused with the sentence that says what is wrong."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain import identifiers
from app.domain.errors import AppError
from app.domain.identifiers import NameInvalid, NationalIdInvalid, PhoneInvalid
from app.persian.catalogue import error_sentence
from app.persian.text import single_line

PERSIAN, ARABIC = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"), str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DIGITS = st.integers(0, 9)


def remainder(digits: str) -> int:
    return sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11


def with_check(nine: str) -> str:
    left = remainder(nine)
    return nine + str(left if left < 2 else 11 - left)


valid_ids = st.from_regex(r"[0-9]{9}", fullmatch=True).map(with_check).filter(lambda digits: len(set(digits)) > 1)


def refusal(read: Callable[[str], str], text: str) -> str:
    with pytest.raises(AppError) as refused:
        read(text)
    return error_sentence(refused.value.code, refused.value.facts)


@pytest.mark.parametrize("typed", ["0499370899", "۰۴۹۹۳۷۰۸۹۹", "٠٤٩٩٣٧٠٨٩٩", " 049-937089-9 ", "\u200f049/9370899"])
def test_a_national_id_is_taken_however_it_is_typed(typed: str) -> None:
    assert identifiers.national_id(typed) == "0499370899"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("049937089", "کد ملی باید ۱۰ رقم باشد؛ ۹ رقم نوشته شده است."),
        ("04993708990", "کد ملی باید ۱۰ رقم باشد؛ ۱۱ رقم نوشته شده است."),
        ("0499370898", "رقم کنترل کد ملی درست نیست؛ یک رقم اشتباه یا جابه‌جا نوشته شده است."),
        ("۱۱۱۱۱۱۱۱۱۱", "ده رقم یکسان کد ملی نیست؛ کد را از روی کارت بنویسید."),
        ("0499E70899", "کد ملی تنها رقم دارد؛ نویسهٔ دیگری در آن نوشته شده است."),
        ("०४९९३७०८९९", "کد ملی تنها رقم دارد؛ نویسهٔ دیگری در آن نوشته شده است."),
        ("  ", "کد ملی نوشته نشده است."),
    ],
)
def test_a_wrong_national_id_is_told_what_is_wrong(typed: str, sentence: str) -> None:
    assert refusal(identifiers.national_id, typed) == sentence


@given(valid_ids)
def test_three_kinds_of_digits_are_one_national_id(digits: str) -> None:
    for typed in (digits, digits.translate(PERSIAN), digits.translate(ARABIC)):
        assert identifiers.national_id(typed) == digits


@given(valid_ids, st.integers(0, 9), DIGITS)
def test_a_changed_digit_is_refused_but_where_two_remainders_share_a_check_digit(
    digits: str, place: int, digit: int
) -> None:
    """Remainders 1 and 10 both give the check digit 1: only such IDs can hide a slip, in one value of a place."""
    assume(digits[place] != str(digit))
    changed = f"{digits[:place]}{digit}{digits[place + 1 :]}"
    if identifiers.is_national_id(changed):
        assert digits[-1] == changed[-1] == "1"
        assert {remainder(digits), remainder(changed)} == {1, 10}


@given(valid_ids, st.integers(0, 7))
def test_swapped_neighbours_are_refused_but_where_two_remainders_share_a_check_digit(digits: str, place: int) -> None:
    assume(digits[place] != digits[place + 1])
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if identifiers.is_national_id(swapped):
        assert {remainder(digits), remainder(swapped)} == {1, 10}


def test_hidden_slips_are_few() -> None:
    """Over a regular sample of IDs: one wrong digit in 50 goes unnoticed at most, one swap in 30."""
    sample = [with_check(f"{number:09}") for number in range(1_000_003, 999_999_999, 4_999_999)]
    changes = swaps = missed_changes = missed_swaps = 0
    for digits in sample:
        for place in range(10):
            others = (
                f"{digits[:place]}{digit}{digits[place + 1 :]}" for digit in range(10) if str(digit) != digits[place]
            )
            found = [identifiers.is_national_id(other) for other in others]
            changes, missed_changes = changes + len(found), missed_changes + sum(found)
        for place in range(9):
            if digits[place] != digits[place + 1]:
                swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
                swaps, missed_swaps = swaps + 1, missed_swaps + identifiers.is_national_id(swapped)
    assert missed_changes * 50 < changes
    assert missed_swaps * 30 < swaps


@pytest.mark.parametrize(
    ("number", "proposed"), [("499370899", "0499370899"), ("0499370899", None), ("499370898", None), ("1", None)]
)
def test_zeros_a_spreadsheet_dropped_are_proposed_where_they_make_an_id(number: str, proposed: str | None) -> None:
    assert identifiers.with_lost_zeros(number) == proposed


def test_a_legal_id_has_eleven_digits_and_its_check_digit_only_warns() -> None:
    assert identifiers.legal_id("۱۰۳۸۰۲۸۴۷۹۰") == "10380284790"
    assert identifiers.legal_id_fits("10380284790")
    assert not identifiers.legal_id_fits("10380284791")
    assert "۱۱ رقم باشد؛ ۱۰ رقم" in refusal(identifiers.legal_id, "1038028479")


def test_a_postal_code_has_ten_digits_and_no_zero_in_front() -> None:
    assert identifiers.postal_code("۹۱۷۳۸-۱۳۹۹۵") == "9173813995"
    assert refusal(identifiers.postal_code, "0173813995") == "کد پستی با صفر آغاز نمی‌شود؛ رقم نخست را بازبینی کنید."
    assert "۱۰ رقم باشد؛ ۵ رقم" in refusal(identifiers.postal_code, "91738")


@pytest.mark.parametrize("typed", ["09151234567", "9151234567", "+98 915 123 4567", "۰۰۹۸۹۱۵۱۲۳۴۵۶۷", "٩٨٩١٥١٢٣٤٥٦٧"])
def test_a_mobile_number_is_stored_from_its_zero(typed: str) -> None:
    assert identifiers.mobile(typed) == "09151234567"
    assert identifiers.phone(typed) == "09151234567"


def test_a_landline_keeps_its_area() -> None:
    for typed in ("051-38456789", "(۰۵۱) ۳۸۴۵۶۷۸۹", "+985138456789"):
        assert identifiers.phone(typed) == "05138456789"
    with pytest.raises(PhoneInvalid):
        identifiers.mobile("05138456789")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0915123456", "۱۱ رقم باشد و با ۰۹ آغاز شود؛ ۱۰ رقم"),
        ("38456789", "پیش‌شماره"),
        ("0513", "۸ تا ۱۱ رقم است؛ ۴ رقم"),
        ("ندارد", "تنها رقم"),
        ("", "نوشته نشده"),
    ],
)
def test_a_wrong_telephone_number_is_told_what_is_wrong(typed: str, words: str) -> None:
    assert words in refusal(identifiers.phone, typed)


@settings(deadline=None)  # the first sentence reads the catalogue
@given(st.text(max_size=30), st.sampled_from([identifiers.national_id, identifiers.postal_code, identifiers.phone]))
def test_no_text_breaks_a_reader_and_what_is_taken_is_taken_again(text: str, read: Callable[[str], str]) -> None:
    try:
        taken = read(text)
    except AppError as refused:
        assert error_sentence(refused.code, refused.facts) != error_sentence("app_error", {})
    else:
        assert read(taken) == taken
        assert taken.isascii()


@pytest.mark.parametrize(
    "typed",
    ["علي\u202eرضا", "\u2066رضا\u2069", "ر\u200bضا", "رضا\ufeff", "رضا\x00", "رضا\ud800", "ر\u200dضا", "رضا\u200f"],
)
def test_a_name_with_hidden_characters_is_refused_and_offered_without_them(typed: str) -> None:
    assert "۱ نویسهٔ پنهان" in refusal(identifiers.name, typed.replace("\u2066", "", 1) if "\u2069" in typed else typed)
    assert identifiers.name(single_line(typed)) in {"علیرضا", "رضا"}


def test_a_name_keeps_its_half_space_and_loses_what_is_only_space() -> None:
    assert identifiers.name("  سيد \u200cعلي\u200c  محمّد\u200cنيا\n") == "سید علی محمّد\u200cنیا"
    with pytest.raises(NameInvalid) as refused:
        identifiers.name("ب" * 101)
    assert refused.value.facts["reason"] == "long"


@given(st.text(max_size=60))
def test_the_name_without_hidden_characters_is_always_a_name(text: str) -> None:
    clean = single_line(text)
    assert identifiers.name(clean) == clean == single_line(clean)


def test_an_id_is_judged_without_an_exception_too() -> None:
    assert identifiers.is_national_id("0499370899")
    assert not identifiers.is_national_id("0499370890")
    with pytest.raises(NationalIdInvalid):
        identifiers.national_id("0499370890")
