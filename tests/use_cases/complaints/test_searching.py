"""What is typed into the search box finds exactly the cases that a plain folding of both would find."""

import unicodedata
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from app.use_cases.complaints.searching import asked_of_index, indexed_words

_ZWNJ = "\u200c"
_LETTERS = "ابپيیكکىةۀهآأئ\u064e\u0651\u200c\u200c  \u0640.،/-_*\"'()AzßİéΩж۰۱٢3٪😀ﷲﻻ中½²Ⅷ\u200d\u202b"
_LOOK_ALIKES = {"ي": "ی", "ى": "ی", "ك": "ک"}
_WRITTEN = (
    "شکایت از تأخیر در پرداخت حقوق معوّقه‌های کارگاه‌های قالی‌بافی، نامهٔ ۹۸۷/۱۴۰۴ مورخ ۱۴۰۵/۰۳/۱۲",
    "بيمه بيكاري علی‌اکبر رضایی؛ تلفن 0915-123-4567، پروندهٔ الف/ب ۱۲۳۴۵",
    "AND OR NOT NEAR words",
)
_ALL = set(range(len(_WRITTEN)))
_TYPED: tuple[tuple[str, set[int]], ...] = (
    *(("حقوق تاخیر", {0}), ("معوقههای", {0}), ("معوقه‌های", {0}), ("قالیباف", {0}), ("قالی باف", {0}), ("- نامه", {0})),
    *(("۱۴۰۴/۹۸۷", {0}), ("987/1404", {0}), ("٩٨٧", {0}), ("-نامه", {0}), ("^نامه", {0}), ("{نامه}", {0})),
    *(("بیمه بیکاری", {1}), ("بِیمه", {1}), ("بـیـمه", {1}), ("رضايي علي", {1}), ("علیاکبر", {1}), ("123 0915", {1})),
    *(("ب 12345", {1}), ("AND OR", {2}), ("near*", {2}), ('"NOT"', {2}), ("words:", {2}), ("NEAR(words)", {2})),
    *(("شکایت AND", set()), ("ل" * 300, set()), ("' OR 1=1", set()), ("شکایت " * 500, {0})),
    *(("", _ALL), ("ا", _ALL), ('"', _ALL), ("*", _ALL), (":-)", _ALL), ("😀", _ALL), ("؟!", _ALL), ("\0", _ALL)),
)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlcipher.Connection]:
    with closing(sqlcipher.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE found USING fts5(words, content = '', contentless_delete = 1, detail = none, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5 6 7 8 9 10')"
        )
        yield connection


def found(index: sqlcipher.Connection, texts: list[str], typed: str) -> set[int]:
    """The places of the texts that the index finds; all of them where there is nothing to look for."""
    index.execute("DELETE FROM found")
    index.executemany("INSERT INTO found(rowid, words) VALUES (?, ?)", enumerate(indexed_words([t], []) for t in texts))
    question = asked_of_index(typed, lambda _word: [])
    rows = index.execute("SELECT rowid FROM found WHERE found MATCH ?", (question,)) if question else ()
    return {row for (row,) in rows} if question else set(range(len(texts)))


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (char for char in plain if char == _ZWNJ or unicodedata.category(char) not in ("Mn", "Cf", "Cc", "Lm"))
    return "".join(str(unicodedata.decimal(char, _LOOK_ALIKES.get(char, char))) for char in kept)


def words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()


def is_meant(text: str, typed: str) -> bool:
    """Each word of two letters or more begins a word of the text; a digit alone is one."""
    there = {*words(folded(text)), *words(folded(text).replace(_ZWNJ, ""))}
    sought = [word for word in words(folded(typed)) if len(word) > 1 or word.isdecimal()]
    return all(any(each.startswith(word) if len(word) > 1 else each == word for each in there) for word in sought)


@given(
    texts=st.lists(st.text(_LETTERS, max_size=30), min_size=1, max_size=8),
    typed=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 29), st.integers(1, 8)), min_size=1, max_size=2),
)
def test_pieces_of_what_was_written_find_what_a_plain_folding_finds(
    index: sqlcipher.Connection, texts: list[str], typed: list[tuple[int, int, int]]
) -> None:
    pieces = " ".join(texts[at % len(texts)][start : start + length] for at, start, length in typed)
    assert found(index, texts, pieces) == {at for at, text in enumerate(texts) if is_meant(text, pieces)}


@pytest.mark.parametrize(("typed", "cases"), _TYPED, ids=lambda each: ascii(each)[:30])
def test_what_people_type_finds_its_cases_and_never_fails(
    index: sqlcipher.Connection, typed: str, cases: set[int]
) -> None:
    assert found(index, list(_WRITTEN), typed) == cases
