"""Words of a PDF are found whatever program wrote them, and however they are spelt."""

from io import BytesIO

import pytest
from arabic_reshaper import reshape
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import FONT_FOLDER
from app.ui.widgets.pdf_document import PdfDocument
from app.ui.widgets.pdf_words import PageWords, wanted_letters

_LETTERS = "ابکيكی ‌۱٢3\u064e\u0640-Aa\ufefb"


@given(st.text(alphabet=_LETTERS, max_size=40), st.text(alphabet=_LETTERS, min_size=1, max_size=4))
def test_what_is_found_is_what_is_wanted_and_lies_where_it_is_said_to(text: str, typed: str) -> None:
    words, wanted = PageWords.folded(text), wanted_letters(typed)
    found = list(words.find(wanted))
    assert len(found) == (wanted_letters(text).count(wanted) if wanted else 0)
    for places in found:
        assert wanted in wanted_letters(text[places[0] : places[-1] + 1])


@pytest.mark.parametrize(
    "typed", ["گزارش می‌شود", "گزارش ميشود", "كارخانه", "شماره 123", "شماره ١٢٣", "مادّهٔ ۵", "علی", "IRAN"]
)
def test_letters_stored_joined_and_in_the_order_of_sight_are_found(typed: str) -> None:
    """As many foreign programs write Persian: presentation forms from left to right."""
    pdfmetrics.registerFont(TTFont("foreign", str(FONT_FOLDER / "Vazirmatn-Medium.ttf")))
    canvas = Canvas(out := BytesIO(), pagesize=(595, 842))
    canvas.setFont("foreign", 14)
    for line, text in enumerate(["کارخانه شماره ۱۲۳ گزارش می‌شود؛ علي", "مطابق ماده ۵ قانون کار Iran است"]):
        canvas.drawRightString(550, 700 - 30 * line, get_display(reshape(text)))
    canvas.save()
    document = PdfDocument(out.getvalue())
    [match] = document.find(typed)
    document.close()
    [(left, top, width, height)] = match.rects
    assert 0.4 < left < left + width < 0.95
    assert 0.13 < top < top + height < 0.25
