"""Pages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian.digits import ARABIC, LATIN, PERSIAN
from app.persian.page_ranges import PageMissing, PagesUnclear, parse_pages

_COUNT = 250
_PAGES = st.integers(1, _COUNT)
_DASHES = st.sampled_from(["-", "–", "−", "ـ", " - ", " تا ", "تا"])
_COMMAS = st.sampled_from(["،", ",", "؛ ", "، ", " ", " و ", " , ،"])


@given(st.data(), st.lists(st.tuples(_PAGES, _PAGES), min_size=1, max_size=6))
def test_every_way_of_writing_ranges_is_read(data: st.DataObject, ranges: list[tuple[int, int]]) -> None:
    typed, wanted = "", set()
    for ends in ranges:
        digits = data.draw(st.sampled_from([LATIN, PERSIAN, ARABIC]))
        first, last = (str(end).translate(str.maketrans(LATIN, digits)) for end in ends)
        typed += f"{first}{data.draw(_DASHES)}{last}" + data.draw(_COMMAS)
        wanted |= set(range(min(ends), max(ends) + 1))
    assert parse_pages(typed, _COUNT) == tuple(sorted(wanted))


@given(st.text(alphabet="۱۲۳123 -،,تا‌\u200fx", max_size=12))
def test_whatever_is_typed_gives_pages_of_the_document_or_says_what_is_wrong(typed: str) -> None:
    try:
        pages = parse_pages(typed, 30)
    except PagesUnclear:
        return
    except PageMissing as missing:
        assert not 1 <= missing.page <= 30
        return
    assert pages
    assert list(pages) == sorted(set(pages))
    assert set(pages) <= set(range(1, 31))


def test_open_ends_reach_the_ends_of_the_document() -> None:
    assert parse_pages("۷-، -۲", 9) == (1, 2, 7, 8, 9)


@pytest.mark.parametrize(("typed", "part"), [("", ""), ("صفحه", "صفحه"), ("۱-۲-۳", "1-2-3"), ("-", "-"), ("1x", "1x")])
def test_what_is_not_understood_is_named(typed: str, part: str) -> None:
    with pytest.raises(PagesUnclear) as refused:
        parse_pages(typed, 9)
    assert refused.value.part == part


def test_a_page_that_is_not_there_is_named() -> None:
    with pytest.raises(PageMissing) as refused:
        parse_pages("۱ تا ۱۰", 9)
    assert refused.value.page == 10
