"""Letters that count."""

import pytest

from app.persian.ordinals import abjad, alphabetic


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "الف"), (5, "هـ"), (10, "ی"), (11, "یا"), (15, "یه"), (128, "قکح"), (1405, "غته"), (1999, "غظصط")],
)
def test_abjad_counts_as_the_tradition_does(number: int, letters: str) -> None:
    assert abjad(number) == letters


def test_the_alphabet_has_its_persian_letters_in_place() -> None:
    assert [alphabetic(number) for number in (1, 2, 3, 4, 32)] == ["الف", "ب", "پ", "ت", "ی"]


@pytest.mark.parametrize("number", [0, -1, 2000])
def test_what_no_letter_counts_is_refused(number: int) -> None:
    for counting in (abjad, alphabetic):
        with pytest.raises(ValueError, match=str(number)):
            counting(number)
