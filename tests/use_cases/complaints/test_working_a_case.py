"""Referrals, points and verdicts, the finding and its record, answers, joins."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.allegations import FindingUnsignable
from app.domain.complaints import (
    AnswerWay,
    Complainant,
    Confidentiality,
    EvidenceSide,
    ExhibitKind,
    FromAuthority,
    Verdict,
)
from app.domain.errors import NotFound, NotPermitted
from app.domain.permissions import Role
from app.domain.step_refusals import InadmissibleUpheld, NoAnswerOwed, StepReasonMissing
from app.domain.visits import ReasonMissing
from app.models.complaint import Complaint, ComplaintSeal
from app.persian.catalogue import error_sentence
from app.use_cases.complaints.finding_record import signable_record
from app.use_cases.complaints.finding_views import ExhibitDraft, FindingDraft
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.complaints.merging import MergeImpossible
from app.use_cases.complaints.moving import AlreadyMerged, FindingSealed
from app.use_cases.complaints.referral_views import OpinionDraft, ReferralDraft, ReferralState
from app.use_cases.complaints.referring import ReferralClosed
from app.use_cases.complaints.views import AnswerDraft, ReplyRecipient
from tests.factories import GONABAD, SmallOffice
from tests.use_cases.complaints.case_making import (
    ANSWERS,
    PERSON,
    S,
    advance,
    case_in,
    decide_all,
    submission,
    unit_id,
    verbs_of,
)


def test_units_are_asked_each_by_a_day_of_its_own_reminded_and_heard(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    case_id = case_in(desk, S.EXTRACTED)
    first, second = complaints.refer(
        case_id,
        [ReferralDraft(unit_id(desk), "چرا؟"), ReferralDraft(unit_id(desk, GONABAD.code), "از کی؟", working_days=3)],
    )
    view = complaints.show(case_id)
    assert view.row.state is S.REFERRED
    last_days = [desk.calendar.due(desk.today(), days).due_on for days in (10, 3)]
    assert [each.due_on for each in view.referrals] == last_days
    office.clock.now += timedelta(days=6)
    complaints.remind(second, "تلفنی")
    complaints.take_reply(second, "از مهرماه", desk.today())
    complaints.withdraw(first, "پاسخ دوم بس بود")
    one, two = complaints.show(case_id).referrals
    assert (one.state, two.state) == (ReferralState.WITHDRAWN, ReferralState.REPLIED)
    assert [reminder.note for reminder in two.reminders] == ["تلفنی"]
    refusals: tuple[Callable[[], object], ...] = (
        lambda: complaints.remind(first),
        lambda: complaints.take_reply(second, "بار دوم"),
        lambda: complaints.withdraw(second, "دلیل"),
    )
    for refused in refusals:
        with pytest.raises(ReferralClosed):
            refused()


@pytest.mark.parametrize("state", [S.REFERRED, S.CHASED, S.CONCLUDED])
def test_a_further_unit_is_asked_whenever_the_case_is_open(office: SmallOffice, state: S) -> None:
    complaints, case_id = office.desk.complaints, case_in(office.desk, state)
    before = len(complaints.show(case_id).referrals)
    complaints.refer(case_id, [ReferralDraft(unit_id(office.desk), "مدارک را بفرستید")])
    view = complaints.show(case_id)
    assert len(view.referrals) == before + 1
    is_taken_back = state is S.CONCLUDED
    assert view.row.state is (S.REFERRED if is_taken_back else state)
    assert is_taken_back == any(entry.reason == "مدارک را بفرستید" for entry in view.timeline)


def test_steps_that_are_left_out_before_a_referral_need_its_reason(office: SmallOffice) -> None:
    complaints, case_id = office.desk.complaints, case_in(office.desk, S.REGISTERED)
    draft = ReferralDraft(unit_id(office.desk), "توضیح دهید")
    with pytest.raises(StepReasonMissing):
        complaints.refer(case_id, [draft])
    complaints.refer(case_id, [draft], "موضوع روشن است")
    assert complaints.show(case_id).row.state is S.REFERRED


def test_a_case_says_what_comes_next_whose_turn_it_is_and_what_is_kept_shut(office: SmallOffice) -> None:
    view = office.desk.complaints.show(case_in(office.desk, S.RECEIVED))
    assert (view.next_state, view.waits_for) == (S.ORDERED, Role.DIRECTOR_GENERAL)
    refused = {each.state: each.why for each in view.refused_moves}
    assert refused[S.RETURNED] == error_sentence("not_from_authority", {})
    assert not refused.keys() & {move.state for move in view.moves}


def test_a_liaison_sees_and_answers_what_is_referred_to_the_own_unit_and_nothing_else(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.REFERRED)
    khaf, gonabad = (verbs_of(office, Role.UNIT_LIAISON, unit=unit_id(desk, code)) for code in ("0919", "0915"))
    (referral,) = khaf.referrals_to_answer()
    assert gonabad.referrals_to_answer() == ()
    with pytest.raises(NotFound):
        khaf.show(case_id)
    with pytest.raises(NotFound):
        gonabad.take_reply(referral.id, "پاسخ")
    khaf.take_reply(referral.id, "پروندهٔ متقاضی رسیدگی شد")
    assert desk.complaints.show(case_id).referrals[0].reply == "پروندهٔ متقاضی رسیدگی شد"


def test_who_complained_goes_with_a_referral_only_for_a_reason(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.EXTRACTED)
    with pytest.raises(ReasonMissing):
        desk.complaints.refer(case_id, [ReferralDraft(unit_id(desk), "چرا؟", shows_identity=True)])
    with pytest.raises(NotPermitted):
        verbs_of(office, Role.AUDITOR).refer(case_id, [ReferralDraft(unit_id(desk), "چرا؟")])
    assert desk.complaints.show(case_id).referrals == ()


def test_a_verdict_stands_on_evidence_or_is_not_signed(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    case_id = case_in(desk, S.CHASED)
    second = complaints.add_allegation(case_id, "برخورد نامناسب")
    complaints.write_finding(case_id, FindingDraft(conclusion="بخشی از شکایت وارد است"))
    (first,) = (point.id for point in complaints.show(case_id).allegations if point.id != second)
    reply = complaints.show(case_id).referrals[0].id
    complaints.decide(first, Verdict.UPHELD, "درست است")
    assert not _is_signable(office, case_id)
    complaints.set_evidence(first, [ExhibitDraft(EvidenceSide.AGAINST, ExhibitKind.REPLY, reply)])
    complaints.decide(second, Verdict.NOT_PROVABLE, "گواهی نبود")
    complaints.set_evidence(second, [ExhibitDraft(EvidenceSide.FOR, ExhibitKind.REPLY, reply, "بند دوم")])
    assert len(complaints.show(case_id).finding.problems) == 1  # nothing speaks for the first point
    complaints.set_evidence(first, [ExhibitDraft(EvidenceSide.FOR, ExhibitKind.REPLY, reply)])
    code = desk.findings.citations()[0].code
    complaints.set_citations(first, [code])
    view = complaints.show(case_id)
    assert view.row.verdict is view.finding.verdict is Verdict.PARTLY
    assert view.finding.problems == () and len(view.finding.advice) == 1
    assert [each.code for each in view.allegations[0].citations] == [code]
    assert _is_signable(office, case_id)
    complaints.order_allegations(case_id, [second, first])
    assert [point.id for point in complaints.show(case_id).allegations] == [second, first]
    desk.undo(complaints.remove_allegation(second))
    assert len(complaints.show(case_id).allegations) == 2


def test_an_exhibit_is_of_the_case_itself(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case_id, other = case_in(office.desk, S.REFERRED), case_in(office.desk, S.REFERRED)
    strange = complaints.show(other).referrals[0].id
    point = complaints.show(case_id).allegations[0].id
    with pytest.raises(NotFound):
        complaints.set_evidence(point, [ExhibitDraft(EvidenceSide.FOR, ExhibitKind.REPLY, strange)])
    with pytest.raises(NotFound):
        complaints.set_citations(point, ["no-such-code"])
    assert complaints.show(case_id).allegations[0].evidence == ()


def test_what_a_clause_keeps_out_is_neither_signed_nor_answered_as_upheld(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    case_id = case_in(desk, S.CHASED)
    decide_all(desk, case_id)
    complaints.write_finding(case_id, FindingDraft(conclusion="شکایت وارد است"))
    complaints.override(case_id, "8-20", True, "رأی قطعی بوده است")
    with pytest.raises(InadmissibleUpheld):
        _record(office, case_id)
    answer = AnswerDraft(ReplyRecipient.COMPLAINANT, AnswerWay.LETTER, "شکایت شما وارد است")
    with pytest.raises(InadmissibleUpheld):
        complaints.answer(case_id, answer)
    decide_all(desk, case_id, Verdict.NOT_UPHELD)
    complaints.answer(case_id, answer)
    assert complaints.show(case_id).row.state is S.ANSWERED


def test_the_record_of_a_finding_tells_all_but_who_complained_and_a_signed_one_stays(
    office: SmallOffice,
) -> None:
    desk, complaints = office.desk, office.desk.complaints
    case_id = case_in(desk, S.CONCLUDED)
    complaints.ask_opinion(case_id, OpinionDraft("علی نوری", "کارشناس حقوقی", "حق با متقاضی است"))
    record = _record(office, case_id)
    said = str(record)
    assert record["verdict"] == "upheld" and record["allegations"][0]["evidence"][0]["side"] == "for"
    assert "علی نوری" in said and record["conclusion"] == "شکایت وارد است"
    assert not any(part in said for part in (PERSON.last_name, PERSON.national_id, PERSON.phone, PERSON.address))
    with office.opened.tools.transaction() as session:
        session.add(
            ComplaintSeal(
                complaint_id=case_id,
                record="{}",
                record_hash="0" * 64,
                pdf_sha256="0" * 64,
                sealed_by=desk.actor.user_id,
                sealed_at=office.clock(),
                device_id=office.opened.tools.device_id,
                device_signature=b"",
            )
        )
    refusals: tuple[Callable[[], object], ...] = (
        lambda: complaints.add_allegation(case_id, "مورد دیگر"),
        lambda: complaints.write_finding(case_id, FindingDraft(conclusion="دیگر")),
        lambda: complaints.ask_opinion(case_id, OpinionDraft("علی نوری")),
    )
    for refused in refusals:
        with pytest.raises(FindingSealed):
            refused()
    advance(desk, case_id, S.CLOSED)
    office.clock.now += timedelta(days=1)
    complaints.move(case_id, S.CHASED, reason="مدرک تازه")
    complaints.add_allegation(case_id, "مورد دیگر")


def test_answers_go_by_four_ways_to_both_who_wait_and_the_first_ends_the_term(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case_id = case_in(office.desk, S.CONCLUDED, authority=FromAuthority("سازمان بازرسی"))
    for way in AnswerWay:
        complaints.answer(case_id, AnswerDraft(ReplyRecipient.COMPLAINANT, way, "پاسخ"))
        office.clock.now += timedelta(days=1)
    complaints.answer(case_id, AnswerDraft(ReplyRecipient.AUTHORITY, AnswerWay.LETTER, "پاسخ"))
    view = complaints.show(case_id)
    assert [each.way for each in view.answers] == [*AnswerWay, AnswerWay.LETTER]
    assert view.row.answered_on == view.answers[0].sent_on
    assert view.row.urgency is None
    report = complaints.register(
        submission(complainant=Complainant(), answers={**ANSWERS, "prevents_offence": "yes"})
    ).id
    with pytest.raises(NoAnswerOwed):
        complaints.answer(report, AnswerDraft(ReplyRecipient.COMPLAINANT, AnswerWay.LETTER, "پاسخ"))


def test_two_cases_become_one_and_two_again_and_nothing_is_lost(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    one, two = case_in(desk, S.REFERRED), case_in(desk, S.CHASED)
    before = complaints.show(one), complaints.show(two)
    with pytest.raises(ReasonMissing):
        complaints.merge(one, two, " ")
    merge_id = complaints.merge(one, two, "یک موضوع و یک شاکی")
    whole = complaints.show(two)
    assert len(whole.referrals) == 2 and len(whole.allegations) == 2
    assert {entry.source_id for view in before for entry in view.timeline} <= {
        entry.source_id for entry in whole.timeline
    }
    assert complaints.find(before[0].row.number) == one and complaints.find(before[1].row.number) == two
    assert [row.id for row in complaints.list()] == [two]
    assert {row.id for row in complaints.list(ComplaintFilter(merged_too=True))} == {one, two}
    with pytest.raises(AlreadyMerged):
        complaints.move(one, S.CHASED)
    for case_id, into in ((two, two), (two, one)):
        with pytest.raises(MergeImpossible):
            complaints.merge(case_id, into, "دلیل")
    complaints.take_reply(before[0].referrals[0].id, "پاسخ به پروندهٔ پیوسته")
    decide_all(desk, two)
    complaints.take_apart(merge_id)
    complaints.take_apart(merge_id)
    assert complaints.show(one).row.state is S.REFERRED
    assert complaints.show(one).referrals[0].reply == "پاسخ به پروندهٔ پیوسته"
    assert len(complaints.show(two).allegations) == 1
    assert {row.id for row in complaints.list()} == {one, two}


def test_a_confidential_case_is_known_to_who_may_or_has_a_part_in_it(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission(confidentiality=Confidentiality.CONFIDENTIAL))
    clerk, auditor = verbs_of(office, Role.CLERK), verbs_of(office, Role.AUDITOR)
    assert [row.id for row in auditor.list()] == [made.id]
    assert clerk.list() == [] and clerk.page(ComplaintFilter(text="بیمه")).total == 0
    refusals: tuple[Callable[[], object], ...] = (
        lambda: clerk.show(made.id),
        lambda: clerk.find(made.number),
        lambda: clerk.admissibility(made.id),
    )
    for refused in refusals:
        with pytest.raises(NotFound):
            refused()
    own = clerk.register(submission(confidentiality=Confidentiality.CONFIDENTIAL))
    assert [row.id for row in clerk.list()] == [own.id]


def _is_signable(office: SmallOffice, case_id: UUID) -> bool:
    try:
        _record(office, case_id)
    except FindingUnsignable:
        return False
    return True


def _record(office: SmallOffice, case_id: UUID) -> dict[str, Any]:
    with office.opened.tools.transaction() as session:
        return signable_record(session, office.desk.complaints, session.get_one(Complaint, case_id))
