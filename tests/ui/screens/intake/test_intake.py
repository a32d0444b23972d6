"""Letters are taken in by keyboard alone, on a real office."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import Channel, ComplaintState, PartyType, Priority, SubmissionKind
from app.ui.screens.intake.fields import Words
from app.ui.screens.intake.screen import IntakeScreen
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.complaints.views import CaseView
from tests.factories import KHAF, SmallOffice
from tests.ui.conftest import RecordingContext

REASON = "بررسی آزمون ثبت نامه"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LETTER = ("رضا", "احمدي", "۰۴۹۹۳۷۰۸۹۹", "+98 915 123 45 67", "", "", "مشهد، خیابان امام رضا ۱۲")
MATTER = ("خواف", "", "", "", "تأخير در رسيدگي به درخواست بیمهٔ بیکاری")
TEXT = "درخواست من سه ماه است در اداره مانده و پاسخی نگرفته‌ام."


@dataclass
class Hand:
    """Types where the keyboard is, and counts what is pressed besides the words."""

    qtbot: QtBot
    screen: IntakeScreen
    type_text: Callable[[QWidget, str], None]
    pressed: int = 0

    @property
    def place(self) -> QWidget:
        """Where the keyboard is, which must be in the page."""
        focused = QApplication.focusWidget()
        assert focused is not None and self.screen.isAncestorOf(focused)
        return focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        self.qtbot.keyClick(self.place, key, modifiers)
        self.pressed += 1

    def write(self, *lines: str) -> None:
        """Each in its field, with Enter to the next."""
        for line in lines:
            self.type_text(self.place, line)
            self.press(Qt.Key.Key_Return)

    def told(self, *texts: str) -> None:
        """Each in its field of several lines, with Tab to the next."""
        for text in texts:
            self.type_text(self.place, text)
            self.press(Qt.Key.Key_Tab)

    def choose(self, digits: str) -> None:
        """Number keys of joined buttons."""
        for digit in digits:
            self.press(Qt.Key(ord(digit)))

    def look(self) -> None:
        """Wait for what the panel says of what was typed last."""
        self.screen.presenter.changed(self.screen.form.typed())
        self.qtbot.waitUntil(lambda: not self.screen.presenter.is_looking)

    def answer(self) -> None:
        """The questions of a letter that is handled: yes, no, yes."""
        self.look()
        self.press(Qt.Key.Key_5, ALT)
        self.choose("121")

    def save(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, CONTROL)
        assert self.screen.context.jobs.wait_idle()


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> Iterator[IntakeScreen]:
    context.desk = office.desk
    yield opened(qtbot, context)


@pytest.fixture
def hand(qtbot: QtBot, screen: IntakeScreen, type_text: Callable[[QWidget, str], None]) -> Hand:
    return Hand(qtbot, screen, type_text)


def opened(qtbot: QtBot, context: RecordingContext) -> IntakeScreen:
    """The page with the keyboard in it."""
    screen = IntakeScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 700)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
    screen.activated()
    assert context.jobs.wait_idle()
    assert not context.errors
    return screen


def newest(office: SmallOffice) -> CaseView:
    """The case registered last."""
    return office.desk.complaints.show(office.desk.complaints.list()[0].id)


def test_a_paper_letter_is_registered_by_keyboard_as_it_was_typed(hand: Hand, office: SmallOffice) -> None:
    hand.write("", "", "۱۴۰۵/۸/۲۸", "", *LETTER, *MATTER)
    hand.told(TEXT, "رسیدگی و اعلام نتیجه")
    hand.answer()
    hand.save()
    case = newest(office)
    assert (case.row.kind, case.row.channel, case.row.received_on) == (
        SubmissionKind.COMPLAINT,
        Channel.PAPER,
        date(2026, 11, 19),
    )
    assert case.row.subject == "تأخیر در رسیدگی به درخواست بیمهٔ بیکاری"
    assert (case.row.unit_code, case.text, case.remedy) == (KHAF.code, TEXT, "رسیدگی و اعلام نتیجه")
    assert (case.row.state, case.row.outcome) == (ComplaintState.RECEIVED, Outcome.HANDLED)
    person = office.desk.identities.open(case.row.id, REASON).person
    assert (person.full_name, person.national_id, person.phone) == ("رضا احمدی", "0499370899", "09151234567")
    assert person.address == "مشهد، خیابان امام رضا ۱۲"


def test_the_next_letter_keeps_what_repeats_and_needs_few_keys(hand: Hand, office: SmallOffice) -> None:
    hand.write("", "", "۱۴۰۵/۸/۲۸", "", *LETTER, *MATTER)
    hand.save()
    assert hand.place is hand.screen.form.field("person.first_name")
    typed = hand.screen.form.typed()
    assert (typed["received_on"], typed["channel"]) == ("۱۴۰۵/۰۸/۲۸", "paper")
    assert "person.last_name" not in typed and "text" not in typed
    hand.pressed = 0
    hand.write(
        "زهرا", "کریمی", "0013542419", "۰۹۱۵۷۶۵۴۳۲۱", "", "", "خواف، خیابان جامی", "خواف", "", "", "", "موضوع دیگر"
    )
    hand.told("رئیس اداره در محل کار نیست.")
    hand.answer()
    hand.save()
    assert newest(office).row.subject == "موضوع دیگر"
    assert hand.pressed == 18, "a typical paper letter, besides its words"


def test_a_group_names_its_representative(hand: Hand, office: SmallOffice) -> None:
    hand.write("", "", "")
    hand.choose("3")
    hand.press(Qt.Key.Key_Return)
    hand.write("جمعی از کارگران سیمان خواف")
    hand.look()
    stops = hand.screen.admissibility.rows["8-17"]
    assert "معرفی نشده" in stops.why.text() and stops.why.isVisible()
    hand.write(*LETTER, *MATTER)
    hand.look()
    assert not stops.why.isVisible()
    hand.save()
    complainant = office.desk.identities.open(newest(office).row.id, REASON)
    assert (complainant.type, complainant.name) == (PartyType.GROUP, "جمعی از کارگران سیمان خواف")
    assert complainant.representative is not None and complainant.representative.last_name == "احمدی"


def test_the_letter_of_another_authority_is_registered_by_keyboard(hand: Hand, office: SmallOffice) -> None:
    hand.choose("2")
    hand.write("", "مراجع دیگر")
    hand.write("", "سازمان بازرسی کل کشور", "۱۲۳/الف/۴۵", "05/08/20", "", *LETTER, *MATTER)
    hand.told(TEXT, "", "", "KX42-9TQM")
    hand.choose("2")
    hand.save()
    case = newest(office)
    assert (case.row.kind, case.row.channel) == (SubmissionKind.REQUEST, Channel.AUTHORITY)
    assert (case.authority_name, case.authority_letter_number) == ("سازمان بازرسی کل کشور", "۱۲۳/الف/۴۵")
    assert case.authority_letter_on == date(2026, 11, 11)
    assert (case.earlier_code, case.row.priority) == ("KX42-9TQM", Priority.URGENT)
    assert hand.screen.form.typed()["authority.name"] == "سازمان بازرسی کل کشور"
    assert "authority.letter_number" not in hand.screen.form.typed()


def test_what_is_typed_is_there_again_after_the_page_was_lost(
    hand: Hand, qtbot: QtBot, context: RecordingContext, office: SmallOffice
) -> None:
    hand.write("", "", "۱۴۰۴/۱۲/۳۰", "", "رضا")
    assert hand.screen.may_leave()
    again = opened(qtbot, context)
    assert again.form.typed()["received_on"] == "۱۴۰۴/۱۲/۳۰"
    assert "تنها ۲۹ روز دارد" in again.form.error("received_on")
    assert again.form.typed()["person.first_name"] == "رضا"


BAD = (
    ("person.national_id", "۱۱۱۱۱۱۱۱۱۱", "ده رقم یکسان"),
    ("person.national_id", "0499370890", "رقم کنترل"),
    ("person.phone", "٠٩١٥١٢", "تلفن همراه باید ۱۱ رقم"),
    ("person.postal_code", "0123456789", "با صفر آغاز نمی‌شود"),
    ("received_on", "۱۴۰۴/۱۲/۳۰", "تنها ۲۹ روز دارد"),
    ("received_on", "۱۴۰۵/۹/۲", "هنوز نرسیده است"),
    ("person.last_name", "احم\u202eدی", "نویسهٔ پنهان"),
    ("person.first_name", "ر\u200bضا", "نویسهٔ پنهان"),
)


def test_bad_input_gets_a_sentence_and_stays(hand: Hand, office: SmallOffice) -> None:
    form = hand.screen.form
    form.go_to("subject")
    hand.write("موضوع")
    for name, typed, sentence in BAD:
        form.go_to(name)
        field = form.field(name)
        assert isinstance(field, QLineEdit)
        before = field.text()
        field.clear()
        hand.write(typed)
        assert sentence in form.error(name)
        hand.save()
        assert hand.place is field and sentence in form.error(name)
        field.setText(before)
    assert form.typed()["subject"] == "موضوع"
    assert office.desk.complaints.list() == []


def test_a_million_characters_are_refused_and_what_was_typed_is_still_there(hand: Hand) -> None:
    form, clipboard = hand.screen.form, QApplication.clipboard()
    clipboard.setText("الف " * 250_000)
    for name in ("subject", "text", "person.address"):
        form.go_to(name)
        hand.type_text(hand.place, "پیش‌تر")
        hand.press(Qt.Key.Key_V, CONTROL)
        QApplication.processEvents()
        assert "نویسه" in form.error(name)
        assert form.typed()[name] == "پیش‌تر"
    clipboard.clear()


def test_a_short_text_is_pasted(qtbot: QtBot) -> None:
    words, pasted = Words(most=10), QMimeData()
    qtbot.addWidget(words)
    pasted.setText("شرح")
    words.insertFromMimeData(pasted)
    assert words.words == "شرح"


def test_tab_leads_from_the_last_field_to_the_questions(hand: Hand) -> None:
    hand.look()
    hand.screen.form.go_to("confidentiality")
    hand.press(Qt.Key.Key_Tab)
    assert hand.screen.form.questions.isAncestorOf(hand.place)


def test_an_empty_letter_is_neither_judged_nor_registered(hand: Hand, office: SmallOffice) -> None:
    assert not any(each.isVisibleTo(hand.screen) for each in hand.screen.admissibility.rows.values())
    hand.save()
    assert "نامهٔ خالی" in hand.screen.form.error("subject")
    assert office.desk.complaints.list() == []


def test_a_refusal_leaves_what_was_typed_and_stale_answers_are_left_out(hand: Hand, office: SmallOffice) -> None:
    hand.write("", "", "", "", *LETTER, *MATTER)
    hand.look()
    screen, typed = hand.screen, {**hand.screen.form.typed(), "answers.not_asked_any_more": "yes"}
    screen.presenter.changed({**typed, "respondent.unit": "9999"})  # a unit that is gone since
    hand.save()
    assert "۹۹۹۹" in screen.refusal.sentence or "9999" in screen.refusal.sentence
    assert screen.form.typed()["person.last_name"] == "احمدي"
    screen.presenter.changed(typed)
    hand.save()
    assert newest(office).row.unit_code == KHAF.code


def test_the_same_person_is_recognised_and_the_letter_refers_to_the_earlier_case(
    hand: Hand, office: SmallOffice
) -> None:
    hand.write("", "", "", "", *LETTER, *MATTER)
    hand.save()
    code = newest(office).row.tracking_code
    hand.write("", "", "0499370899")
    hand.look()
    hand.press(Qt.Key.Key_6, ALT)
    hand.press(Qt.Key.Key_Return)
    assert hand.screen.context.jobs.wait_idle()
    assert hand.screen.peek.isVisible()
    hand.press(Qt.Key.Key_Return)
    assert hand.screen.form.typed()["earlier_code"] == code


def test_a_namesake_is_shown_while_the_name_is_typed(hand: Hand) -> None:
    hand.write("", "", "", "", *LETTER, *MATTER)
    hand.save()
    hand.write("رضا", "احمدی")
    hand.look()
    (row,) = hand.screen.cases.rows
    assert "تأخیر در رسیدگی" in row.accessibleName()


def test_the_letter_registered_last_is_corrected_and_the_next_one_comes_back(hand: Hand, office: SmallOffice) -> None:
    hand.write("", "", "", "", *LETTER, *MATTER)
    hand.answer()
    hand.save()
    hand.write("زهرا")
    hand.press(Qt.Key.Key_E, CONTROL)
    hand.screen.form.go_to("subject")
    hand.type_text(hand.place, "؛ اصلاح")
    hand.look()
    hand.press(Qt.Key.Key_5, ALT)
    hand.choose("2")
    hand.save()
    (row,) = office.desk.complaints.list()
    assert row.subject.endswith("؛ اصلاح")
    assert row.outcome is Outcome.RETURNED_OR_ARCHIVED
    assert hand.screen.form.typed()["person.first_name"] == "زهرا"
    assert "text" not in hand.screen.form.typed()


def test_the_receipt_of_the_letter_just_registered_is_a_key_away(hand: Hand, office: SmallOffice) -> None:
    hand.press(Qt.Key.Key_P, CONTROL)  # there is none yet
    hand.screen.form.go_to("subject")
    hand.type_text(hand.place, "تأخیر در رسیدگی")
    hand.save()
    hand.press(Qt.Key.Key_P, CONTROL)
    assert hand.screen.context.jobs.wait_idle()
    [window] = hand.screen.findChildren(PdfWindow)
    assert window.view.is_shown
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert hand.screen.focusWidget() is hand.screen.form.field("person.first_name")


def test_a_correction_waits_through_a_lock_too(
    hand: Hand, qtbot: QtBot, context: RecordingContext, office: SmallOffice
) -> None:
    hand.write("", "", "", "", *LETTER, *MATTER)
    hand.save()
    hand.write("زهرا")
    hand.press(Qt.Key.Key_E, CONTROL)
    hand.screen.form.go_to("subject")
    hand.type_text(hand.place, "؛ اصلاح")
    assert hand.screen.may_leave()
    again = Hand(qtbot, opened(qtbot, context), hand.type_text)
    assert again.screen.form.typed()["subject"].endswith("؛ اصلاح")
    again.save()
    assert newest(office).row.subject.endswith("؛ اصلاح")
    assert again.screen.form.typed()["person.first_name"] == "زهرا"


def test_escape_asks_only_where_something_would_be_lost(hand: Hand, context: RecordingContext) -> None:
    hand.write("", "", "", "", "رضا")
    hand.press(Qt.Key.Key_Escape)
    (asked,) = hand.screen.findChildren(ConfirmDialog)
    asked.ok.click()
    assert "person.first_name" not in hand.screen.form.typed()
    hand.qtbot.waitUntil(lambda: QApplication.activeWindow() is hand.screen)
    hand.screen.form.go_to("kind")
    hand.press(Qt.Key.Key_Escape)
    assert context.went == [("complaints", None)]
