"""The presenter of the list of visits against a real office, without Qt."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app.domain.visits import CountersignOutcome, Openness, TeamRole
from app.ui.screens.visits.listing import ListFilter, VisitLine
from app.ui.screens.visits.presenter import Allowed, VisitsPresenter
from app.use_cases.office.views import CountyView, UnitView
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import TeamSeat, VisitOrder
from tests.factories import PASSWORD, TODAY, SmallOffice
from tests.ui.screens.visits.direct import DirectShell


class Page:
    def __init__(self) -> None:
        self.lines: list[VisitLine] = []
        self.length = self.total = 0
        self.counts: dict[str, int] = {}
        self.units: list[str] = []
        self.documents: list[tuple[str, str, bytes]] = []

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        self.documents.append((title, name, pdf))

    def show_choices(self, counties: Sequence[CountyView], units: Sequence[UnitView]) -> None:
        self.units = [unit.name for unit in units]

    def show_lines(self, lines: Sequence[VisitLine], length: int, total: int) -> None:
        self.lines, self.length, self.total = [*lines], length, total

    def add_lines(self, lines: Sequence[VisitLine]) -> None:
        self.lines += lines

    def show_counts(self, counts: dict[str, int]) -> None:
        self.counts = counts


@pytest.fixture
def shell(office: SmallOffice) -> DirectShell:
    return DirectShell(office.desk)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def presenter(page: Page, shell: DirectShell) -> VisitsPresenter:
    return VisitsPresenter(page, shell, None)


def test_it_opens_with_all_visits(page: Page, presenter: VisitsPresenter, office: SmallOffice) -> None:
    office.plan(planned_on=TODAY + timedelta(days=1))
    presenter.open()
    assert (len(page.lines), page.total, page.counts["planned"]) == (2, 2, 2)


def test_a_long_list_comes_in_pieces_in_the_order_asked_for(
    page: Page, presenter: VisitsPresenter, office: SmallOffice
) -> None:
    for days in (1, 2, 3, 4):
        office.plan(planned_on=TODAY + timedelta(days=days))
    presenter.piece = 2
    presenter.open()
    presenter.sort(VisitOrder.DAY, descending=False)
    assert ([line.row.planned_on.day for line in page.lines], page.length, page.counts[""]) == ([22, 23], 5, 5)
    office.plan(planned_on=TODAY)  # moves the others on by one
    presenter.more()
    presenter.more()
    assert [line.row.planned_on.day for line in page.lines] == [22, 23, 24, 25]
    then: list[int] = []
    presenter.whole(lambda: then.append(len(page.lines)))
    assert then == [6]


def test_an_answer_to_an_earlier_question_is_not_shown(page: Page, office: SmallOffice) -> None:
    shell = DirectShell(office.desk)
    presenter = VisitsPresenter(page, shell, None)
    late: list[Callable[[], None]] = []

    def run(_lane: str, work: Callable[[], object], done: Callable[[object], None], **_: object) -> None:
        late.append(partial(done, work()))

    shell.jobs.run = run
    presenter.narrow(text="هرات")
    presenter.narrow(text="خواف")
    for landing in reversed(late):
        landing()
    assert (len(page.lines), page.length, page.total) == (1, 1, 1)


def test_the_counts_of_the_chips_leave_the_chosen_chip_out(
    page: Page, presenter: VisitsPresenter, office: SmallOffice
) -> None:
    office.desk.sealing.cancel(office.plan(), "تعویق")
    presenter.open()
    presenter.narrow(state="cancelled")
    assert len(page.lines) == 1
    assert (page.counts[""], page.counts["planned"]) == (2, 1)


def test_it_opens_with_the_filter_another_page_asked_for(
    page: Page, presenter: VisitsPresenter, office: SmallOffice
) -> None:
    presenter.open(ListFilter(county_code="0915"))
    assert (len(page.lines), page.total) == (0, 1)


def test_another_county_drops_a_unit_that_does_not_lie_in_it(
    page: Page, presenter: VisitsPresenter, office: SmallOffice
) -> None:
    presenter.open()
    presenter.narrow(unit_id=office.unit_id)
    presenter.narrow(county_code="0915")
    assert presenter.filter.unit_id is None
    assert page.units == ["ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان گناباد"]


def test_what_one_may_not_do_is_not_offered(page: Page, presenter: VisitsPresenter, office: SmallOffice) -> None:
    presenter.open()
    assert presenter.may_plan
    assert presenter.allowed(page.lines[0]) == Allowed(minutes=False, order=True, change=True)


def test_a_member_sees_a_covert_visit_only_from_inside_the_team(office: SmallOffice) -> None:
    alone = (TeamSeat(office.desk.actor.user_id, TeamRole.HEAD),)
    office.plan(openness=Openness.COVERT, team=alone)
    opened = office.desk_of_member()
    page = Page()
    VisitsPresenter(page, DirectShell(opened.desk), None).open()
    opened.desk.close()
    assert [line.row.id for line in page.lines] == [office.visit_id]


def test_a_cancelled_visit_cannot_be_changed(page: Page, presenter: VisitsPresenter, office: SmallOffice) -> None:
    office.desk.sealing.cancel(office.visit_id, "تعویق")
    presenter.open()
    assert not presenter.allowed(page.lines[0]).change


def test_minutes_of_an_unsealed_visit_are_refused_with_a_sentence(
    page: Page, presenter: VisitsPresenter, shell: DirectShell
) -> None:
    presenter.open()
    presenter.preview_minutes(page.lines[0].row)
    assert [getattr(error, "code", "") for error in shell.errors] == ["not_sealed"]
    assert page.documents == []


def test_the_order_is_shown_under_a_name_that_says_what_it_is(page: Page, presenter: VisitsPresenter) -> None:
    presenter.open()
    presenter.preview_order(page.lines[0].row)
    title, name, pdf = page.documents[0]
    assert title == "حکم بازرسی"
    assert name.startswith("1405-09-01 حکم بازرسی خواف ")
    assert pdf.startswith(b"%PDF")


def test_a_batch_says_how_many_it_could_not_save(
    page: Page, presenter: VisitsPresenter, shell: DirectShell, tmp_path: Path
) -> None:
    presenter.open()
    presenter.save_all([page.lines[0].row], tmp_path)
    assert [kind for _words, kind in shell.notices] == ["warn"]


def test_a_batch_saves_addenda_too_and_says_so(
    page: Page, presenter: VisitsPresenter, shell: DirectShell, office: SmallOffice, tmp_path: Path
) -> None:
    desk = office.desk
    desk.visits.begin(office.visit_id)
    desk.sealing.finish(office.visit_id, gaps_reason="آزمون")
    desk.sealing.countersign(office.visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    desk.sealing.seal(office.visit_id, PASSWORD)
    desk.sealing.add_addendum(office.visit_id, "نشانی درست: میدان شهدا", PASSWORD)
    presenter.open()
    presenter.save_all([line.row for line in page.lines], tmp_path)
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    [(words, kind)] = shell.notices
    assert (kind, "۱ متمم نیز" in words) == ("ok", True)
