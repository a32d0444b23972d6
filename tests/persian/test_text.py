"""Text is stored in one spelling, found in any, sorted by the Persian alphabet, and cannot reorder its neighbours."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian.text import isolate, normalise, rtl, search_key, sort_key

# Every code point, lone surrogates too, with those that Persian text meets more often than chance would.
any_text = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs"]),
        st.sampled_from("يكىۀئآةأ\u200c\u200d\u0640\u064b\u0654\u202e\u2066\u2069\x00ﻣﻼﷲ۱١1A İ"),
    ),
    max_size=20,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي كريمي", "علی کریمی"),
        ("موسى", "موسی"),
        ("می\u200cشود\nخط دوم", "می\u200cشود\nخط دوم"),
        ("خط\r\nخط\rخط\u2028خط\vخط", "خط\nخط\nخط\nخط\nخط"),
        ("ستون\tستون", "ستون ستون"),
        ("الف\x00\x07\x7f\u202eب\u2066\u2069", "الفب"),
        ("سر\ud800یک", "سریک"),
        ("\ufeffنام\ufffe", "نام"),
        ("ا\u0653ب", "آب"),
        ("ي\u0654", "ئ"),
        ("ه\u200d.ش", "ه\u200d.ش"),
        ("شمارهٔ ١٢", "شمارهٔ ١٢"),
        ("", ""),
    ],
)
def test_text_is_stored_in_one_safe_spelling(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("می\u200cشود", "می شود"),
        ("كتابهاي علي", "کتابهای علی"),
        ("مُدیرِ کلّ", "مدیر کل"),
        ("مـــدیر", "مدیر"),
        ("آزادراه", "ازادراه"),
        ("رئیس مسئول", "رییس مسیول"),
        ("شمارهٔ ۱۲", "شماره ١٢"),
        ("خانۀ ما", "خانه ما"),
        ("ﻣﺪﯾﺮ ﻻﯾﻖ", "مدیر لایق"),
        ("  دو   فاصله ", "دو فاصله"),
        ("PDF", "pdf"),
        ("الف\u202eب\u200f", "الفب"),
    ],
)
def test_two_spellings_of_the_same_words_are_found_by_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_a_search_key_keeps_different_words_apart() -> None:
    assert search_key("کار") != search_key("گار")


def test_names_sort_by_the_persian_alphabet() -> None:
    ordered = ["۱۲ بهمن", "آب", "ابر", "بجستان", "پارک", "جغتای", "چناران", "زاوه", "ژاله", "کاشمر", "گناباد", "لار"]
    ordered += ["مشهد", "نیشابور", "واحد", "هوا", "یزد", "abc", "Zeta"]
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_arabic_letters_and_zwnj_do_not_change_the_order() -> None:
    assert sort_key("صالح\u200cآباد") == sort_key("صالحآباد")
    assert sort_key("كاشمر") == sort_key("کاشمر")


def test_a_space_sorts_before_any_letter() -> None:
    assert sort_key("تربت حیدریه") < sort_key("تربتی")


def test_a_hostile_file_name_cannot_leave_its_island() -> None:
    shown = isolate("عکس\u2069\u202egpj.exe")
    assert shown == "\u2066عکسgpj.exe\u2069"
    assert rtl("متن\u2067") == "\u2067متن\u2069"


@given(any_text)
def test_stored_text_is_stable_composed_and_encodable(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in stored if char != "\n")
    stored.encode("utf-8")


@given(any_text)
def test_keys_are_stable_and_do_not_depend_on_what_storing_drops(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
    assert search_key(normalise(text)) == search_key(text)
    assert sort_key(normalise(text)) == sort_key(text)
