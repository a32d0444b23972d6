"""A registered case is corrected in the form it was taken in by, and who submitted it only after a reason was given."""

from dataclasses import replace

from PySide6.QtCore import Qt

from app.domain.complaints import Complainant, PartyType, Person
from app.ui.screens.case.correcting import CorrectDialog, correct, sender_of, typed_of
from app.ui.screens.intake import typed as form
from app.ui.widgets.confirm import ConfirmDialog
from tests.factories import TODAY, SmallOffice
from tests.ui.screens.case.hand import CONTROL, Hand
from tests.use_cases.complaints.case_making import PERSON, S, case_in, submission

GROUP = Complainant(PartyType.GROUP, Person(), "کارگران کارگاه نمونه", "", PERSON)


def opened(hand: Hand) -> CorrectDialog:
    correct(hand.screen, hand.screen.presenter)
    hand.wait()
    [dialog] = [each for each in hand.screen.findChildren(CorrectDialog) if each.isVisible()]
    return dialog


def test_a_case_comes_out_of_the_form_as_it_went_in(office: SmallOffice) -> None:
    given = submission(complainant=GROUP, evidence="رونوشت نامه", earlier_code="AAAA-BBBB", subject_class="")
    case = office.desk.complaints.show(office.desk.complaints.register(given).id)
    typed = {**typed_of(case), **sender_of(GROUP)}
    assert form.submission(typed, TODAY) == replace(given, answers={})


def test_what_was_submitted_is_corrected_without_its_identity(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.REGISTERED)
    hand.open(case_id)
    dialog = opened(hand)
    field = dialog.form.field("subject")
    assert PERSON.last_name not in str(dialog.form.typed()) and not dialog.form.field("type").isVisible()
    field.setText(" ")
    dialog.form.field("text").set_words("")
    hand.qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert dialog.form.error("subject")
    hand.type_text(field, "تأخیر در پرداخت")
    hand.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    [asked] = dialog.findChildren(ConfirmDialog)
    asked.reject()
    hand.qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    hand.wait()
    assert hand.screen.presenter.case.row.subject == "تأخیر در پرداخت"
    assert not office.desk.identities.openings(case_id)
    assert office.desk.identities.open(case_id, "بررسی آزمون اصلاح").person == PERSON


def test_who_submitted_is_corrected_after_a_reason(hand: Hand, office: SmallOffice) -> None:
    case_id = case_in(office.desk, S.RECEIVED)
    hand.open(case_id)
    dialog = opened(hand)
    dialog.identity.click()
    hand.write("نشانی تازه داد")
    hand.send()
    address = dialog.form.field("person.address")
    assert address.isVisible() and address.text() == PERSON.address
    address.setText("مشهد، خیابان سناباد ۵")
    dialog.keep.click()
    hand.wait()
    assert [each.reason for each in office.desk.identities.openings(case_id)] == ["نشانی تازه داد"]
    kept = office.desk.identities.open(case_id, "بررسی آزمون اصلاح").person
    assert kept == replace(PERSON, address="مشهد، خیابان سناباد ۵")
