"""Plots: vectors with Persian labels, readable in grey, and told by their numbers."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.chart_bars import BarChart, ColumnChart
from app.reports.chart_lines import DonutChart, LineChart
from app.reports.chart_scale import scale
from app.reports.charts import Chart, ChartData, Series, look
from app.reports.finish import Metadata
from app.reports.page import PageText, build_pages
from app.reports.story import Story
from app.reports.tagging import Element
from tests.reports import reading

UNITS = ("خواف", "گناباد", "مشهد (ناحیهٔ یک)")
DATA = ChartData("امتیاز واحدها", UNITS, (Series("۱۴۰۴", (72.5, None, -6.0)), Series("۱۴۰۵", (88, 1250, 0))), unit="٪")
FACTORIES: list[Callable[[ChartData, Element], Chart]] = [
    BarChart,
    ColumnChart,
    LineChart,
    DonutChart,
    lambda data, element: BarChart(data, element, stacked=True),
    lambda data, element: ColumnChart(data, element, stacked=True),
]


def printed(make: Callable[[ChartData, Element], Chart], data: ChartData) -> bytes:
    story = Story()
    story.add(make(data, story.element))
    return build_pages(story.flowables, PageText("", ""), story.parts, Metadata("متن", "اداره"))


@pytest.mark.parametrize("make", FACTORIES)
def test_a_plot_is_a_figure_of_vectors_whose_text_tells_every_number(
    make: Callable[[ChartData, Element], Chart],
) -> None:
    pdf = printed(make, DATA)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert not any(
            item.get("/Subtype") == "/Image" for item in document.objects if isinstance(item, pikepdf.Stream)
        )
        [figure] = [i for i in document.objects if isinstance(i, pikepdf.Dictionary) and i.get("/S") == "/Figure"]
        told = reading.plain(str(figure.Alt))
        assert len(figure.A.BBox) == 4
    for part in (*UNITS, "امتیاز واحدها", "۱۴۰۴", "۷۲٫۵٪", "−۶٪", "۱٬۲۵۰٪", "—"):
        assert reading.plain(part) in told
    shown = reading.plain(reading.pdfium_text(pdf))
    assert all(name in shown for name in ("خواف", "گناباد", "مشهد"))
    assert reading.archival_breaches(pdf) == set()


@pytest.mark.parametrize("make", FACTORIES)
@pytest.mark.parametrize("values", [(0.0, 0.0), (None, None), (1e-9, 3e12)])
def test_empty_and_extreme_values_are_drawn(
    make: Callable[[ChartData, Element], Chart], values: tuple[float | None, ...]
) -> None:
    assert printed(make, ChartData("مقدار", ("یک", "بسیار" * 30), (Series("الف", values),)))


def test_a_plot_taller_than_a_page_is_made_smaller() -> None:
    names = tuple(f"واحد{k}" for k in range(90))
    pdf = printed(BarChart, ChartData("امتیاز", names, (Series("الف", (1.0,) * 90),)))
    shown = reading.plain(reading.pdfium_text(pdf))
    assert all(name in shown for name in names)


@pytest.mark.parametrize("make", FACTORIES)
def test_a_plot_of_nothing_is_a_dash(make: Callable[[ChartData, Element], Chart]) -> None:
    assert "—" in reading.pdfium_text(printed(make, ChartData("مقدار", (), (Series("الف", ()),))))


@given(st.lists(st.floats(-1e9, 1e9), max_size=12), st.booleans())
def test_a_scale_holds_its_values_in_few_round_steps(values: list[float], from_zero: bool) -> None:
    found = scale(values, from_zero)
    assert all(-1e-6 <= found.share(value) <= 1 + 1e-6 for value in values)
    assert not from_zero or found.low <= 0 <= found.high
    assert 2 <= len(found.ticks) <= 9


def test_neighbouring_colours_differ_in_grey() -> None:
    greys = [0.299 * r + 0.587 * g + 0.114 * b for (r, g, b), _, _ in (look(k) for k in range(4))]
    assert all(abs(one - other) > 0.12 for k, one in enumerate(greys) for other in greys[k + 1 :])
    assert look(4).hatched and not look(3).hatched
