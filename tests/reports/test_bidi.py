"""The bidirectional algorithm against the Unicode conformance data and an independent implementation."""

import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from bidi import get_display

from app.reports.bidi import REMOVED, line_levels, resolve, visual_runs

CONFORMANCE = Path(__file__).parent / "data" / "BidiCharacterTest.txt.xz"

PERSIAN_LINES = [
    "کارشناس می‌گوید: این شرکت‌ها تا ۳۱ شهریور ۱۴۰۴ مهلت دارند.",
    "کد ملی 0012345679 و شمارهٔ پروندهٔ ۱۴۰۴/۳۲ مطابق ISO 22000:2018 ثبت شد",
    "درصد: ۲۵٪ و 12.5% و −۳ تا +۵ درجهٔ C",
    "نشانی https://example.ir/a/b است و تلفن ۰۲۱-۸۸۷۷۶۶۵۵",
]


def cases() -> Iterator[tuple[str, int | None, int, list[str], list[int]]]:
    with lzma.open(CONFORMANCE, "rt", encoding="utf-8") as lines:
        for line in lines:
            body = line.split("#")[0].strip()
            if body:
                points, direction, base, levels, order = body.split(";")
                text = "".join(chr(int(point, 16)) for point in points.split())
                wanted = {"0": 0, "1": 1, "2": None}[direction]
                yield text, wanted, int(base), levels.split(), [int(k) for k in order.split()]


def visual_order(levels: list[int]) -> list[int]:
    order: list[int] = []
    for start, end, level in visual_runs(levels):
        indexes = [k for k in range(start, end) if levels[k] != REMOVED]
        order += reversed(indexes) if level & 1 else indexes
    return order


@pytest.mark.parametrize(
    "every", [pytest.param(7, id="each seventh"), pytest.param(1, id="all", marks=pytest.mark.soak)]
)
def test_the_cases_of_the_unicode_conformance_file_pass(every: int) -> None:
    """A change in `app.reports.bidi` wants all of them: `scripts/test -m soak tests/reports/test_bidi.py`."""
    count = 0
    for text, direction, base, levels, order in islice(cases(), 0, None, every):
        embedding = resolve(text, direction)
        found = line_levels(embedding, 0, len(text))
        assert embedding.base == base, text
        assert ["x" if level == REMOVED else str(level) for level in found] == levels, text
        assert visual_order(found) == order, text
        count += 1
    assert count == len(range(0, 91_707, every))


@pytest.mark.parametrize("text", PERSIAN_LINES)
def test_order_of_persian_lines_agrees_with_python_bidi(text: str) -> None:
    levels = line_levels(resolve(text), 0, len(text))
    assert "".join(text[k] for k in visual_order(levels)) == get_display(text, base_dir="R").replace("\u200c", "")


def test_a_number_in_an_isolate_keeps_its_left_to_right_order() -> None:
    text = "پروندهٔ \u2066۱۴۰۴/۳۲-۵۶۷\u2069 ثبت شد"
    levels = line_levels(resolve(text), 0, len(text))
    assert "۱۴۰۴/۳۲-۵۶۷" in "".join(text[k] for k in visual_order(levels))


def test_trailing_spaces_of_a_line_return_to_the_direction_of_the_paragraph() -> None:
    embedding = resolve("سلام hello   ")
    assert line_levels(embedding, 0, 13)[-3:] == [1, 1, 1]
