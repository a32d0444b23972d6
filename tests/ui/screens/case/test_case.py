"""A case is worked on its page: by keyboard to the answer, with its identity kept and its refusals said."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.complaints import AnswerWay, ComplaintState, Confidentiality, Verdict
from app.domain.permissions import Actor, Grant, Role
from app.persian.text import isolate
from app.ui.screens.case.finding_window import FindingWindow
from app.ui.screens.case.screen import TABS
from app.use_cases.desk import desk_for
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.ui.screens.case.hand import Hand, hand_on
from tests.use_cases.complaints.case_making import PERSON, case_in, submission

S = ComplaintState


def test_a_case_comes_by_keyboard_from_its_receipt_to_the_answer(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.RECEIVED)
    hand.open(case_id)
    for words in ("رسیدگی و گزارش شود", "", "بی‌پاسخ ماندن درخواست\nرفتار نامناسب"):
        hand.send()  # the director's order, the secretariat's number, the points: each the next step
        hand.write(words)
        hand.send()
    assert [point.text for point in hand.screen.presenter.case.allegations] == ["بی‌پاسخ ماندن درخواست", "رفتار نامناسب"]
    hand.send()
    hand.key(Qt.Key.Key_Tab)
    hand.write("علت تأخیر را بنویسید")
    hand.send()
    referral = hand.screen.presenter.case.referrals[0]
    hand.press("referrals", f"reply-{referral.id}")
    hand.write("پرونده رسیدگی شد")
    hand.send()
    for point in hand.screen.presenter.case.allegations:
        hand.press("investigation", f"evidence-{point.id}")
        hand.key(Qt.Key.Key_Tab)
        hand.key(Qt.Key.Key_1)
        hand.send()
        hand.press("investigation", f"verdict-{point.id}")
        hand.key(Qt.Key.Key_1)
        hand.send()
        hand.said("investigation")
        focused = hand.screen.focusWidget()
        assert focused is not None and focused.objectName() == f"verdict-{point.id}"
    assert "✕ جمع‌بندی رسیدگی نوشته نشده است" in hand.said("investigation")
    hand.send()
    hand.send()  # the replies are followed up without a word
    hand.send()
    hand.write("شکایت وارد است")
    hand.send()
    assert "برای امضا کاستی‌ای نیست." in hand.said("investigation")
    hand.send()
    hand.key(Qt.Key.Key_2)
    hand.key(Qt.Key.Key_Tab)
    hand.write("درخواست شما رسیدگی شد")
    hand.send()
    view = office.desk.complaints.show(case_id)
    assert (view.row.state, view.row.verdict) == (S.ANSWERED, Verdict.UPHELD)
    assert [answer.way for answer in view.answers] == [AnswerWay.LETTER]
    assert "درخواست شما رسیدگی شد" in hand.said("answers")
    assert "ثبت دبیرخانه (بند ۶-۳)" in hand.said("history")


def test_who_complained_is_opened_with_a_reason_until_the_tab_is_left(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.RECEIVED, confidentiality=Confidentiality.CONFIDENTIAL)
    hand.open(case_id)
    assert PERSON.last_name not in hand.said("submission")
    hand.press("submission", "open-identity")
    hand.send()
    assert hand.asked is not None and hand.asked.form.rows["reason"].error
    hand.write("نوشتن پاسخ شاکی")
    hand.send()
    assert hand.screen.focusWidget() is hand.screen.page("submission"), "the button is gone, the page keeps its keys"
    assert PERSON.full_name in hand.said("submission")
    assert [each.reason for each in office.desk.identities.openings(case_id)] == ["نوشتن پاسخ شاکی"]
    hand.said("history")
    assert PERSON.address not in hand.said("submission")


def test_what_a_clause_keeps_out_is_not_answered_as_upheld(hand: Hand, office: SmallOffice) -> None:
    hand.open(case_in(office.desk, S.CONCLUDED))
    hand.press("admissibility", "override-8-4")
    hand.key(Qt.Key.Key_1)
    hand.send()
    assert hand.asked is not None and hand.asked.form.rows["reason"].error
    hand.write("موضوع از مأموریت‌های وزارت نیست")
    hand.send()
    assert "دلیل: موضوع از مأموریت‌های وزارت نیست" in hand.said("admissibility")
    assert "نظر بند ۸-۴ تغییر داده شد" in hand.said("history")
    assert "یافتهٔ «وارد» امضا نمی‌شود" in hand.said("investigation")
    assert "به استناد بند ۸-۴ پذیرفته نیست" in hand.said("answers")
    assert hand.screen.page("answers").findChild(QPushButton, "answer") is None
    hand.press("investigation", "finding")
    [window] = hand.screen.findChildren(FindingWindow)
    assert not window.sign.isEnabled() and "بند ۸-۴" in window.banner.sentence
    window.reject()


def test_what_is_typed_of_the_conclusion_is_kept_before_the_finding_is_looked_at(
    hand: Hand, office: SmallOffice
) -> None:
    case_id = case_in(office.desk, S.CHASED)
    hand.open(case_id)
    hand.said("investigation")
    hand.type_text(hand.screen.page("investigation").finding.areas["conclusion"], "شکایت وارد است")  # type: ignore[attr-defined]
    hand.press("investigation", "finding")
    assert office.desk.complaints.show(case_id).finding.conclusion == "شکایت وارد است"
    [window] = hand.screen.findChildren(FindingWindow)
    window.reject()


def test_who_only_reads_is_offered_nothing_and_sees_no_identity(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, type_text: Callable[[QWidget, str], None]
) -> None:
    case_id = case_in(office.desk, S.REFERRED)
    actor = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.AUDITOR)}))
    context.desk = desk_for(office.opened.tools, actor, "z.karimi", "", lambda: None)
    hand = hand_on(qtbot, context, type_text)
    hand.open(case_id)
    for tab in TABS:
        assert PERSON.last_name not in hand.said(tab)
        offered = [
            each for each in hand.screen.page(tab).findChildren(QPushButton) if each.isVisible() and each.isEnabled()
        ]
        assert [each.objectName() for each in offered if each.objectName() not in ("proof", "deadline-sheet", "")] == []
    assert not hand.screen.header.next.isVisible()
    assert "نوبت" in hand.screen.header.waiting.text()


def test_cases_are_joined_and_taken_apart_and_what_is_typed_meanwhile_stays(hand: Hand, office: SmallOffice) -> None:
    case_id, other_id = case_in(office.desk, S.EXTRACTED), case_in(office.desk, S.RECEIVED)
    hand.open(case_id)
    hand.said("investigation")
    conclusion = hand.screen.page("investigation").finding.areas["conclusion"]  # type: ignore[attr-defined]
    hand.type_text(conclusion, "در حال نوشتن")
    merge_id = office.desk.complaints.merge(other_id, case_id, "هر دو دربارهٔ یک موضوع است")
    hand.screen.data_arrived()
    hand.wait()
    assert "به این پرونده پیوسته است" in hand.said("submission")
    hand.said("investigation")
    assert conclusion.words == "در حال نوشتن"
    rights = office.desk.complaints.show(other_id).rights  # the joined case offers nothing of its own
    assert not (rights.investigate or rights.refer or rights.sign or rights.answer or rights.merge)
    hand.press("submission", f"apart-{merge_id}")
    hand.send()
    assert office.desk.complaints.show(other_id).row.merged_into_id is None
    assert "از هم جدا شدند" in hand.said("submission")


def test_identifiers_in_what_was_written_are_read_from_left_to_right(hand: Hand, office: SmallOffice) -> None:
    typed = submission(text="با شمارهٔ 051-38400000 و نامهٔ 1405-ABC/77 پیگیری شد.")
    hand.open(office.desk.complaints.register(typed).id)
    said = hand.said("submission")
    assert isolate("051-38400000") in said and isolate("1405-ABC/77") in said


def test_the_questions_of_the_rules_come_before_the_steps(hand: Hand, office: SmallOffice) -> None:
    hand.open(office.desk.complaints.register(submission(answers={})).id)
    assert "نخست پرسش‌های پذیرش" in hand.screen.header.waiting.text()
    hand.said("admissibility")
    first = hand.screen.page("admissibility").questions.first  # type: ignore[attr-defined]
    first.setFocus()
    for answer in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        hand.key(answer)  # the next question has the keyboard, though the case was read anew
        hand.wait()
        hand.said("admissibility")
    assert "دستور مدیرکل" in hand.screen.header.next.text()
