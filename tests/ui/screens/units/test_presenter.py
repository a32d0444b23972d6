"""The presenters of units against a real office, without Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from app.bootstrap.profiles import open_desk
from app.domain.findings import ActionState
from app.domain.permissions import Role
from app.ui.screens.units.presenter import UnitLine, UnitsPresenter, unit_problems
from app.ui.screens.units.unit_presenter import UnitPresenter, UnitShown, save_unit
from app.use_cases.office.views import CountyView, UnitDraft, UnitView
from app.use_cases.people.views import PersonDraft
from tests.factories import PASSWORD, SmallOffice
from tests.ui.screens.visits.direct import DirectShell


class ListPage:
    def __init__(self) -> None:
        self.lines: Sequence[UnitLine] = ()
        self.counts: Mapping[str, int] = {}

    def show_counties(self, counties: Sequence[CountyView]) -> None:
        return

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self.counts = counts

    def show_lines(self, lines: Sequence[UnitLine], total: int) -> None:
        self.lines = lines

    def codes(self) -> list[str]:
        return [line.unit.code for line in self.lines]


class UnitPage:
    def __init__(self) -> None:
        self.shown: UnitShown | None = None

    def show_unit(self, shown: UnitShown) -> None:
        self.shown = shown


@pytest.fixture
def shell(office: SmallOffice) -> DirectShell:
    return DirectShell(office.desk)


def draft_of(unit: UnitView) -> UnitDraft:
    return UnitDraft(unit.id, unit.code, unit.name, unit.nature, unit.county_id)


def test_units_are_narrowed_by_words_county_and_nature(shell: DirectShell, office: SmallOffice) -> None:
    page = ListPage()
    presenter = UnitsPresenter(page, shell, None)
    presenter.open()
    assert set(page.codes()) == {"0915", "0919"}
    presenter.narrow(text="گناباد")
    assert page.codes() == ["0915"]
    presenter.narrow(text="", county_code="0919")
    assert page.codes() == ["0919"]
    presenter.narrow(county_code="", nature="welfare")
    assert page.codes() == []
    assert page.counts == {"": 2, "economic": 0, "service": 2, "welfare": 0}


def test_retired_units_show_only_when_asked_for(shell: DirectShell, office: SmallOffice) -> None:
    gonabad = next(unit for unit in office.desk.office.units() if unit.code == "0915")
    office.desk.office.save_unit(replace(draft_of(gonabad), is_active=False))
    page = ListPage()
    presenter = UnitsPresenter(page, shell, None)
    presenter.open()
    assert page.codes() == ["0919"]
    presenter.narrow(retired_too=True)
    assert set(page.codes()) == {"0915", "0919"}


def test_a_unit_page_opens_by_id_and_knows_what_one_may(shell: DirectShell, office: SmallOffice) -> None:
    page = UnitPage()
    presenter = UnitPresenter(page, shell, None)
    presenter.open(office.unit_id)
    assert page.shown is not None
    assert page.shown.history.unit.code == "0919"
    assert [row.id for row in page.shown.history.visits] == [office.visit_id]
    assert (page.shown.may_manage, page.shown.may_follow, page.shown.may_plan) == (True, True, True)
    presenter.open_visit(page.shown.history.visits[0])
    assert shell.went == [("visit", str(office.visit_id))]


def test_an_inspector_may_follow_but_not_change_a_unit(office: SmallOffice) -> None:
    member = office.desk_of_member()
    page = UnitPage()
    UnitPresenter(page, DirectShell(member.desk), None).open(office.unit_id)
    member.desk.close()
    assert page.shown is not None
    assert (page.shown.may_manage, page.shown.may_follow, page.shown.may_plan) == (False, True, True)


def test_who_keeps_units_but_sees_no_visits_is_told_nothing_false(office: SmallOffice) -> None:
    keeper = office.desk.people.save(PersonDraft(None, "امیر دانشور", "کارشناس", None, ((Role.ADMINISTRATOR, None),)))
    office.desk.people.open_account(keeper, "a.daneshvar", PASSWORD)
    opened = open_desk(office.directory, "a.daneshvar", PASSWORD, now=office.clock)
    page, shell = UnitPage(), DirectShell(opened.desk)
    UnitPresenter(page, shell, None).open(office.unit_id)
    seen = UnitsPresenter(ListPage(), shell, None).may_see_visits
    opened.desk.close()
    assert page.shown is not None
    assert (page.shown.may_see_visits, page.shown.may_manage, seen) == (False, True, False)


def test_a_follow_up_on_an_unsealed_visit_is_told_to_its_form(shell: DirectShell, office: SmallOffice) -> None:
    action_id = office.desk.findings.add_action(office.visit_id, "نصب دستگیره", "رئیس اداره", 10)
    action = next(each for each in office.desk.visits.show(office.visit_id).actions if each.id == action_id)
    page = UnitPage()
    failed: list[Exception] = []
    presenter = UnitPresenter(page, shell, None)
    presenter.follow_up(action, ActionState.DONE, "", lambda: None, failed.append)
    assert [getattr(error, "code", "") for error in failed] == ["illegal_move"]


def test_a_unit_needs_code_and_name() -> None:
    assert set(unit_problems(UnitDraft(None, " ", "", "service", None))) == {"code", "name"}


def test_a_taken_code_is_told_to_its_form(shell: DirectShell, office: SmallOffice) -> None:
    failed: list[Exception] = []
    taken = UnitDraft(None, "0919", "واحد دیگر", "service", None)
    save_unit(shell, None, taken, lambda _unit_id: None, failed.append)
    assert [getattr(error, "code", "") for error in failed] == ["unit_code_taken"]
