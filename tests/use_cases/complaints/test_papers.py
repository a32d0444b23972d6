"""The receipt of a case and the answers that go out: what they say, what is kept of them, and what is refused."""

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from sqlalchemy import select

from app.domain.allegations import FindingUnsignable
from app.domain.complaints import Channel, Complainant, Confidentiality, FromAuthority, Person
from app.domain.confidentiality import OpeningReasonMissing
from app.domain.document_templates import Page
from app.domain.errors import InvalidInput
from app.domain.permissions import Actor, Grant, Role
from app.domain.step_refusals import InadmissibleUpheld, NotFromAuthority
from app.models.complaint import ComplaintSeal
from app.models.document import Letter
from app.models.log import SyncHead
from app.persian.calendar import format_date
from app.persian.digits import to_persian
from app.use_cases.complaints.finding_papers import FindingNotSigned
from app.use_cases.complaints.moving import FindingSealed
from app.use_cases.complaints.paper_stacks import MOST, PaperKind, StackTooHigh
from app.use_cases.complaints.papers import CasePapers
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.complaints.referring import ReferralClosed
from app.use_cases.letters.about_cases import FORWARD, AnswerTooEarly
from app.use_cases.letters.about_referrals import REMINDER
from tests.factories import GONABAD, KHAF, PASSWORD, SmallOffice
from tests.reports import reading
from tests.signing.openssl import openssl_accepts
from tests.use_cases.complaints.case_making import PERSON, S, advance, case_in, submission, unit_id
from tests.use_cases.complaints.leaks import leaked, secrets_of

AUTHORITY = FromAuthority("سازمان بازرسی کل کشور", "۱۴۰۵/۴۵۲۱", date(2026, 11, 5))
SOMEBODY = Complainant(person=Person("گلناز", "شبستری‌پور", "0499370899", "کوچهٔ نسترن‌زار هفدهم", "09153217788"))


def said(pdf: bytes) -> str:
    return reading.plain(" ".join(text for _, text in reading.structure(pdf)))


def openings(office: SmallOffice, case_id: UUID) -> list[str]:
    return [each.reason for each in office.desk.identities.openings(case_id)]


def test_a_receipt_has_code_and_last_day_and_of_who_complained_the_name_alone(office: SmallOffice) -> None:
    made = office.desk.complaints.register(submission())
    told = said(office.desk.case_papers.receipt(made.id).pdf)
    assert "مسئولیت قانونی مطالب اظهار شده بر عهده شاکی خواهد بود" in told
    assert f"{PERSON.first_name} {PERSON.last_name}" in told
    assert made.tracking_code in told
    for kept in (PERSON.national_id, PERSON.phone, PERSON.address):
        assert kept not in told
    assert openings(office, made.id) == ["چاپ رسید به نام شاکی"]
    secret = office.desk.complaints.register(submission(confidentiality=Confidentiality.CONFIDENTIAL))
    auditor = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.AUDITOR, None)}))
    assert PERSON.last_name not in said(CasePapers(office.opened.tools, auditor).receipt(secret.id).pdf)
    assert not openings(office, secret.id)


def test_the_answer_is_numbered_signed_noted_and_kept_so_that_nobody_reads_the_name(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.CHASED, complainant=SOMEBODY)
    with pytest.raises(AnswerTooEarly):
        desk.case_papers.suggest(case_id)
    advance(desk, case_id, S.CONCLUDED)
    draft = desk.case_papers.suggest(case_id)
    assert "شبستری" not in said(desk.case_papers.preview(case_id, draft).pdf)
    assert not openings(office, case_id)
    issued = desk.case_papers.answer(case_id, draft, PASSWORD)
    told = said(issued.pdf)
    for word in ("گلناز شبستری‌پور", "کوچهٔ نسترن‌زار هفدهم", "شکایت وارد است", "بی‌پاسخ ماندن درخواست"):
        assert word in told
    verdict = desk.documents.verify(issued.pdf)
    assert (str(verdict.reason), [each.name for each in verdict.signers]) == ("ok", [desk.actor.name])
    assert desk.documents.archived(verdict).kind == "same"
    view = desk.complaints.show(case_id)
    assert (view.row.state, view.answers[0].letter_id) == (S.ANSWERED, issued.letter.id)
    with office.opened.tools.transaction() as session:
        letter = session.scalars(select(Letter)).one()
        stored = office.opened.tools.blobs.get(letter.pdf_sha256)
        kept = repr((letter.facts, letter.recipient, letter.subject)).encode()
    assert not leaked([stored, kept], secrets_of(SOMEBODY))
    with pytest.raises(OpeningReasonMissing):
        desk.letters.pdf(issued.letter.id)
    assert desk.letters.pdf(issued.letter.id, "رونوشت دوم برای شاکی") == issued.pdf
    assert len(openings(office, case_id)) == 2


def test_who_is_not_heard_here_is_told_the_clause(office: SmallOffice) -> None:
    desk = office.desk
    case_id = desk.complaints.register(submission(answers={"within_mission": "no"})).id
    issued = desk.case_papers.answer(case_id, desk.case_papers.suggest(case_id))
    view = desk.complaints.show(case_id)
    told = said(issued.pdf)
    assert view.admissibility.text in told
    assert "۸-۴" in told
    assert (view.row.state, view.row.answered_on) == (S.RECEIVED, desk.today())
    assert view.answers[0].letter_id == issued.letter.id


def test_the_authority_hears_by_its_own_letter_and_never_who_complained(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.ANSWERED)
    with pytest.raises(NotFromAuthority):
        desk.case_papers.suggest(case_id, FORWARD)
    sent = case_in(desk, S.CONCLUDED, channel=Channel.AUTHORITY, authority=AUTHORITY)
    issued = desk.case_papers.answer(sent, desk.case_papers.suggest(sent, FORWARD), PASSWORD)
    told = said(issued.pdf)
    for word in ("سازمان بازرسی کل کشور", "۱۴۰۵/۴۵۲۱", "۱۴۰۵/۰۸/۱۴"):
        assert word in told
    assert PERSON.last_name not in told
    assert desk.letters.pdf(issued.letter.id) == issued.pdf
    assert not openings(office, sent)


def test_a_finding_is_signed_point_by_point_and_verifies_here_and_elsewhere(
    office: SmallOffice, tmp_path: Path
) -> None:
    desk, papers = office.desk, office.desk.case_papers
    case_id = case_in(desk, S.CHASED)
    with pytest.raises(FindingUnsignable):
        papers.sign_finding(case_id, PASSWORD)
    with pytest.raises(FindingNotSigned):
        papers.finding_pdf(case_id)
    advance(desk, case_id, S.CONCLUDED)
    assert "شکایت وارد است" in said(papers.finding_draft(case_id).pdf)
    with office.opened.tools.transaction() as session:
        session.add(SyncHead(epoch=1, size=7, root=bytes([7] * 32), seen_at=office.clock.now))
    view = papers.sign_finding(case_id, PASSWORD)
    pdf = papers.finding_pdf(case_id)
    told = said(pdf)
    for word in (
        "بی‌پاسخ ماندن درخواست",
        "م-۱",
        f"پاسخ {KHAF.name}",
        "له",
        "شکایت وارد است",
        "پرونده رسیدگی شد",
        "0707",
    ):
        assert word in told
    verdict = desk.documents.verify(pdf)
    assert (str(verdict.reason), verdict.record_hash) == ("ok", view.record_hash)
    assert verdict.record and verdict.record["log_head"]["size"] == 7
    archived = desk.documents.archived(verdict)
    assert (archived.kind, archived.complaint_id) == ("same", case_id)
    assert not leaked([told.encode(), repr(verdict.record).encode()], secrets_of(Complainant(person=PERSON)))
    root = tmp_path / "root.pem"
    root.write_bytes(desk.documents.trust_file())
    assert openssl_accepts(pdf, tmp_path, root) == [True]
    assert desk.check().ok
    with pytest.raises(FindingSealed):
        papers.sign_finding(case_id, PASSWORD)
    assert not desk.documents.verify(pdf.replace(b"/Type", b"/TypE", 1)).valid


def test_what_is_not_heard_here_is_never_signed_as_upheld(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.CONCLUDED)
    desk.complaints.override(case_id, "8-20", True, "رأی قطعی بوده است")
    with pytest.raises(InadmissibleUpheld):
        desk.case_papers.sign_finding(case_id, PASSWORD)


def test_a_unit_is_asked_without_who_complained_unless_that_was_released(office: SmallOffice) -> None:
    desk, papers = office.desk, office.desk.case_papers
    case_id = case_in(desk, S.EXTRACTED, complainant=SOMEBODY)
    asked = [
        ReferralDraft(unit_id(desk), "علت تأخیر چیست؟\nچه اقدامی شده است؟"),
        ReferralDraft(unit_id(desk, GONABAD.code), "سابقهٔ او", shows_identity=True, release_reason="سابقه بی نام نیست"),
    ]
    hidden, released = desk.complaints.refer(case_id, asked)
    draft = papers.suggest_to_unit(hidden)
    issued = papers.write_to_unit(hidden, draft, PASSWORD)
    told = said(issued.pdf)
    for word in (KHAF.name, "علت تأخیر چیست؟", "چه اقدامی شده است؟"):
        assert word in told
    everything = [
        issued.pdf,
        told.encode(),
        repr(desk.documents.verify(issued.pdf).record).encode(),
        *streams(issued.pdf),
    ]
    assert not leaked(everything, secrets_of(SOMEBODY))
    assert not openings(office, case_id)
    named = papers.write_to_unit(released, papers.suggest_to_unit(released))
    assert "گلناز شبستری‌پور" in said(named.pdf)
    assert openings(office, case_id) == ["سابقه بی نام نیست"]
    reminder = papers.write_to_unit(released, papers.suggest_to_unit(released, REMINDER))
    assert reading.plain(to_persian(named.letter.number)) in said(reminder.pdf)
    assert "شبستری" not in said(reminder.pdf)
    one, two = desk.complaints.show(case_id).referrals
    assert (one.letter_id, two.letter_id) == (issued.letter.id, named.letter.id)
    assert [each.letter_id for each in two.reminders] == [reminder.letter.id]
    desk.complaints.take_reply(released, "سابقه‌ای نیست")
    with pytest.raises(ReferralClosed):
        papers.write_to_unit(released, papers.suggest_to_unit(hidden, REMINDER))


def test_the_last_day_proves_itself_day_by_day(office: SmallOffice) -> None:
    made = office.desk.complaints.register(submission())
    told = said(office.desk.case_papers.deadline_sheet(made.id).pdf)
    deadline = office.desk.complaints.show(made.id).deadline
    assert deadline.skipped
    for day in deadline.skipped:
        assert f"{format_date(day.on)} {day.reason}" in told
    assert told.count(format_date(deadline.due_on)) == 2


@pytest.mark.parametrize(("paper", "width"), [(Page.A4, 210), (Page.A3, 297)])
def test_the_poster_fills_one_sheet_with_every_step(office: SmallOffice, paper: Page, width: int) -> None:
    pdf = office.desk.document_templates.poster(paper).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        assert round(float(page.mediabox[2]) / 72 * 25.4) == width
        assert not page.get_images()
        assert opened.Root.MarkInfo.Marked
    assert all(word in said(pdf) for word in ("دستور مدیر کل", "بررسی میدانی", "پاسخ نهایی", "۳۰ روز کاری"))


def test_a_poster_is_not_printed_on_an_envelope(office: SmallOffice) -> None:
    with pytest.raises(InvalidInput):
        office.desk.document_templates.poster(Page.DL)


def streams(pdf: bytes) -> list[bytes]:
    """What stands packed in a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)]


def test_a_finding_that_was_changed_in_the_store_is_found(office: SmallOffice) -> None:
    desk, tools = office.desk, office.opened.tools
    case_id = case_in(desk, S.CONCLUDED)
    desk.case_papers.sign_finding(case_id, PASSWORD)
    other = tools.blobs.put(desk.case_papers.receipt(case_id).pdf)
    with tools.transaction() as session:
        seal = session.scalars(select(ComplaintSeal)).one()
        seal.pdf_sha256 = other
    code = desk.complaints.show(case_id).row.tracking_code
    assert desk.check().problems == (("seal", code), ("signature", code))


def test_papers_of_many_cases_come_in_one_file_and_what_cannot_be_is_named(office: SmallOffice) -> None:
    desk, papers = office.desk, office.desk.case_papers
    answered, waiting = case_in(desk, S.CONCLUDED), case_in(desk, S.RECEIVED)
    papers.answer(answered, papers.suggest(answered), PASSWORD)
    seen: list[tuple[int, int]] = []
    receipts = papers.stack([answered, waiting], PaperKind.RECEIPT, progress=lambda *step: seen.append(step))
    with pikepdf.open(BytesIO(receipts.pdf)) as pdf:
        assert (len(pdf.pages), receipts.count, seen) == (2, 2, [(0, 2), (1, 2)])
        with pdf.open_outline() as outline:
            assert [each.title for each in outline.root] == [
                desk.complaints.show(each).row.number for each in (answered, waiting)
            ]
    answers = papers.stack([answered, waiting], PaperKind.ANSWER, "چاپ دوبارهٔ نامه‌ها")
    assert answers.count == 1 and [each.code for each in answers.refusals] == ["answer_not_issued"]
    with pikepdf.open(BytesIO(answers.pdf)) as pdf:
        assert "/Annots" not in pdf.pages[0]
    with pytest.raises(StackTooHigh):
        papers.stack([waiting] * (MOST + 1), PaperKind.RECEIPT)
