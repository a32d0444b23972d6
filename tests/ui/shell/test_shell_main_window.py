"""The main window: rail, pages, badges, search, undo, errors, help, leaving."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import NotFound
from app.ui import theme
from app.ui.jobs import Jobs, Progress
from app.ui.main_window import MainWindow
from app.ui.notifications import NoticeList
from app.ui.screens.shortcuts_help.dialog import ShortcutsHelp
from app.ui.screens.sign_in.change_password import ChangePasswordDialog
from app.ui.search_palette import SearchPalette
from app.ui.shortcuts import KeyboardFallback
from app.ui.startup import Startup
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.window_state import WindowFile
from tests.ui.shell.shell_fakes import Office

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def window(qtbot: QtBot, startup: Startup, office: Office, jobs: Jobs, today: date) -> Iterator[MainWindow]:
    made = MainWindow(startup, cast(Any, office.desk), jobs, WindowFile(startup.window_file), lambda: today)
    jobs._on_error = made.show_error
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_first()
    qtbot.waitExposed(made)
    yield made
    jobs.wait_idle()


def test_it_opens_on_the_first_place_with_its_badge(window: MainWindow) -> None:
    assert window._pages.lit_key == "worklist"
    assert window._rail.button("worklist").isChecked()
    assert window._rail.button("worklist").count == 3
    assert window._top.title.text() == "بازدید"


def test_what_one_may_not_see_has_no_entry(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window._rail.button("secret")
    with pytest.raises(KeyError):
        window._rail.button("unit")


def test_pages_are_built_on_first_visit_and_kept(window: MainWindow) -> None:
    assert set(window._pages._screens) == {"worklist"}
    window.navigate("units")
    first = window.screen_in_front
    window.navigate("worklist")
    window.navigate("units")
    assert window.screen_in_front is first


def test_a_page_hears_its_argument_each_time(window: MainWindow) -> None:
    window.navigate("unit", "0919")
    window.navigate("worklist")
    window.navigate("unit", "0915")
    page: Any = window.screen_in_front
    assert page.arguments == ["0919", "0915"]
    assert window._rail.button("units").isChecked()


def test_a_page_that_refuses_to_be_left_stays(window: MainWindow) -> None:
    page: Any = window.screen_in_front
    page.lets_go = False
    window._rail.button("units").click()
    assert window.screen_in_front is page
    assert window._rail.button("worklist").isChecked()


def test_one_goes_back_the_way_one_came(window: MainWindow) -> None:
    window.navigate("units")
    window.navigate("unit", "0919")
    assert window._top.back.isVisible()
    window._pages.go_back()
    assert window._pages.lit_key == "units"
    window._pages.go_back()
    assert window._pages.lit_key == "worklist"
    window._pages.go_back()
    assert window._pages.lit_key == "worklist"


def test_control_and_a_number_goes_to_that_place(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window._pages.lit_key == "units"


def test_the_rail_folds_in_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: window._rail.narrow)
    button = window._rail.button("worklist")
    assert button.text() == ""
    assert button.accessibleName() == "بازدید، ۳ مورد در انتظار"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window._rail.narrow)


def test_it_fits_a_small_screen_at_twice_the_scale(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    qtbot.waitUntil(lambda: window.width() == 683)
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 683)
    assert window.height() == 384


def test_an_error_is_a_sentence_that_goes_with_the_page(window: MainWindow) -> None:
    window.show_error(NotFound())
    assert window._banner.isVisible()
    assert window._banner.sentence == "چیزی با این نشانی پیدا نشد."
    window.navigate("units")
    assert not window._banner.isVisible()


def test_an_unknown_place_is_an_error_not_a_crash(window: MainWindow) -> None:
    assert window.navigate("nowhere") is False
    assert "شمارهٔ" in window._banner.sentence


def test_undo_takes_back_once(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[bool] = []
    window.offer_undo("عکس حذف شد.", lambda: undone.append(True))
    assert window._undo.sentence == "عکس حذف شد."
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert window._undo.sentence == ""


def test_control_z_in_a_field_undoes_typing_first(qtbot: QtBot, window: MainWindow, type_text: TypeText) -> None:
    undone: list[bool] = []
    page: Any = window.screen_in_front
    page.field.setFocus()
    type_text(page.field, "متن")
    window.offer_undo("حذف شد.", lambda: undone.append(True))
    qtbot.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == ""
    assert undone == []


def test_a_notice_is_said_and_kept_under_the_bell(qtbot: QtBot, window: MainWindow) -> None:
    window.notify("پیش‌نویس ذخیره شد.", "ok")
    assert window._undo.sentence == "پیش‌نویس ذخیره شد."
    window._top.bell.click()
    window.jobs.wait_idle()
    popup = window.findChild(NoticeList)
    assert popup is not None
    assert "پیش‌نویس ذخیره شد." in [label.text() for label in popup.findChildren(QLabel)]
    popup.close()


def test_search_finds_places_at_once_and_records_after_a_pause(
    qtbot: QtBot, window: MainWindow, office: Office, type_text: TypeText
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(SearchPalette)
    assert palette is not None
    type_text(palette._field, "واحد")
    assert [hit.target for hit in palette.hits] == ["units"]
    qtbot.waitUntil(lambda: len(palette.hits) == 2)
    assert office.desk.searched == ["واحد"]
    qtbot.keyClick(palette, Qt.Key.Key_Down)
    qtbot.keyClick(palette, Qt.Key.Key_Return)
    page: Any = window.screen_in_front
    assert page.arguments == ["0919"]


def test_letters_typed_into_the_search_field_go_to_the_palette(
    qtbot: QtBot, window: MainWindow, type_text: TypeText
) -> None:
    type_text(window._top.search, "خ")
    palette = window.findChild(SearchPalette)
    assert palette is not None
    assert palette._field.text() == "خ"
    palette.close()


def test_a_titled_job_shows_in_the_strip_and_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.check()

    window.jobs.run("free", work, owner=window, title="ساختن صورت‌جلسه")
    assert window._strip.titles == ("ساختن صورت‌جلسه",)
    stop = window._strip.findChildren(Button)[0]
    stop.click()
    assert window.jobs.wait_idle()
    assert window._strip.titles == ()
    assert window._strip.isHidden()


def test_f1_lists_the_keys_of_the_page_and_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    help_page = window.findChild(ShortcutsHelp)
    assert help_page is not None
    words = [label.text() for label in help_page.findChildren(QLabel)]
    assert "\u2066Ctrl+S\u2069" in words
    assert "\u2066Ctrl+K\u2069" in words
    help_page.accept()


def test_a_key_works_under_a_persian_layout(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    fallback = KeyboardFallback(qapp)
    page: Any = window.screen_in_front
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    handle = window.windowHandle()
    control = Qt.KeyboardModifier.ControlModifier
    persian_seen = QKeyEvent(QEvent.Type.KeyPress, ord("س"), control, "س")
    assert fallback.eventFilter(handle, persian_seen)
    assert page.triggered == 1
    assert not fallback.eventFilter(handle, QKeyEvent(QEvent.Type.KeyPress, ord("س"), Qt.KeyboardModifier.NoModifier))


def test_a_persian_letter_without_a_shortcut_reaches_the_field(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, type_text: TypeText
) -> None:
    fallback = KeyboardFallback(qapp)
    page: Any = window.screen_in_front
    page.field.setText("متن")
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    select_all = QKeyEvent(QEvent.Type.KeyPress, ord("ش"), Qt.KeyboardModifier.ControlModifier, "ش")
    assert fallback.eventFilter(window.windowHandle(), select_all)
    assert page.field.selectedText() == "متن"


def test_scheme_and_scale_are_kept_for_the_next_start(window: MainWindow, startup: Startup) -> None:
    window.switch_scheme()
    window.step_scale(1)
    assert theme.tokens().name == "dark"
    kept = WindowFile(startup.window_file).state
    assert (kept.scheme, kept.scale) == ("dark", 110)


def test_f6_goes_round_the_regions(qtbot: QtBot, window: MainWindow) -> None:
    page: Any = window.screen_in_front
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    qtbot.keyClick(page.field, Qt.Key.Key_F6)
    assert window._rail.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert window._top.search.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert page.field.hasFocus()


def test_locking_asks_every_page_to_save_its_drafts(window: MainWindow) -> None:
    window.navigate("units")
    pages: list[Any] = list(window._pages._screens.values())
    left: list[str] = []
    window.left.connect(left.append)
    window.leave("lock")
    assert left == ["lock"]
    assert all(page.asked_to_leave for page in pages)


def test_a_page_may_keep_the_window_from_being_left_but_not_from_an_idle_lock(window: MainWindow) -> None:
    page: Any = window.screen_in_front
    page.lets_go = False
    left: list[str] = []
    window.left.connect(left.append)
    window.leave("sign_out")
    assert left == []
    window.lock_when_idle()
    assert left == ["lock"]


def test_every_entry_of_the_rail_has_its_key_and_f1_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window._choose("units")
    [key] = [each for each in window.findChildren(QShortcut) if each.key() == QKeySequence("Ctrl+3")]
    key.activated.emit()
    assert window._pages.lit_key == "settings"
    window.open_help()
    help_page = window.findChild(ShortcutsHelp)
    assert isinstance(help_page, ShortcutsHelp)
    assert "\u2066Ctrl+3\u2069" in [label.text() for label in help_page.findChildren(Label)]


def test_nothing_moves_when_the_scheme_is_switched(window: MainWindow) -> None:
    def places() -> dict[str, QRect]:
        QApplication.processEvents()
        shown = [part for part in window.findChildren(QWidget) if part.isVisible()]
        return {f"{type(part).__name__} {at}": part.geometry() for at, part in enumerate(shown)}

    before = places()
    window.switch_scheme()
    assert places() == before


def test_closing_keeps_the_geometry_and_nothing_else(window: MainWindow, startup: Startup) -> None:
    window.close()
    text = Path(startup.window_file).read_text(encoding="utf-8")
    assert set(json.loads(text)) == {"geometry", "scheme", "scale"}


def test_a_changed_password_is_told(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    window.change_password()
    dialog = window.findChild(ChangePasswordDialog)
    assert dialog is not None
    dialog._old.setText("کهنه")
    for name in ("password", "again"):
        field: Any = dialog._form.rows[name].field
        field.setText("جملهٔ تازهٔ من")
    dialog._ok.click()
    window.jobs.wait_idle()
    assert office.desk.people.changed == [("کهنه", "جملهٔ تازهٔ من")]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_wrong_old_password_keeps_the_dialogue(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    window.change_password()
    dialog = window.findChild(ChangePasswordDialog)
    assert dialog is not None
    dialog._old.setText("دیگر")
    for name in ("password", "again"):
        field: Any = dialog._form.rows[name].field
        field.setText("جملهٔ تازهٔ من")
    dialog._ok.click()
    window.jobs.wait_idle()
    assert dialog.isVisible()
    assert "گذرواژه درست نیست" in dialog._banner.sentence
    dialog.reject()
