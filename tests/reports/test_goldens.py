"""Pages whose look is kept as pictures: brackets, digits and directions, and every kind of block.

`python -m tests.reports.test_goldens` draws them anew; look at them before keeping them.
"""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.reports.chart_bars import BarChart, ColumnChart
from app.reports.chart_lines import DonutChart, LineChart
from app.reports.charts import ChartData, Series
from app.reports.finish import Metadata
from app.reports.footnotes import Footnote
from app.reports.lists import Entry, Listing
from app.reports.page import PageText, build_pages
from app.reports.story import Cell, Column, Story, TableRow
from app.reports.styles import BODY
from app.reports.text import Span
from tests.reports.test_extraction import HARD

GOLDENS = Path(__file__).parent / "goldens"
_SCALE = 100 / 72
_OFF_BY, _SHARE = 16, 0.001
_UNITS = ("خواف", "گناباد", "مشهد (ناحیهٔ یک)")


def directions() -> Story:
    """What is wrong at once when brackets are not mirrored or numbers are turned round."""
    story = Story()
    for text in HARD:
        story.paragraph(text)
    story.paragraph("بندهای ۸-۱۲ و ۲-۱-۳، مورخ ۱۴۰۵/۰۸/۳۰ ساعت ۱۳:۲۰؛ (۱ < ۲)، [«الف» و {ب}]، ۵ × ۳ = ۱۵، ۲٫۵ ≤ ۳.")
    columns = [Column("نام (کد)", 2), Column("هدف", 1, group="مقدار", numbers=True), Column("عملکرد", 1, group="مقدار")]
    rows = [
        TableRow((Cell("محور «الف»", rows=2, heads=True), "۱۲٫۵", "(۱۴۰۴/۳۲-۵۶۷)")),
        TableRow(("۱٬۲۵۰", "ISO 22000:2018")),
        TableRow((Cell("جمع [۲]", columns=3),)),
    ]
    story.table(columns, rows)
    return story


def blocks() -> Story:
    """Lists, a footnote and the four kinds of plots."""
    story = Story()
    story.section("فهرست‌ها و پانویس")
    story.listing(Listing(["نخست", Entry("دوم", Listing(["یکم", "دوم"], "abjad"))], "number"))
    story.paragraph([Span("بر پایهٔ بخشنامه", BODY), Footnote("شمارهٔ ۱۵۳۸۵۸۸ مورخ ۱۳۹۶/۰۹/۰۷."), Span(" است.", BODY)])
    two = (Series("۱۴۰۴", (72.5, 88, 64)), Series("۱۴۰۵", (79, None, 81)))
    story.add(BarChart(ChartData("امتیاز دو دوره", _UNITS, two, unit="٪"), story.element))
    answers = ChartData("پاسخ‌ها", _UNITS, (*two[:1], Series("دیر", (3, 4, 5))))
    story.add(ColumnChart(answers, story.element, stacked=True, height=90))
    story.add(LineChart(ChartData("روند", _UNITS, two), story.element, height=90))
    story.add(DonutChart(ChartData("سهم‌ها", _UNITS, two[:1]), story.element, height=90))
    return story


PAGES = {"directions": directions, "blocks": blocks}


def drawn(name: str) -> Image.Image:
    """The page of a story at 100 dpi in grey."""
    story = PAGES[name]()
    around = PageText("نمونه", "طبقه‌بندی: عادی", foot="کد رهگیری: K7QF-2M9T")
    document = pypdfium2.PdfDocument(build_pages(story.flowables, around, story.parts, Metadata("نمونه", "اداره")))
    [page] = document
    picture: Image.Image = page.render(scale=_SCALE, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str) -> None:
    with Image.open(GOLDENS / f"{name}.png") as kept:
        difference = ImageChops.difference(kept.convert("L"), drawn(name))
    off = sum(difference.histogram()[_OFF_BY + 1 :])
    assert off <= _SHARE * difference.width * difference.height


if __name__ == "__main__":
    for known in PAGES:
        drawn(known).quantize(64).save(GOLDENS / f"{known}.png", optimize=True)
