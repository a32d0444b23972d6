"""Lists, footnotes, and tables with joined cells and aligned numbers, as the file holds them."""

from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from app.reports.finish import Metadata
from app.reports.footnotes import Footnote
from app.reports.lists import Entry, Listing, mark
from app.reports.page import PageText, build_pages
from app.reports.story import Cell, Column, Story, TableRow
from app.reports.styles import BODY
from app.reports.text import Span
from tests.reports import reading

SENTENCE = "این جمله برای آزمودن صفحه‌آرایی نوشته شده است. "


def printed(story: Story) -> bytes:
    return build_pages(story.flowables, PageText("", ""), story.parts, Metadata("متن", "اداره"))


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    texts = [reading.plain(page.get_text_range()) for page in pages]
    for page in pages:
        page.close()
    document.close()
    return texts


def right_edges(pdf: bytes, word: str) -> list[float]:
    """The right edge of each place where a word is found, in points, page after page."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text = page.get_textpage()
        search = text.search(word)
        while (place := search.get_next()) is not None:
            found.append(max(text.get_charbox(k)[2] for k in range(place[0], sum(place))))
        search.close()
        text.close()
    document.close()
    return found


def test_every_kind_of_mark_goes_on_as_far_as_a_list_does() -> None:
    assert [mark("letter", number) for number in (1, 3, 32, 33)] == ["الف)", "پ)", "ی)", "۳۳-"]
    assert (mark("number", 12), mark("abjad", 2), mark("bullet", 7)) == ("۱۲-", "ب)", "•")


def test_a_list_in_a_list_keeps_its_marks_and_its_place_in_the_structure() -> None:
    story = Story()
    story.listing(Listing(["نخست", Entry("دوم", Listing([SENTENCE * 4, "پایان"], "abjad"))], "number"))
    pdf = printed(story)
    texts = [reading.plain(text) for tag, text in reading.structure(pdf) if tag in ("Lbl", "P")]
    assert texts == ["۱-", "نخست", "۲-", "دوم", "الف)", reading.plain(SENTENCE * 4), "ب)", "پایان"]
    outer, inner = right_edges(pdf, "نخست") + right_edges(pdf, "دوم"), right_edges(pdf, "جمله")
    assert outer[0] == pytest.approx(outer[1], abs=1.5)
    assert all(edge < outer[0] for edge in inner)


def test_a_footnote_stands_at_the_foot_of_the_page_of_its_number() -> None:
    story = Story()
    for k in range(12):
        before, after = Span(SENTENCE * 4, BODY), Span(f" {SENTENCE * 5}", BODY)
        story.paragraph([before, Footnote(f"یادداشت{k} دربارهٔ همین جمله."), after])
    pdf = printed(story)
    pages = page_texts(pdf)
    assert len(pages) > 1
    notes = [[k for k in range(12) if f"یادداشت{k} " in page] for page in pages]
    assert [k for found in notes for k in found] == list(range(12))
    for page, found in zip(pages, notes, strict=True):
        text, _, foot = page.partition(f"یادداشت{found[0]}")
        assert "آزمودن صفحه‌آرایی" in text
        assert "آزمودن صفحه‌آرایی" not in foot
    with pikepdf.open(BytesIO(pdf)) as document:
        names = document.Root.StructTreeRoot.IDTree.Names
        assert {str(element.S) for element in list(names)[1::2]} == {"/Note"}


def test_footnotes_too_long_for_a_foot_are_printed_all_the_same() -> None:
    story = Story()
    story.paragraph([Span("متن", BODY), Footnote(SENTENCE * 400), Footnote("کوتاه"), Span("پایان", BODY)])
    text = reading.plain(" ".join(page_texts(printed(story))))
    assert text.count("آزمودن") == 400
    assert "کوتاه" in text


def joined(rows: int, text: str = "محور") -> bytes:
    story = Story()
    columns = [Column("محور", 1), Column("هدف", 1, group="مقدار"), Column("عملکرد", 1, group="مقدار")]
    cells = [TableRow((Cell(text, rows=rows, heads=True), "الف", "ب")), *[TableRow(("پ", "ت"))] * (rows - 1)]
    story.table(columns, [*cells, TableRow((Cell("پایان", columns=3),))])
    return printed(story)


def test_cells_over_rows_and_columns_say_so_in_the_structure() -> None:
    with pikepdf.open(BytesIO(joined(3))) as document:
        spans = {
            (str(item.S), int(item.A.get("/ColSpan", 1)), int(item.A.get("/RowSpan", 1)))
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/A" in item and item.A.get("/O") == "/Table"
        }
    assert {("/TH", 2, 1), ("/TH", 1, 2), ("/TH", 1, 3), ("/TD", 3, 1)} <= spans


def test_a_cell_over_more_rows_than_a_page_has_is_shown_again_and_read_once() -> None:
    pdf = joined(90)
    pages = page_texts(pdf)
    assert len(pages) > 2
    assert all(page.count("محور") == (3 if k == 0 else 2) - (k == 0) for k, page in enumerate(pages))
    assert [text for _, text in reading.structure(pdf)].count("محور") == 2  # the head and the cell


@pytest.mark.parametrize(("rows", "text"), [(2, SENTENCE * 120), (90, SENTENCE * 6), (3, SENTENCE * 8)])
def test_much_text_in_a_cell_over_rows_is_printed_whole(rows: int, text: str) -> None:
    pdf = joined(rows, text)
    assert reading.plain(text) in reading.plain(" ".join(said for _, said in reading.structure(pdf)))
    assert "پایان" in page_texts(pdf)[-1]


def test_decimal_separators_stand_under_each_other() -> None:
    story = Story()
    numbers = ["۱۲٫۵", "۱٬۲۵۰", "۷٫۷۵", "۹۳٫۲۵", "—"]
    story.table([Column("نام", 3), Column("مقدار", 1, numbers=True)], [TableRow(("الف", text)) for text in numbers])
    places = right_edges(printed(story), "٫")
    assert len(places) == 3
    assert all(one == pytest.approx(other, abs=0.3) for one, other in pairwise(places))


def test_what_leads_to_a_block_stays_on_its_page() -> None:
    story = Story()
    story.gap(655)
    story.section("بخش")
    story.subsection("زیربخش")
    story.paragraph("موارد زیر:", keep=True)
    story.paragraph(SENTENCE * 3)
    first, second = page_texts(printed(story))
    assert all(word not in first and word in second for word in ("بخش", "زیربخش", "موارد", "آزمودن"))
