"""The papers of a case in the window: looked at, signed, issued, listed, opened again; who complained stays kept."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.complaints import Verdict
from app.ui.screens.case.finding_window import FindingWindow
from app.ui.screens.letters.dialog import LetterDialog
from app.ui.screens.visit.sealing.sign_dialog import SignDialog
from app.ui.widgets.pdf_window import PdfWindow
from tests.factories import PASSWORD, SmallOffice
from tests.ui.screens.case.hand import CONTROL, Hand
from tests.use_cases.complaints.case_making import S, advance, case_in


def windows(hand: Hand, kind: type[Any]) -> list[Any]:
    return [each for each in hand.screen.findChildren(kind) if each.isVisible()]


def shown(hand: Hand) -> bytes:
    """The file in the window that is open, which is closed again by Escape."""
    [window] = windows(hand, PdfWindow)
    pdf: bytes = window.view._data
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    return pdf


def test_a_finding_is_looked_at_and_signed_once_each_point_has_its_evidence(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.CHASED)
    [point] = office.desk.complaints.show(case_id).allegations
    office.desk.complaints.decide(point.id, Verdict.UPHELD, "بی مستند")
    hand.open(case_id)
    hand.press("investigation", "finding")
    [window] = windows(hand, FindingWindow)
    assert window.view.is_shown and not window.sign.isEnabled() and "مستند" in window.banner.sentence
    window.reject()
    advance(office.desk, case_id, S.CONCLUDED)
    hand.screen.data_arrived()
    hand.wait()
    hand.press("investigation", "finding")
    [window] = windows(hand, FindingWindow)
    window.sign.click()
    [asked] = window.findChildren(SignDialog)
    for typed, is_open in (("نادرست", True), (PASSWORD, False)):
        asked.password.setText(typed)
        hand.qtbot.keyClick(asked.password, Qt.Key.Key_Return)
        hand.wait()
        assert (office.desk.complaints.show(case_id).finding.sealed_at is None) is is_open
    assert window.sign.isHidden() and window.view._data == office.desk.case_papers.finding_pdf(case_id)
    window.reject()
    assert "یافته‌ها را امضا کرد" in hand.said("investigation")


def test_an_answer_goes_out_by_name_and_is_opened_again_with_a_reason(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.CHASED)
    hand.open(case_id)
    assert "پس از جمع‌بندی" in hand.said("answers")
    assert hand.screen.page("answers").findChild(QPushButton, "letter-answer") is None
    advance(office.desk, case_id, S.CONCLUDED)
    hand.screen.data_arrived()
    hand.wait()
    hand.press("answers", "letter-answer")
    [dialog] = windows(hand, LetterDialog)
    assert dialog.extra.words == "شکایت وارد است"
    hand.qtbot.keyClick(dialog.extra, Qt.Key.Key_Return, CONTROL)
    hand.wait()
    [letter] = office.desk.case_papers.letters(case_id)
    issued = shown(hand)
    assert office.desk.complaints.show(case_id).row.state is S.ANSWERED
    assert f"شمارهٔ \u2066۱۴۰۵/۱\u2069 · ۱۴۰۵/۰۹/۰۱ · {office.desk.actor.name}" in hand.said("answers")
    hand.press("answers", f"letter-{letter.id}")
    assert hand.asked is not None
    hand.write("رونوشت دوم")
    hand.send()
    assert shown(hand) == issued
    assert next(each.reason for each in office.desk.identities.openings(case_id)) == "رونوشت دوم"


def test_a_unit_is_asked_and_reminded_by_letter_without_who_complained(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.REFERRED)
    hand.open(case_id)
    [referral] = hand.screen.presenter.case.referrals
    for name in ("ask", "urge"):
        hand.press("referrals", f"{name}-{referral.id}")
        [dialog] = windows(hand, LetterDialog)
        hand.qtbot.keyClick(dialog.extra, Qt.Key.Key_Return, CONTROL)
        hand.wait()
        assert shown(hand).startswith(b"%PDF")
    asked, reminded = reversed(office.desk.case_papers.letters(case_id))
    [referral] = office.desk.complaints.show(case_id).referrals
    assert (referral.letter_id, [each.letter_id for each in referral.reminders]) == (asked.id, [reminded.id])
    assert not office.desk.identities.openings(case_id)
    hand.press("referrals", f"letter-{asked.id}")
    assert shown(hand) == office.desk.letters.pdf(asked.id)


def test_receipt_and_deadline_sheet_are_a_key_away(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.RECEIVED)
    hand.open(case_id)
    hand.key(Qt.Key.Key_P, CONTROL)
    hand.wait()
    assert shown(hand).startswith(b"%PDF")
    assert "چاپ رسید" in hand.said("submission")
    hand.press("history", "deadline-sheet")
    assert shown(hand).startswith(b"%PDF")
