"""The visit as a whole: where it opens, how it begins, what must be stored before it is left."""

import json
from dataclasses import dataclass, field
from uuid import uuid4

import pytest

from app.domain.errors import NotFound
from app.domain.visits import VisitState
from app.ui.screens.visit.keeping import SaveState
from app.ui.screens.visit.presenter import VisitPresenter
from app.use_cases.visits.views import VisitHeading, VisitView
from tests.factories import SmallOffice, fill
from tests.ui.screens.visit.hand import Bench, bench_of


@dataclass
class Screen:
    visit: VisitView | None = None
    tabs: list[tuple[str, str]] = field(default_factory=list)
    place: tuple[str, str] = ("", "")
    wanted: tuple[str, str] = ("", "")

    def show_loading(self) -> None:
        self.loading = True

    def show_visit(self, visit: VisitView) -> None:
        self.visit = visit

    def show_away(self, heading: VisitHeading) -> None:
        raise AssertionError(heading)

    def show_saving(self, state: SaveState) -> None:
        self.state = state

    def show_tab(self, tab: str, place: str) -> None:
        self.tabs.append((tab, place))

    def place_in(self, tab: str) -> tuple[str, str]:
        return self.place

    def come_back_to(self, place: tuple[str, str]) -> None:
        self.wanted = place


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    return bench_of(office)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def presenter(bench: Bench, screen: Screen) -> VisitPresenter:
    made = VisitPresenter(screen, bench.opened)
    made.start()
    return made


def test_a_visit_opens_at_its_checklist(presenter: VisitPresenter, screen: Screen, bench: Bench) -> None:
    presenter.open(bench.office.visit_id)
    assert (presenter.tab, screen.tabs) == ("checklist", [("checklist", "")])


def test_a_finished_visit_opens_at_its_signatures(presenter: VisitPresenter, screen: Screen, bench: Bench) -> None:
    fill(bench.office.desk, bench.office.visit_id)
    bench.office.desk.sealing.finish(bench.office.visit_id)
    presenter.open(bench.office.visit_id)
    assert screen.tabs == [("sealing", "")]


def test_it_opens_where_one_was(presenter: VisitPresenter, screen: Screen, bench: Bench) -> None:
    presenter.open(bench.office.visit_id)
    screen.place = ("checklist-id", "signposts")
    presenter.choose_tab("findings")
    presenter.open(bench.office.plan())
    presenter.open(bench.office.visit_id)
    assert (screen.wanted, presenter.tab) == (("checklist-id", "signposts"), "findings")
    assert screen.tabs[-1] == ("findings", "")


def test_who_names_a_tab_comes_to_it_wherever_the_visit_was_left(
    presenter: VisitPresenter, screen: Screen, bench: Bench
) -> None:
    presenter.open(bench.office.visit_id)
    presenter.choose_tab("speech")
    presenter.open(bench.office.visit_id, "findings")
    assert (presenter.tab, screen.tabs[-1]) == ("findings", ("findings", ""))
    presenter.choose_tab("photos")
    presenter.open(bench.office.plan())
    presenter.open(bench.office.visit_id, "findings")
    assert (presenter.tab, screen.tabs[-1]) == ("findings", ("findings", ""))


def test_the_place_is_kept_now_and_then_without_leaving(
    presenter: VisitPresenter, screen: Screen, bench: Bench
) -> None:
    presenter.open(bench.office.visit_id)
    screen.place = ("checklist-id", "door-leaf")
    bench.opened.moved()
    bench.opened.moved()
    assert len(bench.timer.waiting) == 1
    bench.timer.pass_time()
    kept = bench.office.desk.preferences.get(f"visit-place:{bench.office.visit_id}")
    assert json.loads(kept) == {"tab": "checklist", "place": ["checklist-id", "door-leaf"]}


@pytest.mark.parametrize("kept", ["", "nonsense", "[]", '{"tab": 7, "place": "x"}', '{"tab": "gone", "place": [1, 2]}'])
def test_a_place_that_cannot_be_read_is_no_hindrance(
    presenter: VisitPresenter, screen: Screen, bench: Bench, kept: str
) -> None:
    bench.office.desk.preferences.set(f"visit-place:{bench.office.visit_id}", kept)
    presenter.open(bench.office.visit_id)
    assert (screen.tabs, screen.wanted) == ([("checklist", "")], ("", ""))


def test_the_main_button_begins_a_planned_visit(presenter: VisitPresenter, screen: Screen, bench: Bench) -> None:
    presenter.open(bench.office.visit_id)
    presenter.go_on()
    assert screen.visit is not None
    assert (screen.visit.row.state, screen.visit.started_at is not None) == (VisitState.UNDER_WAY, True)
    presenter.go_on()
    assert screen.tabs[-1] == ("sealing", "step")
    presenter.go_on()
    assert screen.tabs[-1] == ("sealing", "finish")


def test_a_visit_that_is_gone_leads_back_to_the_list(presenter: VisitPresenter, bench: Bench) -> None:
    presenter.open(uuid4())
    assert bench.shell.went == [("visits", None)]
    assert [type(error) for error in bench.shell.errors] == [NotFound]


def test_leaving_stores_what_waits(presenter: VisitPresenter, bench: Bench) -> None:
    presenter.open(bench.office.visit_id)
    visits, visit_id = bench.office.desk.visits, bench.office.visit_id
    bench.opened.keeper.later("place", lambda: visits.place(visit_id, "خواف"))
    assert presenter.leave()
    assert visits.show(visit_id).place_text == "خواف"


def test_what_cannot_be_stored_holds_one_back_once(presenter: VisitPresenter, bench: Bench) -> None:
    presenter.open(bench.office.visit_id)

    def refuse() -> None:
        raise NotFound(record="x")

    bench.opened.keeper.later("place", refuse)
    bench.shell.jobs.wait_idle = lambda _timeout: True
    assert (presenter.leave(), presenter.leave()) == (False, True)
    assert bench.states[-1].kind == "failed"


def test_nothing_open_may_always_be_left(presenter: VisitPresenter) -> None:
    assert presenter.leave()
