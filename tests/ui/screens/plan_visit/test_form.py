"""What the form of a plan holds and refuses."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.visits import Openness, TeamRole, VisitKind
from app.ui.screens.plan_visit.form import Typed, new_visit, plan_of, problems, programme_on, typed_of
from app.ui.screens.plan_visit.phrases import FIELDS, filled, phrases
from app.use_cases.office.seed import text_blocks
from app.use_cases.programme.views import ProgrammeView
from tests.factories import SmallOffice

HEAD, MEMBER, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
COMPLETE = Typed(
    unit_id=UUID(int=19),
    planned_on=date(2026, 11, 22),
    head_id=HEAD,
    member_ids=(MEMBER,),
    template_ids=(UUID(int=5),),
    subject="پایش میز خدمت",
)


def test_a_complete_form_has_no_problem() -> None:
    assert problems(COMPLETE, None) == {}


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("unit", {"unit_id": None}),
        ("planned_on", {"planned_on": None}),
        ("planned_on", {"planned_on": None, "planned_wrong": True}),
        ("head", {"head_id": None}),
        ("templates", {"template_ids": ()}),
        ("subject", {"subject": "  "}),
        ("order_on", {"order_wrong": True}),
    ],
)
def test_what_is_lacking_is_said_under_its_field(field: str, change: dict[str, object]) -> None:
    found = problems(replace(COMPLETE, **change), None)  # type: ignore[arg-type]
    assert list(found) == [field]
    assert found[field].endswith((".", "۱۴۰۵/۰۹/۰۱"))


def test_an_inspector_plans_only_visits_of_their_own() -> None:
    assert list(problems(COMPLETE, OTHER)) == ["head"]
    assert problems(COMPLETE, MEMBER) == {}


def test_the_head_leads_and_sits_only_once() -> None:
    plan = new_visit(replace(COMPLETE, member_ids=(MEMBER, HEAD)))
    assert [(seat.user_id, seat.role) for seat in plan.team] == [(HEAD, TeamRole.HEAD), (MEMBER, TeamRole.MEMBER)]


def test_only_a_follow_up_continues_an_earlier_visit() -> None:
    typed = replace(COMPLETE, previous_visit_id=OTHER)
    assert new_visit(typed).previous_visit_id is None
    assert new_visit(replace(typed, kind=VisitKind.FOLLOW_UP)).previous_visit_id == OTHER


def test_a_stored_visit_comes_back_as_it_was_planned(office: SmallOffice) -> None:
    view = office.desk.visits.show(office.visit_id)
    office.desk.visits.change(office.visit_id, plan_of(view))
    again = office.desk.visits.show(office.visit_id)
    assert typed_of(again) == typed_of(view)
    assert again.team == view.team


def test_a_day_belongs_to_the_shortest_period_that_holds_it() -> None:
    year = ProgrammeView(UUID(int=1), "سال", date(2026, 3, 21), date(2027, 3, 20), 0, 0)
    autumn = ProgrammeView(UUID(int=2), "پاییز", date(2026, 9, 23), date(2026, 12, 21), 0, 0)
    assert programme_on([year, autumn], date(2026, 11, 22)) == autumn.id
    assert programme_on([year, autumn], date(2026, 5, 1)) == year.id
    assert programme_on([year, autumn], date(2028, 1, 1)) is None
    assert programme_on([year], None) is None


@pytest.mark.parametrize("kind", VisitKind)
def test_every_kind_has_ready_phrases(kind: VisitKind) -> None:
    for field in FIELDS:
        assert phrases(text_blocks(), kind, Openness.OPEN, field)


def test_a_covert_visit_is_offered_its_own_phrases_first() -> None:
    offered = phrases(text_blocks(), VisitKind.CASE, Openness.COVERT, "subject")
    assert "نامحسوس" in offered[0]


def test_phrases_show_a_gap_for_what_is_not_known() -> None:
    assert filled("بازدید از {unit} در {period}", {"unit": "خواف", "period": ""}) == "بازدید از خواف در …"
