"""The presenter of the form against a real office, without Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain.visits import Openness, TeamRole, VisitKind
from app.ui.screens.plan_visit.form import PlanStart, Typed
from app.ui.screens.plan_visit.presenter import Choices, PlanPresenter
from app.use_cases.programme.views import ConflictView
from app.use_cases.visits.views import TeamSeat, VisitRow
from tests.factories import TODAY, SmallOffice, fill
from tests.ui.screens.visits.direct import DirectShell


class FormPage:
    def __init__(self) -> None:
        self.typed = Typed()
        self.choices: Choices | None = None
        self.previous: Sequence[VisitRow] = ()
        self.conflicts: Sequence[ConflictView] = ()
        self.problems: Mapping[str, str] = {}
        self.errors: list[Exception] = []
        self.dropped: Sequence[str] = ()
        self.then: Callable[[], None] = lambda: None
        self.saved: list[UUID] = []

    def show_choices(self, choices: Choices) -> None:
        self.choices = choices

    def show_typed(self, typed: Typed) -> None:
        self.typed = typed

    def show_previous(self, rows: Sequence[VisitRow]) -> None:
        self.previous = rows

    def show_conflicts(self, conflicts: Sequence[ConflictView]) -> None:
        self.conflicts = conflicts

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.problems = problems

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def show_busy(self, busy: bool) -> None:
        return

    def ask_drop_answers(self, titles: Sequence[str], then: Callable[[], None]) -> None:
        self.dropped, self.then = titles, then

    def close_saved(self, visit_id: UUID) -> None:
        self.saved.append(visit_id)


def opened(office: SmallOffice, start: PlanStart) -> tuple[FormPage, PlanPresenter, DirectShell]:
    page, shell = FormPage(), DirectShell(office.desk)
    presenter = PlanPresenter(page, shell, None, start)
    presenter.open()
    return page, presenter, shell


@pytest.fixture
def autumn(office: SmallOffice) -> UUID:
    first, last = date(2026, 9, 23), date(2026, 12, 21)
    return office.desk.programme.create("برنامهٔ سه‌ماههٔ سوم", first, last)


def test_a_new_plan_begins_with_the_usual(office: SmallOffice, autumn: UUID) -> None:
    page, _, _ = opened(office, PlanStart(on=TODAY, unit_id=office.unit_id))
    assert page.typed == Typed(
        unit_id=office.unit_id,
        planned_on=TODAY,
        head_id=office.desk.actor.user_id,
        template_ids=(office.template_id,),
        programme_id=autumn,
    )


def test_only_people_who_inspect_can_be_seated(office: SmallOffice) -> None:
    page, _, _ = opened(office, PlanStart())
    assert page.choices is not None
    assert {person.full_name for person in page.choices.people} == {"حسن مرادی", "زهرا کریمی"}


def test_clashes_are_told_at_once(office: SmallOffice) -> None:
    page, presenter, _ = opened(office, PlanStart(on=TODAY))
    assert [clash.person_name for clash in page.conflicts] == ["حسن مرادی"]
    presenter.team_changed(replace(page.typed, planned_on=TODAY + timedelta(days=1)))
    assert page.conflicts == []


def test_a_visit_does_not_clash_with_itself(office: SmallOffice) -> None:
    page, _, _ = opened(office, PlanStart(visit_id=office.visit_id))
    assert page.conflicts == []


def test_a_holiday_is_named(office: SmallOffice) -> None:
    _, presenter, _ = opened(office, PlanStart())
    assert presenter.reason_off(TODAY) is None
    assert presenter.reason_off(TODAY + timedelta(days=5)) is not None


def test_what_is_wrong_is_said_and_nothing_is_stored(office: SmallOffice) -> None:
    page, presenter, _ = opened(office, PlanStart(on=TODAY))
    presenter.save(page.typed)
    assert set(page.problems) == {"unit", "subject"}
    assert len(office.desk.visits.list()) == 1


def test_a_plan_is_stored(office: SmallOffice) -> None:
    page, presenter, shell = opened(office, PlanStart(on=TODAY, unit_id=office.unit_id))
    presenter.save(replace(page.typed, subject="پایش میز خدمت", member_ids=(office.member_id,)))
    row = office.desk.visits.show(page.saved[0]).row
    assert (row.subject, row.team_names) == ("پایش میز خدمت", ("حسن مرادی", "زهرا کریمی"))
    assert shell.notices == [("بازدید در برنامه ثبت شد.", "ok")]


def test_a_change_is_stored_under_the_same_visit(office: SmallOffice) -> None:
    page, presenter, _ = opened(office, PlanStart(visit_id=office.visit_id))
    presenter.save(replace(page.typed, planned_on=TODAY + timedelta(days=2)))
    assert page.saved == [office.visit_id]
    assert office.desk.visits.show(office.visit_id).row.planned_on == TODAY + timedelta(days=2)


def test_a_refusal_keeps_the_form_open(office: SmallOffice) -> None:
    page, presenter, _ = opened(office, PlanStart(visit_id=office.visit_id))
    office.desk.sealing.cancel(office.visit_id, "تعویق")
    presenter.save(page.typed)
    assert [getattr(error, "code", "") for error in page.errors] == ["visit_frozen"]
    assert page.saved == []


def test_answers_are_not_dropped_without_a_question(office: SmallOffice) -> None:
    office.desk.visits.begin(office.visit_id)
    fill(office.desk, office.visit_id)
    page, presenter, _ = opened(office, PlanStart(visit_id=office.visit_id))
    other = next(row.id for row in office.desk.checklists.list() if row.id != office.template_id)
    presenter.save(replace(page.typed, template_ids=(other,)))
    assert page.dropped == ["میز خدمت و دسترس‌پذیری"]
    assert page.saved == []
    page.then()
    assert page.saved == [office.visit_id]


def test_phrases_are_filled_with_what_the_form_knows(office: SmallOffice, autumn: UUID) -> None:
    page, presenter, _ = opened(office, PlanStart(on=TODAY, unit_id=office.unit_id))
    offered = presenter.phrases("subject", page.typed)
    assert any("شهرستان خواف" in phrase and "۱۴۰۵/۰۷/۰۱ تا ۱۴۰۵/۰۹/۳۰" in phrase for phrase in offered)
    case = presenter.phrases("subject", replace(page.typed, kind=VisitKind.CASE))
    assert any("…" in phrase for phrase in case)


def test_an_inspector_is_told_to_join_the_team(office: SmallOffice) -> None:
    member = office.desk_of_member()
    page = FormPage()
    presenter = PlanPresenter(page, DirectShell(member.desk), None, PlanStart(on=TODAY, unit_id=office.unit_id))
    presenter.open()
    presenter.save(replace(page.typed, subject="موردی", head_id=office.desk.actor.user_id))
    member.desk.close()
    assert set(page.problems) == {"head"}


def test_where_a_covert_visit_goes_is_not_told(office: SmallOffice) -> None:
    alone = (TeamSeat(office.desk.actor.user_id, TeamRole.HEAD),)
    office.plan(openness=Openness.COVERT, team=alone, planned_on=TODAY + timedelta(days=1))
    member = office.desk_of_member()
    page = FormPage()
    presenter = PlanPresenter(page, DirectShell(member.desk), None, PlanStart())
    presenter.open()
    presenter.team_changed(replace(page.typed, planned_on=TODAY + timedelta(days=1), head_id=office.desk.actor.user_id))
    member.desk.close()
    assert [(clash.person_name, clash.visits) for clash in page.conflicts] == [("حسن مرادی", ())]
