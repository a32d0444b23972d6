"""Where and when a visit was made."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.screens.visit.particulars.coordinates import EAST, NORTH, is_degrees, read_pair
from app.ui.screens.visit.particulars.presenter import ParticularsPresenter, local
from app.use_cases.visits.views import VisitView
from tests.factories import SmallOffice
from tests.ui.screens.visit.hand import Bench, bench_of


class Page:
    def __init__(self) -> None:
        self.visit: VisitView | None = None
        self.wrong: dict[str, str] = {}
        self.documents: list[tuple[str, bytes]] = []

    def show_visit(self, visit: VisitView) -> None:
        self.visit = visit

    def show_wrong(self, field: str, sentence: str) -> None:
        self.wrong[field] = sentence

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        self.documents.append((name, pdf))


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    made = bench_of(office)
    made.open()
    return made


@pytest.fixture
def presenter(bench: Bench, page: Page) -> ParticularsPresenter:
    made = ParticularsPresenter(page, bench.opened)
    made.start()
    return made


def test_a_place_is_kept_with_its_coordinates(presenter: ParticularsPresenter, bench: Bench) -> None:
    presenter.type_place("خواف، خیابان امام", "۳۴٫۵۷", "60.14")
    bench.timer.pass_time()
    visit = bench.opened.stored
    assert (visit.place_text, visit.latitude, visit.longitude) == ("خواف، خیابان امام", "34.57", "60.14")


def test_impossible_degrees_are_said_and_not_stored(presenter: ParticularsPresenter, page: Page, bench: Bench) -> None:
    presenter.type_place("خواف", "۹۴", "60")
    bench.timer.pass_time()
    assert (bool(page.wrong["latitude"]), page.wrong["longitude"], bench.opened.stored.place_text) == (True, "", "")


def test_times_are_typed_on_tehrans_clock(presenter: ParticularsPresenter, bench: Bench) -> None:
    presenter.type_times((date(2026, 11, 22), time(9, 30)), (date(2026, 11, 22), time(12, 0)))
    bench.timer.pass_time()
    visit = bench.opened.stored
    assert (visit.started_at, visit.ended_at) == (
        datetime(2026, 11, 22, 6, 0, tzinfo=UTC),
        datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
    )
    assert local(visit.started_at) == (date(2026, 11, 22), time(9, 30))


def test_an_end_before_the_beginning_is_said(presenter: ParticularsPresenter, page: Page, bench: Bench) -> None:
    presenter.type_times((date(2026, 11, 22), time(9, 30)), (date(2026, 11, 22), time(9, 0)))
    bench.timer.pass_time()
    assert (bool(page.wrong["ended"]), bench.opened.stored.ended_at) == (True, None)


def test_half_a_moment_waits_for_its_other_half(presenter: ParticularsPresenter, bench: Bench) -> None:
    presenter.type_times((date(2026, 11, 22), None), (None, None))
    assert bench.timer.waiting == []


def test_the_order_is_shown_as_it_is_printed(presenter: ParticularsPresenter, page: Page) -> None:
    presenter.show_order()
    ((name, pdf),) = page.documents
    assert pdf.startswith(b"%PDF-")
    assert name.startswith("حکم بازرسی")


@pytest.mark.parametrize(
    "pasted",
    ["36.29724, 59.60675", "geo:36.29724,59.60675", "https://map.example/@36.29724,59.60675,17z", "۳۶٫۲۹۷۲۴، ۵۹٫۶۰۶۷۵"],
)
def test_a_pasted_place_is_read(pasted: str) -> None:
    pair = read_pair(pasted)
    assert pair is not None
    assert [number.replace("٫", ".") for number in pair] == ["36.29724", "59.60675"]


@given(st.decimals(-NORTH, NORTH, places=5), st.decimals(-EAST, EAST, places=5))
def test_every_place_on_earth_is_read_back(latitude: object, longitude: object) -> None:
    pair = read_pair(f"{latitude:f}, {longitude:f}")
    assert pair == (f"{latitude:f}", f"{longitude:f}")
    assert is_degrees(pair[0], NORTH) and is_degrees(pair[1], EAST)


@given(st.text(max_size=30))
def test_any_text_is_read_without_harm(pasted: str) -> None:
    read_pair(pasted)
    is_degrees(pasted, NORTH)
