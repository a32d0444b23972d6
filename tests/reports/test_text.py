"""Persian paragraphs: broken in logical order, shown in visual order, nothing lost on the way."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.persian.isolates import with_isolates
from app.reports.bidi import line_levels, resolve, visual_runs
from app.reports.fonts import Weight, face
from app.reports.text import Span, Text, TextStyle, clean, visible

STYLE = TextStyle(size=10)
LETTERS = st.text("ابپتکگلمنهویژچ\u200cًّٔ ۰۱۲٣٤5abcXYZ()«»-/.،؛:%\n\u2066\u2069\u202e😀", max_size=120)


def shown(text: str) -> str:
    """The characters of one line from left to right."""
    levels = line_levels(resolve(text), 0, len(text))
    order: list[int] = []
    for start, end, level in visual_runs(levels):
        order += reversed(range(start, end)) if level & 1 else range(start, end)
    return visible("".join(text[k] for k in order))


@given(LETTERS, st.floats(30, 400))
@settings(max_examples=60, deadline=None)
def test_breaking_loses_nothing_and_keeps_to_the_measure(content: str, width: float) -> None:
    text = Text([Span(content, STYLE)])
    lines = text.lines(width)
    kept = "".join(text.text[line.start : line.end] for line in lines)
    assert kept.split() == [] or "".join(kept.split()) == "".join(text.text.split())
    widest_character = max((text.width(k, k + 1) for k in range(len(text.text))), default=0)
    assert all(line.width <= max(width, 3 * widest_character) + 0.01 for line in lines)


@given(LETTERS)
@settings(max_examples=60, deadline=None)
def test_cleaning_twice_changes_nothing_more(content: str) -> None:
    assert clean(clean(content)) == clean(content)


def test_an_address_is_broken_after_its_signs_and_a_date_is_not() -> None:
    text = Text(
        [Span("نشانی https://shekayat.example.ir/1405/08/30/case?id=123456&unit=0919 و تاریخ ۱۴۰۵/۰۸/۳۰", STYLE)]
    )
    lines = text.lines(90)
    ends = [visible(text.text[line.start : line.end])[-1] for line in lines[1:-2]]
    assert all(line.width <= 90 for line in lines)
    assert set(ends) <= set("/?&=_.-9")
    assert "۱۴۰۵/۰۸/۳۰" in text.text[lines[-1].start : lines[-1].end]


def test_a_long_unbroken_word_is_cut_to_the_measure() -> None:
    text = Text([Span("بسیاربلند" * 40, STYLE)])
    lines = text.lines(120)
    assert len(lines) > 5
    assert all(line.width <= 120 for line in lines)
    assert "".join(text.text[line.start : line.end] for line in lines) == text.text


def test_a_paragraph_does_not_end_with_one_short_word() -> None:
    text = Text([Span("این جمله برای آزمودن پایان بند است و " * 3 + "بس", STYLE)])
    whole = text.lines(1e9)[0].width
    above, last = text.lines(whole - 4)
    assert text.text[last.start : last.end] == "و بس"
    assert (last.spaces, text.text[above.end]) == (1, " ")
    assert above.width == pytest.approx(text.width(above.start, above.end))


def test_line_ends_make_lines_and_blank_lines_stay() -> None:
    text = Text([Span("یک\n\nسه\r\nچهار", STYLE)])
    assert [text.text[line.start : line.end] for line in text.lines(400)] == ["یک", "", "سه", "چهار"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert len(Text([Span("", STYLE)]).lines(100)) == 1


@pytest.mark.parametrize(
    ("typed", "island"),
    [
        ("پروندهٔ ۱۴۰۴/۳۲-۵۶۷ ثبت شد", "۱۴۰۴/۳۲-۵۶۷"),
        ("تلفن ۰۵۱-۳۸۷۶۵۴۳۲ است", "۰۵۱-۳۸۷۶۵۴۳۲"),
        ("نشانی https://example.ir/a/b?x=1 است", "https://example.ir/a/b?x=1"),
        ("مطابق ISO 22000:2018 باشد", "ISO 22000:2018"),
        ("رشد 12.5% بود", "12.5%"),
        ("دمای −۳ درجه", "−۳"),
        ("کد K7QF-2M9T را بگویید", "K7QF-2M9T"),
        ("فایل (report_v2.pdf) آمد", "report_v2.pdf"),
    ],
)
def test_identifiers_are_read_from_left_to_right(typed: str, island: str) -> None:
    assert f"\u2066{island}\u2069" in with_isolates(typed)
    assert island in shown(with_isolates(typed))


@pytest.mark.parametrize("typed", ["بندهای ۸-۱۲ و ۲-۱-۳", "مورخ ۱۴۰۵/۰۸/۳۰", "۲۵٪ از ۱٬۲۵۰٬۰۰۰ ریال", "ساعت ۱۳:۲۰"])
def test_ranges_clauses_and_dates_stay_as_the_standard_orders_them(typed: str) -> None:
    assert with_isolates(typed) == typed


def test_brackets_stay_whole_round_an_isolate() -> None:
    assert with_isolates("(the English (nested) text) و") == "(\u2066the English (nested) text\u2069) و"
    assert with_isolates("(x) and") == "(\u2066x\u2069) and"


def test_overrides_and_control_characters_are_not_printed() -> None:
    assert clean("نام\u202eوارونه\x00\x07\t.") == "ناموارونه ."


def test_brackets_are_mirrored_in_persian() -> None:
    shaper = face(Weight.REGULAR)
    opening, closing = (shaper.shape(bracket, False).glyphs[0].gid for bracket in "()")
    assert shaper.shape("(", True).glyphs[0].gid == closing
    assert shaper.shape(")", True).glyphs[0].gid == opening
    assert shaper.shape("«", True).glyphs[0].gid == shaper.shape("»", False).glyphs[0].gid


def test_each_character_of_a_ligature_has_a_glyph_of_its_own() -> None:
    glyphs = face(Weight.REGULAR).shape("لا", True).glyphs
    assert [glyph.text for glyph in reversed(glyphs) if glyph.text] == ["ل", "ا"]


def test_shaping_gives_back_every_character_in_order() -> None:
    for word in ("صورت‌جلسهٔ", "اَلرَّحمٰن", "اللّٰه", "مؤسسه", "خانۀ", "ســـلام"):
        glyphs = face(Weight.BOLD).shape(clean(word), True).glyphs
        assert "".join(glyph.text for glyph in reversed(glyphs)) == clean(word)


def test_marks_stand_on_the_baseline_of_the_content(full_minutes: bytes) -> None:
    with pikepdf.open(BytesIO(full_minutes)) as document:
        content = b"".join(part.read_bytes() for page in document.pages for part in page.obj.Contents)
    assert b" Ts" not in content
