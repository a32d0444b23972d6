"""What the text of a page seems to say is proposed in the form that is kept, and only if it fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import is_national_id
from app.domain.scan_proposals import Proposal, ProposalKind, proposals
from app.domain.scans import Box, ReadWord
from app.persian.digits import ARABIC, LATIN, PERSIAN

K = ProposalKind


def page(*lines: str) -> list[ReadWord]:
    """The words of these lines, each a tenth of a page wide, a tenth below the line before."""
    return [
        ReadWord(word, row, Box(place / 10, row / 10, 0.1, 0.05))
        for row, line in enumerate(lines)
        for place, word in enumerate(line.split())
    ]


def told(line: str) -> list[tuple[ProposalKind, str, bool]]:
    return [(each.kind, each.value, each.is_sure) for each in proposals(page(line))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "شماره: ۱۴۰۵/۱۲/۳۴۵ تاریخ: ۱۴۰۵/۰۸/۳۰",
            [(K.LETTER_NUMBER, "1405/12/345", False), (K.DATE, "2026-11-21", True)],
        ),
        ("تاريخ : ٣٠/٠٨/١٤٠٥", [(K.DATE, "2026-11-21", True)]),
        ("نامه شماره ۱۲۳۴/ص/۵۶ مورخ ۱۴۰۵-۷-۲", [(K.LETTER_NUMBER, "1234/ص/56", False), (K.DATE, "2026-09-24", False)]),
        ("در تاریخ ۱۴۰۵/۰۵/۱۲ مراجعه کردم", [(K.DATE, "2026-08-03", False)]),
        ("تاریخ: ۱۴۰۴/۱۲/۳۰", []),
        ("تاریخ تولد: ۱۳۵۰/۰۱/۰۱", []),
        ("دارای كد ملي ۰۴۹۹۳۷۰۸۹۹ و ساکن مشهد", [(K.NATIONAL_ID, "0499370899", True)]),
        ("شماره ملی: ۰۴۹-۹۳۷۰۸۹-۹", [(K.NATIONAL_ID, "0499370899", True)]),
        ("0499370899", [(K.NATIONAL_ID, "0499370899", False)]),
        ("کد‌ملی o49937o899", [(K.NATIONAL_ID, "0499370899", True)]),
        ("کد ملی: ۱۱۱۱۱۱۱۱۱۱", []),
        ("کد ملی: ۰۴۹۹۳۷۰۸۹۸", []),
        ("کد پستی: ٩۱۳۷۶۴۵۱۲۸", [(K.POSTAL_CODE, "9137645128", False)]),
        ("۸۱۳۷۶-۴۵۱۲۹", [(K.POSTAL_CODE, "8137645129", False)]),
        ("تلفن همراه: 0915 123 45 67", [(K.MOBILE, "09151234567", False)]),
        ("+۹۸۹۱۵۱۲۳۴۵۶۷", [(K.MOBILE, "09151234567", False)]),
        ("شماره تماس: ۰۵۱-۳۸۴۰۲۲۱۵", [(K.PHONE, "05138402215", False)]),
        ("اینجانب خانم فاطمه‌سادات حسینی به استحضار", [(K.NAME, "فاطمه‌سادات حسینی", False)]),
        ("نام و نام خانوادگی: رضا احمدی امضا", [(K.NAME, "رضا احمدی", True)]),
        ("به نام خدا", []),
        ("این نامه بی شماره است و تاریخ ندارد", []),
    ],
)
def test_a_line_is_understood(line: str, expected: list[tuple[ProposalKind, str, bool]]) -> None:
    assert told(line) == expected


def test_a_proposal_says_where_it_stands() -> None:
    [found] = proposals(page("با سلام", "تلفن همراه : ۰۹۱۵ ۱۲۳ ۴۵ ۶۷ است"))
    assert (found.line, found.read) == (1, "۰۹۱۵ ۱۲۳ ۴۵ ۶۷")
    assert (found.box.left, found.box.top) == (0.3, 0.1)
    assert found.box.width == pytest.approx(0.4)


@given(st.sampled_from([LATIN, PERSIAN, ARABIC]), st.integers(10**9, 10**10 - 1))
def test_a_labelled_national_id_is_proposed_in_any_digits_exactly_if_it_fits(digits: str, number: int) -> None:
    typed = "".join(digits[int(digit)] for digit in str(number))
    found = [each for each in proposals(page(f"کد ملی: {typed}")) if each.kind is K.NATIONAL_ID]
    assert [each.value for each in found] == ([str(number)] if is_national_id(str(number)) else [])


@given(st.lists(st.text(alphabet="0۰٠9oIl/.-:() شمارهکدملیپستتفنخ‌،\u202eآX", max_size=40), max_size=4))
def test_no_text_breaks_the_search_and_everything_found_stands_on_the_page(lines: list[str]) -> None:
    def inside(each: Proposal) -> bool:
        return each.value != "" and each.box.width > 0 and each.read in " ".join(lines[each.line].split())

    assert all(map(inside, proposals(page(*lines))))
