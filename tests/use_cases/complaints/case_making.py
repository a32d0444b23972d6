"""Cases as clerks and investigators make them, through the desk."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.domain.complaints import (
    AnswerWay,
    Complainant,
    ComplaintState,
    EvidenceSide,
    ExhibitKind,
    Person,
    Respondent,
    Submission,
    Verdict,
)
from app.domain.permissions import Actor, Grant, Role
from app.use_cases.complaints.finding_views import ExhibitDraft, FindingDraft
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.complaints.verbs import Complaints
from app.use_cases.complaints.views import AnswerDraft, ReplyRecipient
from app.use_cases.desk import Desk
from tests.factories import KHAF, TODAY, SmallOffice

S = ComplaintState
PERSON = Person("رضا", "احمدی", "0499370899", "مشهد، خیابان امام رضا ۱۲", "09151234567")
ANSWERS = {"within_mission": "yes", "final_decision_appeal": "no", "documented": "yes"}
LINE = (S.RECEIVED, S.ORDERED, S.REGISTERED, S.EXTRACTED, S.REFERRED, S.CHASED, S.CONCLUDED, S.ANSWERED, S.CLOSED)


def submission(**changes: Any) -> Submission:  # noqa: ANN401 - any field of it
    """A complaint about the office in Khaf that is handled; with changes."""
    whole = Submission(
        received_on=TODAY - timedelta(days=1),
        complainant=Complainant(person=PERSON),
        respondent=Respondent(KHAF.code),
        subject="تأخیر در رسیدگی به درخواست بیمهٔ بیکاری",
        text="درخواست من سه ماه است در اداره مانده و پاسخی نگرفته‌ام.",
        remedy="رسیدگی و اعلام نتیجه",
        answers=ANSWERS,
    )
    return replace(whole, **changes)


def unit_id(desk: Desk, code: str = KHAF.code) -> UUID:
    """A unit of the small office."""
    return next(unit.id for unit in desk.office.units() if unit.code == code)


def verbs_of(office: SmallOffice, *roles: Role, unit: UUID | None = None) -> Complaints:
    """The verbs of another person of the office who has these roles alone."""
    actor = Actor(office.member_id, "زهرا کریمی", frozenset(Grant(role, unit) for role in roles))
    return Complaints(office.opened.tools, actor)


def decide_all(desk: Desk, case_id: UUID, verdict: Verdict = Verdict.UPHELD) -> None:
    """Give each point this verdict, on the first reply of a unit."""
    view = desk.complaints.show(case_id)
    side = EvidenceSide.AGAINST if verdict is Verdict.NOT_UPHELD else EvidenceSide.FOR
    for point in view.allegations:
        desk.complaints.set_evidence(point.id, [ExhibitDraft(side, ExhibitKind.REPLY, view.referrals[0].id)])
        desk.complaints.decide(point.id, verdict, "پاسخ واحد")


def advance(desk: Desk, case_id: UUID, wanted: ComplaintState) -> None:
    """Take every step of the line up to this one, as people would."""
    complaints = desk.complaints
    state = complaints.show(case_id).row.state
    for step in LINE[LINE.index(state) + 1 : LINE.index(wanted) + 1]:
        if step is S.EXTRACTED:
            complaints.add_allegation(case_id, "بی‌پاسخ ماندن درخواست")
        if step is S.REFERRED:
            complaints.refer(case_id, [ReferralDraft(unit_id(desk), "علت تأخیر را بنویسید")])
            continue
        if step is S.CONCLUDED:
            for referral in complaints.show(case_id).referrals:
                complaints.take_reply(referral.id, "پرونده رسیدگی شد")
            decide_all(desk, case_id)
            complaints.write_finding(case_id, FindingDraft(conclusion="شکایت وارد است"))
        if step is S.ANSWERED:
            complaints.answer(case_id, AnswerDraft(ReplyRecipient.COMPLAINANT, AnswerWay.LETTER, "پاسخ شما پیوست است"))
            continue
        complaints.move(case_id, step, note="اقدام شود")


def case_in(desk: Desk, state: ComplaintState, **changes: Any) -> UUID:  # noqa: ANN401 - as above
    """A case that has come as far as this state of the line."""
    whole = {"answers": {**ANSWERS, "new_matter": "yes"}, **changes}
    made = desk.complaints.register(submission(**whole)).id
    advance(desk, made, state)
    return made
