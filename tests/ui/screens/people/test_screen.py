"""The page of people on a real office."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.profiles import open_desk
from app.domain.permissions import Role
from app.ui.screens.people.account_dialog import AccountDialog
from app.ui.screens.people.person_dialog import PersonDialog
from app.ui.screens.people.reset_dialog import ResetDialog
from app.ui.screens.people.revoke_dialog import RevokeDialog
from app.ui.screens.people.screen import PeopleScreen
from app.ui.widgets.button import Button
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.line_edit import PasswordEdit
from tests.factories import PASSWORD, SmallOffice
from tests.ui.conftest import RecordingContext

Type = Callable[[QWidget, str], None]


def settled(screen: PeopleScreen) -> None:
    assert screen.context.jobs.wait_idle()
    QApplication.processEvents()


def opened(qtbot: QtBot, context: RecordingContext) -> PeopleScreen:
    screen = PeopleScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 712)
    screen.show()
    screen.activated()
    settled(screen)
    return screen


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> PeopleScreen:
    context.desk = office.desk
    return opened(qtbot, context)


def select(screen: PeopleScreen, name: str) -> None:
    rows = screen.table.rows_model.rows
    screen.table.select(next(at for at, person in enumerate(rows) if person.full_name == name))
    QApplication.processEvents()


def said(widget: QWidget) -> set[str]:
    return {label.text().lstrip("\u200f") for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)}


def test_the_chosen_person_stands_at_the_side(screen: PeopleScreen) -> None:
    select(screen, "زهرا کریمی")
    assert {"زهرا کریمی", "کارشناس بازرسی", "بازرس", "حساب دارد"} <= said(screen.detail)


def test_nobody_closes_the_own_account(screen: PeopleScreen) -> None:
    select(screen, "حسن مرادی")
    assert not screen.detail.close_account.isVisibleTo(screen)
    select(screen, "زهرا کریمی")
    assert screen.detail.close_account.isVisibleTo(screen)


def test_who_may_not_manage_people_only_reads(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> None:
    member = office.desk_of_member()
    try:
        context.desk = member.desk
        screen = opened(qtbot, context)
        assert screen.primary_action() is None
        assert [button for button in screen.detail.findChildren(Button) if button.isVisibleTo(screen)] == []
        qtbot.keyClick(screen.table, Qt.Key.Key_Return)
        assert screen.dialog is None
    finally:
        member.desk.close()


def test_a_person_with_two_roles_is_written_and_stored(
    office: SmallOffice, screen: PeopleScreen, type_text: Type
) -> None:
    screen._edit(None)
    dialog = screen.dialog
    assert isinstance(dialog, PersonDialog)
    dialog.ok.click()
    assert dialog.form.rows["name"].error == "نام را بنویسید."
    type_text(dialog.name, "علی رضایی")
    dialog.roles.add.click()
    dialog.roles.add.click()
    dialog.roles.lines[1].role.set_value(Role.UNIT_LIAISON)
    dialog.roles.lines[1].unit.set_value(office.unit_id)
    dialog.ok.click()
    settled(screen)
    settled(screen)
    assert screen.dialog is None
    person = screen.table.current_row
    assert person is not None and person.full_name == "علی رضایی"
    assert {(grant.role, grant.unit_id) for grant in person.roles} == {
        (Role.INSPECTOR, None),
        (Role.UNIT_LIAISON, office.unit_id),
    }


def test_a_taken_login_is_said_under_its_field_and_the_form_stays(
    office: SmallOffice, screen: PeopleScreen, type_text: Type
) -> None:
    screen._edit(None)
    assert isinstance(screen.dialog, PersonDialog)
    type_text(screen.dialog.name, "علی رضایی")
    screen.dialog.ok.click()
    settled(screen)
    settled(screen)
    screen.detail.open_account.click()
    dialog = screen.dialog
    assert isinstance(dialog, AccountDialog)
    dialog.ok.click()
    assert dialog.form.rows["password"].error and dialog.form.rows["login"].error
    type_text(dialog.login, "z.karimi")
    for row in ("password", "again"):
        type_text(dialog.form.rows[row].field, PASSWORD)
    dialog.ok.click()
    settled(screen)
    assert "از آنِ کس دیگری است" in dialog.form.rows["login"].error and dialog.isEnabled()
    dialog.login.setText("a.rezaei")
    dialog.ok.click()
    settled(screen)
    settled(screen)
    person = screen.table.current_row
    assert screen.dialog is None and person is not None and person.login == "a.rezaei"


def test_closing_an_account_is_asked_first(screen: PeopleScreen) -> None:
    select(screen, "زهرا کریمی")
    screen.detail.close_account.click()
    dialog = screen.findChild(ConfirmDialog)
    assert dialog is not None
    dialog.ok.click()
    settled(screen)
    settled(screen)
    person = screen.table.current_row
    assert person is not None and not person.has_account


def test_the_last_administrator_stays_and_the_form_says_why(screen: PeopleScreen) -> None:
    select(screen, "حسن مرادی")
    screen.detail.edit.click()
    dialog = screen.dialog
    assert isinstance(dialog, PersonDialog)
    for line in list(dialog.roles.lines):
        if line.grant[0] is Role.ADMINISTRATOR:
            dialog.roles.remove(line)
    dialog.ok.click()
    settled(screen)
    assert "دست‌کم یک مدیر سامانهٔ فعال" in dialog.banner.sentence
    dialog.reject()


def test_a_certificate_is_renewed_after_a_question(qtbot: QtBot, screen: PeopleScreen, office: SmallOffice) -> None:
    office.clock.now += timedelta(days=1000)
    select(screen, "زهرا کریمی")
    qtbot.mouseClick(screen.detail.renew, Qt.MouseButton.LeftButton)
    [asked] = [each for each in screen.findChildren(ConfirmDialog) if each.isVisible()]
    asked.accept()
    settled(screen)
    assert screen.context.notices == [("گواهی امضای «زهرا کریمی» تا ۱۴۱۱/۰۵/۲۸ تمدید شد.", "ok")]
    assert screen.detail._person is not None and screen.detail._person.full_name == "زهرا کریمی"


def test_a_forgotten_password_is_replaced_and_what_is_lost_is_said(
    qtbot: QtBot, office: SmallOffice, screen: PeopleScreen, type_text: Type
) -> None:
    select(screen, "حسن مرادی")
    assert not screen.detail.reset.isVisibleTo(screen)
    select(screen, "زهرا کریمی")
    qtbot.mouseClick(screen.detail.reset, Qt.MouseButton.LeftButton)
    dialog = screen.dialog
    assert isinstance(dialog, ResetDialog)
    assert any("کلید امضای او با گذرواژهٔ پیشین قفل است" in each for each in said(dialog))
    first, again = dialog.findChildren(PasswordEdit)
    type_text(first, "Taze-Nemune-1406")
    dialog.ok.click()
    assert dialog.isVisible()  # the second field is empty
    type_text(again, "Taze-Nemune-1406")
    dialog.ok.click()
    settled(screen)
    assert screen.dialog is None
    open_desk(office.directory, "z.karimi", "Taze-Nemune-1406", now=office.clock).desk.close()


def test_a_certificate_is_revoked_with_its_reason(screen: PeopleScreen, office: SmallOffice) -> None:
    select(screen, "زهرا کریمی")
    screen.detail.revoke.click()
    dialog = screen.dialog
    assert isinstance(dialog, RevokeDialog) and any("مهر زمان ندارند" in words for words in said(dialog))
    dialog.reason.setCurrentIndex(1)
    dialog.reason.chosen.emit(dialog.reason.value)
    assert any("معتبر می‌مانند" in words for words in said(dialog))
    dialog.ok.click()
    settled(screen)
    select(screen, "زهرا کریمی")
    assert any("باطل شد" in words for words in said(screen.detail))
    assert not screen.detail.revoke.isVisibleTo(screen.detail) and not screen.detail.renew.isVisibleTo(screen.detail)
    [member] = [person for person in office.desk.people.list() if person.id == office.member_id]
    assert member.certificate_revoked_on == office.clock.now.date()
