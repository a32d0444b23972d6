"""Numbers are shown in Persian and read in any of the three digit kinds."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian.digits import ARABIC, LATIN, PERSIAN, format_number, parse_number, to_latin, to_persian

finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1405, "۱۴۰۵"), ("آیین‌نامه 12/٣", "آیین‌نامه ۱۲/۳"), ("१२", "१२"), (None, "None"), ("", "")],
)
def test_only_latin_and_arabic_digits_become_persian(value: object, shown: str) -> None:
    assert to_persian(value) == shown


def test_digits_of_other_scripts_are_left_alone() -> None:
    assert to_latin("۱٢3१৩") == "123१৩"


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (0, None, "۰"),
        (1234567, None, "۱٬۲۳۴٬۵۶۷"),
        (12.5, None, "۱۲٫۵"),
        (12.0, None, "۱۲"),
        (0.1 + 0.2, 1, "۰٫۳"),
        (Decimal("12.50"), None, "۱۲٫۵۰"),
        (Decimal("2.5"), 0, "۳"),
        (Decimal("1E+3"), None, "۱٬۰۰۰"),
        (1e20, None, "۱۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰"),
        (7, 2, "۷٫۰۰"),
        (-3, None, "\u200e−۳"),
    ],
)
def test_a_number_is_shown_grouped_with_persian_signs(value: float | Decimal, places: int | None, shown: str) -> None:
    assert format_number(value, places) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_not_a_number_is_not_shown_as_one(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(value)


@pytest.mark.parametrize("text", ["12.5", "۱۲٫۵", "۱۲/۵", "١٢٫٥", " 12,5 ", "+۱۲٫۵", "۱۲،۵"])
def test_twelve_and_a_half_is_read_however_it_is_typed(text: str) -> None:
    assert parse_number(text) == Decimal("12.5")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("۱٬۲۳۴", "1234"),
        ("1,234", "1234"),
        ("۱٬۲۳۴٬۵۶۷٫۸", "1234567.8"),
        ("0,234", "0.234"),
        ("۰۰۷", "7"),
        ("-۳", "-3"),
        ("−۳", "-3"),
        (".5", "0.5"),
    ],
)
def test_thousands_and_decimals_are_told_apart(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        ".",
        "5.",
        "१२",
        "nan",
        "Infinity",
        "1e5",
        "۱۲ ۳",
        "1.2.3",
        "1,23,456",
        "1,234,5",
        "--1",
        "۱۲٪",
        "½",
        "9" * 41,
    ],
)
def test_anything_else_is_not_read_as_a_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@given(finite)
def test_what_is_shown_can_be_typed_back(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number


@given(st.text(alphabet=LATIN + PERSIAN + ARABIC + "ab. ", max_size=20))
def test_the_digit_kinds_name_the_same_text(text: str) -> None:
    assert to_latin(to_persian(text)) == to_latin(text)


@given(st.text(max_size=12))
def test_reading_any_text_gives_a_finite_number_or_a_refusal(text: str) -> None:
    with suppress(ValueError):
        assert parse_number(text).is_finite()
