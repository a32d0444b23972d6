"""The page of the library of citations, on a real office."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.citations.citation_dialog import CitationDialog
from app.ui.screens.citations.screen import CitationsScreen
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext


def test_an_entry_is_added_found_withdrawn_and_brought_back(
    office: SmallOffice, context: RecordingContext, qtbot: QtBot, type_text: Callable[[QWidget, str], None]
) -> None:
    context.desk = office.desk
    screen = CitationsScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.activated()
    screen._edit(None)
    form = screen.dialog
    assert isinstance(form, CitationDialog)
    type_text(form.name, "مادهٔ ۴۱ قانون کار")
    form.ok.click()
    context.jobs.wait_idle()
    assert form.form.rows["text"].error and form.name.text() == "مادهٔ ۴۱ قانون کار" and form.isEnabled()
    form.text.set_words("دستمزد کارگران سالانه تعیین می‌شود.")
    form.ok.click()
    context.jobs.wait_idle()
    entry = screen.table.current_row
    assert screen.dialog is None and entry is not None and entry.title == "مادهٔ ۴۱ قانون کار"
    screen.presenter.withdraw(entry, "نسخ شد")
    context.jobs.wait_idle()
    assert entry.code not in [each.code for each in screen.table.rows_model.rows]
    screen.withdrawn.setChecked(True)
    screen.presenter.search("۴۱ کار")
    context.jobs.wait_idle()
    [gone] = screen.table.rows_model.rows
    assert "نسخ شد" in screen.detail.banner.sentence and screen.detail.change.isHidden()
    screen.presenter.restore(gone)
    context.jobs.wait_idle()
    assert screen.detail.restore.isHidden() and not screen.detail.change.isHidden()
