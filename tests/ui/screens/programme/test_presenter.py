"""The programme's presenter against a real office, without Qt."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from app.domain.visits import Openness, TeamRole
from app.persian.calendar import from_jalali
from app.ui.screens.programme.board import Board, Span
from app.ui.screens.programme.presenter import ProgrammePresenter, Shown
from app.ui.screens.visits.listing import ListFilter
from app.use_cases.programme.views import CoverageView, ProgrammeView
from app.use_cases.visits.views import TeamSeat
from tests.factories import TODAY, SmallOffice
from tests.ui.screens.visits.direct import DirectShell

AUTUMN = Span(from_jalali(1405, 7, 1), from_jalali(1405, 9, 30))


class Page:
    def __init__(self) -> None:
        self.periods: Sequence[ProgrammeView] = ()
        self.chosen: ProgrammeView | None = None
        self.board: Board | None = None
        self.coverage: Sequence[CoverageView] = ()
        self.title = ""
        self.shown: Shown | None = None
        self.documents: list[tuple[str, str, bytes]] = []

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        self.documents.append((title, name, pdf))

    def show_periods(self, periods: Sequence[ProgrammeView], chosen: ProgrammeView | None) -> None:
        self.periods, self.chosen = periods, chosen

    def show_board(self, board: Board, shown: Shown) -> None:
        self.board, self.shown = board, shown

    def show_coverage(self, title: str, coverage: Sequence[CoverageView], shown: Shown) -> None:
        self.title, self.coverage, self.shown = title, coverage, shown

    def show_selected(self, shown: Shown) -> None:
        self.shown = shown

    def places(self, on: date) -> list[str]:
        assert self.board is not None
        day = self.board.day(on)
        return [visit.tracking_code for visit in day.visits] if day is not None else []


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def shell(office: SmallOffice) -> DirectShell:
    return DirectShell(office.desk)


@pytest.fixture
def presenter(page: Page, shell: DirectShell) -> ProgrammePresenter:
    made = ProgrammePresenter(page, shell, None)
    made.open()
    return made


def the_visit(page: Page) -> object:
    assert page.board is not None
    day = page.board.day(TODAY)
    assert day is not None
    return day.visits[0]


def test_it_opens_on_this_month(page: Page, presenter: ProgrammePresenter) -> None:
    assert page.board is not None
    assert page.board.title == "آذر ۱۴۰۵"
    assert len(page.places(TODAY)) == 1


def test_choosing_a_day_on_the_board_keeps_the_month(page: Page, presenter: ProgrammePresenter) -> None:
    presenter.go_to(from_jalali(1405, 8, 30))
    assert page.shown is not None
    assert page.shown.selected == from_jalali(1405, 8, 30)
    assert presenter.shown.anchor == TODAY
    presenter.go_to(from_jalali(1405, 11, 5))
    assert page.board is not None
    assert page.board.title == "بهمن ۱۴۰۵"


def test_a_visit_is_moved_to_another_day_and_back(
    page: Page, presenter: ProgrammePresenter, shell: DirectShell, office: SmallOffice
) -> None:
    there = TODAY + timedelta(days=2)
    presenter.move(the_visit(page), there)  # type: ignore[arg-type]
    assert page.places(TODAY) == []
    assert len(page.places(there)) == 1
    words, undo = shell.undos[0]
    assert words == "بازدید خواف به سه‌شنبه ۳ آذر ۱۴۰۵ برده شد."
    undo()
    assert len(page.places(TODAY)) == 1


def test_moving_changes_nothing_but_the_day(page: Page, presenter: ProgrammePresenter, office: SmallOffice) -> None:
    before = office.desk.visits.show(office.visit_id)
    presenter.move(the_visit(page), TODAY + timedelta(days=2))  # type: ignore[arg-type]
    after = office.desk.visits.show(office.visit_id)
    assert after.row.planned_on == TODAY + timedelta(days=2)
    assert (after.team, after.order_number, after.row.subject) == (before.team, before.order_number, before.row.subject)
    assert [each.template_id for each in after.checklists] == [each.template_id for each in before.checklists]


def test_a_visit_that_began_is_not_moved(page: Page, presenter: ProgrammePresenter, office: SmallOffice) -> None:
    office.desk.visits.begin(office.visit_id)
    presenter.open()
    presenter.move(the_visit(page), TODAY + timedelta(days=2))  # type: ignore[arg-type]
    assert len(page.places(TODAY)) == 1


def test_clashes_are_shown_on_their_day(page: Page, presenter: ProgrammePresenter, office: SmallOffice) -> None:
    office.plan(subject="دیگر")
    presenter.open()
    assert page.board is not None
    day = page.board.day(TODAY)
    assert day is not None
    assert {clash.person_name for clash in day.conflicts} == {"حسن مرادی", "زهرا کریمی"}


def test_covert_visits_are_not_there_for_those_who_may_not_know(office: SmallOffice) -> None:
    alone = (TeamSeat(office.desk.actor.user_id, TeamRole.HEAD),)
    office.plan(openness=Openness.COVERT, team=alone)
    member = office.desk_of_member()
    page = Page()
    made = ProgrammePresenter(page, DirectShell(member.desk), None)
    made.open()
    assert len(page.places(TODAY)) == 1
    assert page.board is not None
    assert [clash for day in page.board.days() for clash in day.conflicts] == []
    assert not made.may_change_periods
    assert made.may_move(the_visit(page))  # type: ignore[arg-type]
    member.desk.close()


def test_a_period_is_made_changed_and_removed_with_a_way_back(
    page: Page, presenter: ProgrammePresenter, shell: DirectShell
) -> None:
    saved: list[bool] = []
    presenter.save_period(None, "پاییز", AUTUMN, lambda: saved.append(True), shell.errors.append)
    presenter.save_period(page.periods[0].id, "سه‌ماههٔ سوم", AUTUMN, lambda: saved.append(True), shell.errors.append)
    assert [period.title for period in page.periods] == ["سه‌ماههٔ سوم"]
    presenter.choose_period(page.periods[0])
    presenter.remove_period(page.periods[0])
    assert page.periods == []
    assert page.chosen is None
    shell.undos[0][1]()
    assert [period.title for period in page.periods] == ["سه‌ماههٔ سوم"]
    assert saved == [True, True]


def test_a_refused_period_tells_its_form(presenter: ProgrammePresenter, shell: DirectShell) -> None:
    failed: list[Exception] = []
    backwards = Span(AUTUMN.last, AUTUMN.first)
    presenter.save_period(None, "پاییز", backwards, lambda: None, failed.append)
    assert [getattr(error, "code", "") for error in failed] == ["period_invalid"]


def test_a_period_with_visits_is_not_removed(
    page: Page, presenter: ProgrammePresenter, shell: DirectShell, office: SmallOffice
) -> None:
    autumn = office.desk.programme.create("پاییز", AUTUMN.first, AUTUMN.last)
    office.plan(programme_id=autumn)
    presenter.open()
    presenter.remove_period(page.periods[0])
    assert [getattr(error, "code", "") for error in shell.errors] == ["programme_has_visits"]


def test_choosing_a_period_turns_to_it(page: Page, presenter: ProgrammePresenter, office: SmallOffice) -> None:
    office.desk.programme.create("زمستان", from_jalali(1405, 10, 1), from_jalali(1405, 12, 29))
    presenter.open()
    presenter.choose_period(page.periods[0])
    assert page.board is not None
    assert page.board.title == "دی ۱۴۰۵"
    assert presenter.span() == Span(from_jalali(1405, 10, 1), from_jalali(1405, 12, 29))
    assert presenter.title() == "زمستان"
    presenter.choose_period(None)
    assert presenter.title() == "برنامهٔ بازدید دی ۱۴۰۵"


def test_coverage_counts_the_counties_of_the_year(
    page: Page, presenter: ProgrammePresenter, shell: DirectShell
) -> None:
    presenter.show_mode("coverage")
    khaf = next(each for each in page.coverage if each.county.code == "0919")
    assert (page.title, khaf.planned, khaf.done) == ("سال ۱۴۰۵", 1, 0)
    presenter.list_visits(khaf)
    span = presenter.span()
    assert shell.went == [("visits", ListFilter(county_code="0919", from_on=span.first, to_on=span.last))]


def test_a_look_that_comes_late_is_not_shown(page: Page, presenter: ProgrammePresenter) -> None:
    late = presenter._look(presenter.shown)
    presenter.step(1)
    presenter._show(late)
    assert page.board is not None
    assert page.board.title == "دی ۱۴۰۵"


def test_an_order_without_number_is_refused_with_a_sentence(
    page: Page, presenter: ProgrammePresenter, shell: DirectShell, office: SmallOffice
) -> None:
    office.plan(order_number="", order_on=None, planned_on=TODAY + timedelta(days=1))
    presenter.open()
    assert page.board is not None
    day = page.board.day(TODAY + timedelta(days=1))
    assert day is not None
    presenter.preview_order(day.visits[0])
    assert [getattr(error, "code", "") for error in shell.errors] == ["order_incomplete"]


def test_the_sheet_of_a_span_is_shown(page: Page, presenter: ProgrammePresenter) -> None:
    presenter.preview_sheet()
    title, name, pdf = page.documents[0]
    assert (title, name) == ("برنامهٔ بازدید آذر ۱۴۰۵", "برنامهٔ بازدید آذر ۱۴۰۵.pdf")
    assert pdf.startswith(b"%PDF")
