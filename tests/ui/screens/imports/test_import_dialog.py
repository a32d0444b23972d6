"""A table on its way in by keyboard, on a real office: its columns, what would come, and what came."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.imports import ImportField
from app.ui import dialogs
from app.ui.screens.imports.dialog import ImportDialog
from app.use_cases.imports.verbs import Imports
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext

TABLE = (
    "شماره ثبت;تاریخ دریافت;نام و نام خانوادگی;کد ملی;شهرستان;موضوع;نکته\n"
    "۱;۱۴۰۵/۰۸/۳۰;رضا احمدی;0499370899;خواف;تأخیر در پرداخت;الف\n"
    "۲;۱۴۰۴/۱۲/۳۰;مریم صادقی;0499370899;خواف;نبود پاسخ;ب\n"
)


@pytest.fixture
def opened(qtbot: QtBot, context: RecordingContext, office: SmallOffice, tmp_path: Path) -> Iterator[ImportDialog]:
    """The window with the table's columns on show."""
    context.desk = office.desk
    path = tmp_path / "register.csv"
    path.write_text(TABLE, encoding="utf-8")
    frame = QWidget()
    frame.resize(1366, 768)
    qtbot.addWidget(frame)
    dialog = ImportDialog(frame, context, lambda: context.notify("came"))
    dialog.open()
    dialog.drop.dropped.emit([path])
    assert context.jobs.wait_idle()
    yield dialog


def settle(dialog: ImportDialog) -> None:
    assert dialog.presenter._context.jobs.wait_idle()


def test_a_register_comes_in_by_keyboard_and_the_rest_is_saved_to_be_mended(
    qtbot: QtBot,
    opened: ImportDialog,
    context: RecordingContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [combo.value for combo in opened.form.columns] == [
        ImportField.SOURCE_NUMBER, ImportField.RECEIVED_ON, ImportField.FULL_NAME, ImportField.NATIONAL_ID,
        ImportField.UNIT, ImportField.SUBJECT, None,
    ]  # fmt: skip
    assert not opened.form.received_on.isVisibleTo(opened)
    opened.form.columns[6].set_value(ImportField.TEXT)
    qtbot.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(opened)
    assert [(row.row, row.cell) for row in opened.table.model().rows] == [(3, "B3")]  # type: ignore[attr-defined]
    target = tmp_path / "refused.xlsx"
    monkeypatch.setattr(dialogs, "choose_target", lambda *_: target)
    qtbot.keyClick(opened.save, Qt.Key.Key_Space)
    settle(opened)
    assert load_workbook(target).active["C2"].value == "۲"  # type: ignore[index]
    qtbot.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(opened)
    (row,) = opened.presenter._context.desk.complaints.list()
    assert (row.subject, row.complainant) == ("تأخیر در پرداخت", "رضا احمدی")
    assert context.notices == [("came", "info")]
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_a_run_goes_on_behind_and_tells_in_passing_what_came(
    qtbot: QtBot, opened: ImportDialog, context: RecordingContext, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.presenter.check(opened.form.chosen(), opened.form.values())
    settle(opened)
    run, left = Imports.run, Event()

    def waits(self: Imports, *given: Any, **named: Any) -> object:  # noqa: ANN401 - whatever the window gives
        left.wait()
        return run(self, *given, **named)

    monkeypatch.setattr(Imports, "run", waits)
    qtbot.keyClick(opened.run, Qt.Key.Key_Space)
    qtbot.keyClick(opened.leave, Qt.Key.Key_Space)
    assert not opened.isVisible()
    left.set()
    settle(opened)
    assert len(office.desk.complaints.list()) == 1
    assert [kind for _words, kind in context.notices] == ["warn", "info"], "one row was refused"


def test_a_file_that_is_no_table_is_named_in_one_sentence_and_the_window_stays(
    opened: ImportDialog, context: RecordingContext, tmp_path: Path
) -> None:
    program = tmp_path / "register.xlsx"
    program.write_bytes(b"MZ\x90\x00")
    opened.drop.dropped.emit([program])
    settle(opened)
    assert "register.xlsx" in opened.banner.sentence
    assert opened.isVisible() and not context.errors
    assert opened.form.columns  # what was on show before is still there


def test_escape_stops_what_is_under_way_and_nothing_of_it_is_there(
    qtbot: QtBot, opened: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.presenter.check(opened.form.chosen(), opened.form.values())
    settle(opened)
    run, pressed = Imports.run, Event()

    def waits(self: Imports, *given: Any, **named: Any) -> object:  # noqa: ANN401 - whatever the window gives
        pressed.wait()
        return run(self, *given, **named)

    monkeypatch.setattr(Imports, "run", waits)
    qtbot.keyClick(opened.run, Qt.Key.Key_Space)
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    pressed.set()
    settle(opened)
    assert "هیچ ردیفی ثبت نشد" in opened.banner.sentence
    assert opened.presenter._context.desk.complaints.list() == []
    assert not opened.run.isHidden()
