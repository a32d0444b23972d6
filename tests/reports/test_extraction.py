"""Text comes back from the page as it was typed: measured on real and on hard paragraphs."""

from pathlib import Path

import pytest

from app.reports.finish import Metadata
from app.reports.page import PageText, build_pages
from app.reports.story import Story
from tests.reports import reading

DATA = Path(__file__).parent / "data"
REAL = [
    line
    for name in ("persian_paragraphs.txt", "seed_lines.txt")  # carefully typed, and as the web has it
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
]
HARD = [
    "کارشناس می‌گوید: «این شرکت‌ها نمی‌توانند پروانهٔ بهداشتی را تا ۳۱ شهریور ۱۴۰۴ تمدید کنند.»",
    "کد ملی 0012345679 و پروندهٔ ۱۴۰۴/۳۲-۵۶۷ (مطابق ISO 22000:2018) ثبت شد؛ نشانی: https://example.ir/a/b?x=1 است.",
    "عربی: كتاب علي و يوسف؛ فارسی: کتاب علی و یوسف. لا، الله، لأن، مؤسسه، مسئول، رأی، جزء، خانهٔ ما، خانۀ ما.",
    "اعراب: اَلرَّحمٰن، مُهَندِس، کُرِه، بِسمِ اللّٰه؛ کشیده: ســـلام. درصد: ۲۵٪ و 12.5% و −۳ تا +۵ درجهٔ °C.",
    "پرانتزها: (الف) [ب] {ج} «د» و (the English (nested) text) و ۱٬۲۵۰٬۰۰۰ ریال یا 1,250,000 IRR. تلفن: ۰۲۱-۸۸۷۷۶۶۵۵.",
]


def printed(paragraphs: list[str]) -> bytes:
    story = Story()
    for paragraph in paragraphs:
        story.paragraph(paragraph)
    return build_pages(story.flowables, PageText("", ""), story.parts, Metadata("متن", "اداره"))


@pytest.fixture(scope="module")
def real() -> bytes:
    return printed(REAL)


@pytest.fixture(scope="module")
def hard() -> bytes:
    return printed(HARD)


def without_page_numbers(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not reading.plain(line).startswith("صفحهٔ"))


def test_chromiums_engine_reads_real_text(real: bytes) -> None:
    found = without_page_numbers(reading.pdfium_text(real))
    assert reading.accuracy("\n".join(REAL), found) >= 99.7


def test_a_search_finds_every_word(real: bytes, hard: bytes) -> None:
    assert reading.unfound_words("\n".join(REAL), real) == []
    # pdfium orders two vowel signs on one letter as they are typed, not as NFC has them, and takes the last one apart.
    assert reading.unfound_words("\n".join(HARD), hard) == ["اللّٰه", "اَلرَّحمٰن", "خانۀ"]


@pytest.mark.skipif(not reading.has("pdftotext"), reason="poppler-utils is not installed")
def test_poppler_reads_real_and_hard_text(real: bytes, hard: bytes, tmp_path: Path) -> None:
    found = without_page_numbers(reading.poppler_text(real, tmp_path))
    assert reading.accuracy("\n".join(REAL), found) >= 99.5
    assert reading.missing_words("\n".join(REAL), found) == []
    assert reading.accuracy("\n".join(HARD), without_page_numbers(reading.poppler_text(hard, tmp_path))) >= 99


def test_the_structure_holds_exactly_what_was_typed(real: bytes, hard: bytes) -> None:
    for paragraphs, pdf in ((REAL, real), (HARD, hard)):
        parts = [reading.plain(text) for _, text in reading.structure(pdf)]
        assert reading.plain(" ".join(parts)) == reading.plain(" ".join(paragraphs))


def test_a_paragraph_over_two_pages_has_a_span_for_each_part() -> None:
    words = "این بند از یک صفحه به صفحهٔ دیگر می‌رود. " * 220
    parts = reading.structure(printed([words]))
    assert [tag for tag, _ in parts] == ["Span"] * len(parts)
    assert len(parts) > 1
    assert reading.plain(" ".join(text for _, text in parts)) == reading.plain(words)
