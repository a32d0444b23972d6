"""Signing in by keyboard, waiting after failures, trying the sample's people, recovering with two codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.entry_window import EntryWindow
from app.ui.jobs import Jobs
from app.ui.screens.sign_in import credential_rules
from app.ui.screens.sign_in.recovery import RecoveryScreen
from app.ui.screens.sign_in.screen import SignInScreen
from app.ui.startup import Startup
from app.ui.widgets.button import LayoutButton
from app.ui.window_state import WindowFile
from tests.ui.shell.shell_fakes import Office

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def page(qtbot: QtBot, startup: Startup, jobs: Jobs) -> SignInScreen:
    made = SignInScreen(startup, jobs)
    qtbot.addWidget(made)
    made.show()
    made.open()
    return made


def test_the_keyboard_alone_signs_in(
    qtbot: QtBot, page: SignInScreen, office: Office, type_text: TypeText, jobs: Jobs
) -> None:
    opened: list[tuple[object, object]] = []
    page.opened.connect(lambda desk, directory: opened.append((desk, directory)))
    qtbot.waitUntil(page._login.hasFocus)
    type_text(page._login, "rezaei")
    qtbot.keyClick(page._login, Qt.Key.Key_Return)
    assert page._password.hasFocus()
    type_text(page._password, "درست")
    qtbot.keyClick(page._password, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    assert opened == [(office.desk, Path("/sample"))]
    assert page._password.text() == ""


def test_the_key_is_derived_off_the_gui_thread(page: SignInScreen, office: Office, jobs: Jobs) -> None:
    page._presenter.sign_in("rezaei", "درست")
    assert not page._enter.isEnabled()
    assert jobs.wait_idle()
    assert office.threads == ["database_0"]


def test_what_is_missing_is_said_under_its_field(page: SignInScreen, office: Office) -> None:
    page._sign_in()
    assert page._rows["login"].error == "نام کاربری خود را بنویسید."
    assert page._rows["password"].error == "گذرواژه را بنویسید."
    assert office.threads == []


def test_a_wrong_password_says_so_and_keeps_the_login(page: SignInScreen, jobs: Jobs) -> None:
    page._login.setText("rezaei")
    page._password.setText("نادرست")
    page._sign_in()
    assert jobs.wait_idle()
    assert "گذرواژه درست نیست" in page._banner.sentence
    assert page._login.text() == "rezaei"
    assert page._enter.isEnabled()


def test_too_many_tries_count_down_until_the_next(page: SignInScreen, jobs: Jobs) -> None:
    page._login.setText("rezaei")
    page._password.setText("early")
    page._sign_in()
    assert jobs.wait_idle()
    assert "۴ ثانیه" in page._banner.sentence
    assert not page._enter.isEnabled()
    page._count_down()
    assert "۳ ثانیه" in page._banner.sentence
    for _ in range(3):
        page._count_down()
    assert page._enter.isEnabled()
    assert "دوباره" in page._banner.sentence


def test_enter_during_the_wait_does_nothing(page: SignInScreen, jobs: Jobs, office: Office) -> None:
    page.show_wait(4)
    page._login.setText("rezaei")
    page._password.setText("درست")
    page._sign_in()
    assert office.threads == []


def test_another_profile_brings_its_last_login(page: SignInScreen) -> None:
    page._profile.setCurrentIndex(1)
    assert page._login.text() == "amini"
    assert page._sample.isHidden()


def test_a_person_of_the_sample_fills_both_fields(page: SignInScreen) -> None:
    assert not page._sample.isHidden()
    page._sample.findChildren(LayoutButton)[1].click()
    assert (page._login.text(), page._password.text()) == ("moradi", "2")


def test_two_codes_and_a_new_password_recover(qtbot: QtBot, startup: Startup, jobs: Jobs, office: Office) -> None:
    page = RecoveryScreen(startup, jobs, startup.profiles()[1])
    qtbot.addWidget(page)
    fields: dict[str, Any] = {name: row.field for name, row in page._form.rows.items()}
    page._go.click()
    assert page._form.rows["first"].error == page._form.rows["second"].error == "کد روی برگهٔ بازیابی را بنویسید."
    fields["first"].setText(" AAAA ")
    fields["second"].setText("BBBB")
    fields["password"].setText("جملهٔ تازهٔ من")
    fields["again"].setText("جملهٔ دیگر")
    page._go.click()
    assert page._form.rows["again"].error == "با گذرواژهٔ بالا یکی نیست؛ دوباره بنویسید."
    fields["again"].setText("جملهٔ تازهٔ من")
    with qtbot.waitSignal(page.done) as heard:
        page._go.click()
    assert heard.args == [Path("/semnan"), "amini"]
    assert office.recovered == [(Path("/semnan"), "AAAA", "BBBB", "amini", "جملهٔ تازهٔ من")]


def test_a_refused_recovery_keeps_what_was_typed(qtbot: QtBot, startup: Startup, jobs: Jobs) -> None:
    page = RecoveryScreen(startup, jobs, startup.profiles()[1])
    qtbot.addWidget(page)
    page._presenter.recover(Path("/semnan"), ("XXXX", "B"), "amini", "جملهٔ تازهٔ من", "جملهٔ تازهٔ من")
    assert jobs.wait_idle()
    assert page._banner.sentence != ""
    assert page._go.isEnabled()


@pytest.mark.parametrize(
    ("password", "level"),
    [("کوتاه", 0), ("۱۲۳۴۵۶۷۸۹", 1), ("aaaaaaaaaaaa", 1), ("abcdefgh", 2), ("چهار واژهٔ ساده", 3), ("Abcd1234!", 3)],
)
def test_the_hint_judges_length_first(password: str, level: int) -> None:
    assert credential_rules.strength(password).level == level


def test_a_machine_without_profiles_begins_with_the_wizard(qtbot: QtBot, first_startup: Startup, jobs: Jobs) -> None:
    window = EntryWindow(first_startup, jobs, WindowFile(first_startup.window_file))
    qtbot.addWidget(window)
    window.open()
    assert type(window._stack.currentWidget()).__name__ == "FirstRunWizard"


def test_recovery_and_wizard_lead_back_to_sign_in(qtbot: QtBot, startup: Startup, jobs: Jobs) -> None:
    window = EntryWindow(startup, jobs, WindowFile(startup.window_file))
    qtbot.addWidget(window)
    window.open()
    sign_in: Any = window._stack.currentWidget()
    sign_in._recover()
    recovery: Any = window._stack.currentWidget()
    recovery.recovered("rezaei")
    assert window._stack.currentWidget() is sign_in
    assert "گذرواژهٔ تازه" in sign_in._banner.sentence
    window.open_first_run()
    wizard: Any = window._stack.currentWidget()
    wizard.leave(Path("/semnan"), "zahra")
    assert window._stack.currentWidget() is sign_in
    assert sign_in._login.text() == "zahra"
