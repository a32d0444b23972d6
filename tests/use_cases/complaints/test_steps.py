"""The ten steps through the desk: what leads where, what each needs, who may, and what the case remembers."""

import pytest

from app.domain.complaints import FromAuthority
from app.domain.errors import NotFound, NotPermitted
from app.domain.permissions import Role
from app.domain.step_refusals import StepIncomplete, StepOutOfOrder, StepReasonMissing, StepRefused
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.visits.views import NewVisit
from tests.factories import SmallOffice, planned_visit
from tests.use_cases.complaints.case_making import LINE, S, advance, case_in, submission, unit_id, verbs_of


def test_a_case_goes_through_every_step_and_remembers_who_when_and_what(office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.CLOSED)
    view = office.desk.complaints.show(case_id)
    steps = [entry for entry in view.timeline if entry.kind in ("received", "step")]
    assert len(steps) == len(LINE)
    assert {entry.by for entry in steps} == {office.desk.actor.name}
    assert steps[1].note == "اقدام شود"
    assert next(entry for entry in steps if entry.facts["clause"] == "6-3").number == view.row.number
    assert [stay.state for stay in view.stays] == list(LINE)
    assert view.stays[4].holder == view.referrals[0].unit_name
    assert view.closed_at is not None and view.row.answered_on is not None
    assert {entry.kind for entry in view.timeline} >= {"referred", "replied", "answered"}


def test_from_each_step_a_case_goes_where_it_may_and_nowhere_else(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case_id = complaints.register(submission()).id
    for state in LINE[:-1]:
        advance(office.desk, case_id, state)
        possible = {move.state for move in complaints.show(case_id).moves}
        assert state not in possible
        assert LINE[LINE.index(state) + 1] in possible
        for wanted in set(S) - possible:
            with pytest.raises(StepRefused):
                complaints.move(case_id, wanted, reason="دلیل", note="گیرنده")
        assert complaints.show(case_id).row.state is state


def test_a_step_needs_what_it_brings(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case_id = complaints.register(submission()).id
    with pytest.raises(StepOutOfOrder):
        complaints.move(case_id, S.CONCLUDED, reason="دلیل")
    for wanted, need in (
        (S.ORDERED, "order"),
        (S.EXTRACTED, "points"),
        (S.REFERRED, "unit"),
        (S.FIELD_CHECK, "visit"),
        (S.FORWARDED, "recipient"),
    ):
        if wanted not in (S.ORDERED, S.FORWARDED):
            advance(office.desk, case_id, S.REGISTERED)
        with pytest.raises(StepIncomplete) as refused:
            complaints.move(case_id, wanted, reason="دلیل")
        assert refused.value.facts["need"] == need
    advance(office.desk, case_id, S.CHASED)
    with pytest.raises(StepIncomplete):
        complaints.move(case_id, S.CONCLUDED, reason="بدون پاسخ")


def test_skipping_going_back_and_leaving_need_a_reason_that_is_kept(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case_id = case_in(office.desk, S.ORDERED)
    complaints.add_allegation(case_id, "مورد نخست")
    for wanted in (S.EXTRACTED, S.ARCHIVED):
        with pytest.raises(StepReasonMissing):
            complaints.move(case_id, wanted)
    complaints.move(case_id, S.EXTRACTED, reason="ثبت دبیرخانه پیش‌تر شده است")
    advance(office.desk, case_id, S.CHASED)
    with pytest.raises(StepReasonMissing):
        complaints.move(case_id, S.EXTRACTED)
    complaints.move(case_id, S.EXTRACTED, reason="مورد تازه‌ای پیدا شد")
    reasons = [entry.reason for entry in complaints.show(case_id).timeline if entry.reason]
    assert reasons == ["ثبت دبیرخانه پیش‌تر شده است", "مورد تازه‌ای پیدا شد"]


def test_a_case_is_returned_only_to_an_authority_that_sent_it(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    own = complaints.register(submission()).id
    sent = complaints.register(submission(authority=FromAuthority("سازمان بازرسی"))).id
    with pytest.raises(StepRefused):
        complaints.move(own, S.RETURNED, reason="نامرتبط")
    complaints.move(sent, S.RETURNED, reason="نامرتبط")
    assert complaints.show(sent).closed_at is not None


def test_a_reopened_case_has_its_whole_term_again(office: SmallOffice) -> None:
    complaints, desk = office.desk.complaints, office.desk
    case_id = case_in(desk, S.CLOSED)
    with pytest.raises(StepReasonMissing):
        complaints.move(case_id, S.CHASED)
    with pytest.raises(NotPermitted):
        verbs_of(office, Role.INVESTIGATOR).move(case_id, S.CHASED, reason="مدرک تازه")
    office.clock.now = office.clock.now.replace(month=12, day=20)
    complaints.move(case_id, S.CHASED, reason="مدرک تازه")
    view = complaints.show(case_id)
    assert view.row.answered_on is None and view.closed_at is None
    assert view.deadline.starts_on == desk.today()
    assert view.deadline.left == 30
    complaints.move(case_id, S.CONCLUDED)


def test_each_step_has_its_own_people(office: SmallOffice) -> None:
    case_id = office.desk.complaints.register(submission()).id
    takers = {
        S.ORDERED: Role.DIRECTOR_GENERAL,
        S.REGISTERED: Role.CLERK,
        S.EXTRACTED: Role.INVESTIGATOR,
        S.CONCLUDED: Role.INVESTIGATOR,
        S.CLOSED: Role.CLERK,
    }
    strangers = {S.ORDERED: Role.CLERK, S.EXTRACTED: Role.CLERK, S.CLOSED: Role.DIRECTOR_GENERAL}
    for state in LINE[1:]:  # who takes no step at all is told that, not what the step lacks
        with pytest.raises(NotPermitted):
            verbs_of(office, Role.AUDITOR).move(case_id, state)
    for state in LINE[:-1]:
        advance(office.desk, case_id, state)
        wanted = LINE[LINE.index(state) + 1]
        for roles, is_offered in ((takers, True), (strangers, False)):
            if wanted in roles:
                moves = verbs_of(office, roles[wanted]).show(case_id).moves
                assert (wanted in {move.state for move in moves}) is is_offered, (wanted, roles[wanted])


def test_a_field_check_is_a_visit_linked_to_the_case(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case_id = case_in(office.desk, S.REFERRED)
    new: NewVisit = planned_visit(office.desk, office.member_id, office.unit_id, office.template_id)
    visit_id = complaints.plan_check(case_id, new, "پاسخ‌ها بسنده نیست")
    view = complaints.show(case_id)
    assert view.row.state is S.FIELD_CHECK
    assert [check.visit_id for check in view.checks] == [visit_id]
    complaints.move(case_id, S.CHASED)


def test_a_case_is_given_to_an_investigator_who_is_told(office: SmallOffice) -> None:
    complaints, desk = office.desk.complaints, office.desk
    case_id = case_in(desk, S.REGISTERED)
    with pytest.raises(NotPermitted):
        complaints.assign(case_id, office.member_id)  # an inspector, not an investigator
    assert complaints.investigators() == ((desk.actor.user_id, desk.actor.name),)
    complaints.assign(case_id, desk.actor.user_id)
    assert complaints.show(case_id).row.investigator_name == desk.actor.name
    assert [item.kind for item in desk.worklist() if item.target == "case"] == ["case-to-investigate"]
    complaints.assign(case_id, None)
    assert [item.kind for item in desk.worklist() if item.target == "case"] == ["case-to-assign"]


def test_what_was_never_there_is_not_found(office: SmallOffice) -> None:
    for given in ("1405/7", "ABCD-2345", str(office.visit_id), ""):
        with pytest.raises(NotFound):
            office.desk.complaints.find(given)
    with pytest.raises(NotFound):
        office.desk.complaints.refer(office.visit_id, [ReferralDraft(unit_id(office.desk), "پرسش")])
