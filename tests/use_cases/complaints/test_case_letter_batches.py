"""Letters about many cases at once: the same batch as of visits, named only for who may open them, and envelopes."""

from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.complaints import AnswerWay, Complainant, PartyType, Person
from app.domain.errors import NotPermitted
from app.domain.permissions import Actor, Grant, Role
from app.models.document import Letter
from app.models.letter_batch import LetterBatch
from app.persian.digits import to_persian
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.letters.about_cases import ANSWER, NoUnitAsked
from app.use_cases.letters.about_referrals import REFERRAL, REMINDER
from app.use_cases.letters.known import CASE_LETTERS
from app.use_cases.letters.letters import LETTERS
from tests.factories import GONABAD, KHAF, PASSWORD, SmallOffice
from tests.reports import reading
from tests.use_cases.complaints.case_making import S, case_in, unit_id
from tests.use_cases.complaints.leaks import leaked, secrets_of

SOMEBODY = Complainant(person=Person("گلناز", "شبستری‌پور", "0499370899", "کوچهٔ نسترن‌زار هفدهم", "09153217788"))
COMPANY = Complainant(
    PartyType.LEGAL,
    Person(address="شهرک صنعتی توس، فاز دو", phone="05135412345", postal_code="9185176543"),
    "تعاونی مهر کویر",
    "10380284790",
    Person("رضا", "صادقی", "0499370899"),
)


def said(pdf: bytes) -> str:
    return reading.plain(" ".join(text for _, text in reading.structure(pdf)))


def openings(office: SmallOffice, case_id: UUID) -> list[str]:
    return [each.reason for each in office.desk.identities.openings(case_id)]


def test_answers_are_issued_stopped_and_gone_on_with_and_each_opens_one_identity_once(office: SmallOffice) -> None:
    desk, batches = office.desk, office.desk.letter_batches
    cases = [case_in(desk, S.CONCLUDED, complainant=who) for who in (SOMEBODY, COMPANY, SOMEBODY)]
    early = case_in(desk, S.RECEIVED)
    planned = batches.plan([f"complaint/{each}" for each in (*cases, early)], ANSWER, signs=True)
    assert [each.refusal.code if each.refusal else "" for each in planned] == ["", "", "", "answer_too_early"]
    going = [each.subject for each in planned if not each.refusal]
    batch = batches.begin(going, batches.suggest(ANSWER), signs=True)

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batches.run(batch, PASSWORD, stop)
    assert [each.id for each in batches.unfinished(CASE_LETTERS)] == [batch] and not batches.unfinished(LETTERS)
    view = batches.run(batch, PASSWORD)
    assert view.is_ended and [each.number for each in view.issued] == ["1405/1", "1405/2", "1405/3"]
    for letter, case_id in zip(view.issued, cases, strict=True):
        shown = desk.complaints.show(case_id)
        assert (shown.row.state, [each.letter_id for each in shown.answers]) == (S.ANSWERED, [letter.id])
        assert openings(office, case_id) == [f"صدور نامهٔ پاسخ شمارهٔ {to_persian(letter.number)} به نام شاکی"]
    pdf = desk.letters.pdf(view.issued[1].id, "چاپ نامه برای امضای دفتر")
    assert desk.documents.verify(pdf).valid
    assert all(word in said(pdf) for word in ("تعاونی مهر کویر", "شهرک صنعتی توس"))
    with office.opened.tools.transaction() as session:
        kept = repr([row.draft for row in session.scalars(select(LetterBatch))]).encode()
        facts = repr(session.scalars(select(Letter.facts)).all()).encode()
        blobs = [office.opened.tools.blobs.get(name) for name in session.scalars(select(Letter.pdf_sha256))]
    assert not leaked([kept, facts, *blobs], secrets_of(SOMEBODY) | secrets_of(COMPANY))
    envelopes = said(batches.envelopes(batch))
    assert all(word in envelopes for word in ("شبستری‌پور", "نماینده: رضا صادقی", "۹۱۸۵۱۷۶۵۴۳"))
    again = batches.plan(going, ANSWER, signs=True)
    assert {each.refusal.code for each in again if each.refusal} == {"letter_issued_before"}
    assert not desk.check().problems


def test_units_are_asked_and_reminded_in_one_go_and_told_who_complained_only_where_it_was_released(
    office: SmallOffice,
) -> None:
    desk, batches = office.desk, office.desk.letter_batches
    case_id, other = case_in(desk, S.EXTRACTED, complainant=SOMEBODY), case_in(desk, S.EXTRACTED)
    hidden = ReferralDraft(unit_id(desk), "علت تأخیر چیست؟")
    released = ReferralDraft(
        unit_id(desk, GONABAD.code), "سابقهٔ او", shows_identity=True, release_reason="سابقه بی نام نیست"
    )
    desk.complaints.refer(case_id, [hidden, released])
    keys = [f"complaint/{case_id}", f"complaint/{other}"]
    for code in (REFERRAL, REMINDER):
        planned = batches.plan(keys, code, signs=False)
        assert [type(each.refusal) for each in planned] == [type(None), type(None), NoUnitAsked]
        batch = batches.begin([each.subject for each in planned[:2]], batches.suggest(code), signs=False)
        to_khaf, to_gonabad = batches.run(batch).letters
        assert KHAF.name in to_khaf.name and to_khaf.letter is not None and to_gonabad.letter is not None
        told = [
            said(desk.letters.pdf(each.letter.id, "دیدن نامهٔ ارجاع")) for each in (to_khaf, to_gonabad) if each.letter
        ]
        assert ["شبستری‌پور" in each for each in told] == [False, code == REFERRAL]
        assert "شبستری‌پور" not in said(batches.envelopes(batch))
    for referral in desk.complaints.show(case_id).referrals:
        assert referral.letter_id is not None and len(referral.reminders) == 1


def test_an_envelope_to_who_complained_is_an_opening_with_its_reason(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.CONCLUDED, complainant=COMPANY)
    told = said(desk.case_papers.envelope(case_id, "ارسال مدارک با پست").pdf)
    assert all(word in told for word in ("تعاونی مهر کویر", "نماینده: رضا صادقی", "شهرک صنعتی توس، فاز دو"))
    issued = desk.case_papers.answer(case_id, desk.case_papers.suggest(case_id), way=AnswerWay.IN_PERSON)
    told = said(desk.case_papers.envelope(case_id, "ارسال پاسخ با پست", "envelope-c5").pdf)
    assert to_persian(issued.letter.number) in told
    assert [each.way for each in desk.complaints.show(case_id).answers] == [AnswerWay.IN_PERSON]
    assert openings(office, case_id)[0] == "ارسال پاسخ با پست"
    auditor = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.AUDITOR, None)}))
    with pytest.raises(NotPermitted):
        type(desk.case_papers)(office.opened.tools, auditor).envelope(case_id, "ارسال پاسخ با پست")
