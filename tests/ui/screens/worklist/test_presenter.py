"""The worklist's presenter against a real office, without Qt."""

from datetime import date, timedelta

import pytest

from app.domain.visits import VisitState
from app.ui.screens.worklist.presenter import OwnDays, WorkGroup, WorklistPresenter
from app.use_cases.worklist import URGENCIES
from app.use_cases.worklist_views import WorkItem
from tests.factories import TODAY, SmallOffice
from tests.ui.screens.visits.direct import DirectShell


class Page:
    def __init__(self) -> None:
        self.groups: list[WorkGroup] = []
        self.counts: dict[str, int] = {}
        self.days = OwnDays((), 0, ())

    def show_work(self, groups: list[WorkGroup], today: date) -> None:
        self.groups = groups

    def show_counts(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def show_days(self, days: OwnDays) -> None:
        self.days = days


@pytest.fixture
def shell(office: SmallOffice) -> DirectShell:
    return DirectShell(office.desk)


def opened(shell: DirectShell) -> Page:
    page = Page()
    WorklistPresenter(page, shell, None).refresh()
    return page


def test_what_waits_is_grouped_most_urgent_first(office: SmallOffice, shell: DirectShell) -> None:
    office.plan(planned_on=TODAY - timedelta(days=3))
    office.plan(planned_on=TODAY + timedelta(days=2))
    office.plan(planned_on=TODAY + timedelta(days=9))
    page = opened(shell)
    assert [group.urgency for group in page.groups] == list(URGENCIES)
    assert page.counts == {"overdue": 1, "today": 1, "soon": 1, "later": 1}


def test_what_is_due_now_is_counted_on_the_rail(office: SmallOffice, shell: DirectShell) -> None:
    office.plan(planned_on=TODAY - timedelta(days=1))
    office.plan(planned_on=TODAY + timedelta(days=9))
    opened(shell)
    assert shell.badges == {"worklist": 2}


def test_a_group_without_work_is_left_out(shell: DirectShell) -> None:
    assert [group.urgency for group in opened(shell).groups] == ["today"]


def test_own_visits_of_today_say_how_many_are_done(office: SmallOffice, shell: DirectShell) -> None:
    office.desk.sealing.cancel(office.plan(), "تعویق")
    days = opened(shell).days
    assert [row.state for row in days.today] == [VisitState.PLANNED]
    assert days.done == 0


def test_coming_visits_are_the_nearest_ones(office: SmallOffice, shell: DirectShell) -> None:
    for days in (9, 5, 7, 3, 11, 30):
        office.plan(planned_on=TODAY + timedelta(days=days))
    coming = opened(shell).days.coming
    assert [(row.planned_on - TODAY).days for row in coming] == [3, 5, 7, 9]


def test_opening_goes_where_the_work_is(office: SmallOffice, shell: DirectShell) -> None:
    presenter = WorklistPresenter(Page(), shell, None)
    presenter.open(WorkItem("visit-to-make", "", "today", TODAY, "visit", str(office.visit_id)))
    assert shell.went == [("visit", str(office.visit_id))]
    presenter.open(WorkItem("action-to-follow", "", "today", TODAY, "visit", str(office.visit_id)))
    assert shell.went[-1] == ("visit", f"{office.visit_id}/findings")
