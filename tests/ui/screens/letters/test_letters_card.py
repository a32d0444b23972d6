"""Letters of a sealed visit in the window: written by the keyboard with the letter beside it, numbered, shown again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.letters.card import LettersCard
from app.ui.screens.letters.dialog import LetterDialog
from app.ui.widgets.pdf_window import PdfWindow
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.test_letters import office, prepared

__all__ = ["office", "prepared"]
Type = Callable[[QWidget, str], None]


@pytest.fixture
def card(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> LettersCard:
    context.desk = office.desk
    made = LettersCard(context)
    qtbot.addWidget(made)
    made.resize(478, 300)
    made.show()
    made.show_visit(office.desk.visits.show(office.visit_id))
    assert context.jobs.wait_idle()
    return made


def test_a_letter_is_written_seen_issued_and_shown_again(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, card: LettersCard, type_text: Type, tmp_path: Path
) -> None:
    card.new.click()
    qtbot.waitUntil(lambda: bool(card.findChildren(LetterDialog)))
    [dialog] = card.findChildren(LetterDialog)
    qtbot.waitUntil(lambda: dialog.preview.sheets.page == 1)
    assert dialog.recipient.words.startswith("ریاست محترم")
    dialog.extra.setFocus()
    type_text(dialog.extra, "نمایندهٔ واحد معرفی شود.")
    dialog.recipient.set_words(" ")
    dialog.issue.click()
    qtbot.waitUntil(lambda: dialog.issue.isEnabled())
    assert dialog.banner.sentence and office.desk.letters.of_visit(office.visit_id) == []
    dialog.recipient.set_words("ریاست محترم اداره")
    qtbot.keyClick(dialog.extra, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(card.findChildren(PdfWindow)))
    [issued] = office.desk.letters.of_visit(office.visit_id)
    assert (issued.number, issued.recipient) == ("1405/1", "ریاست محترم اداره")
    [window] = card.findChildren(PdfWindow)
    qtbot.waitUntil(lambda: window.view.is_shown)
    window.view.save_to(tmp_path / "letter.pdf")
    assert context.jobs.wait_idle()
    assert (tmp_path / "letter.pdf").read_bytes() == office.desk.letters.pdf(issued.id)
    window.reject()
    assert any("صادر شد" in text for text, _kind in context.notices)
    card.presenter.envelope("envelope-c5", issued)
    qtbot.waitUntil(lambda: any(each.windowTitle() == "پاکت" for each in card.findChildren(PdfWindow)))
    for each in card.findChildren(PdfWindow):
        each.reject()
    assert context.jobs.wait_idle()
    assert context.errors == []


def test_a_letter_that_is_given_up_leaves_no_trace(qtbot: QtBot, office: SmallOffice, card: LettersCard) -> None:
    card.new.click()
    qtbot.waitUntil(lambda: bool(card.findChildren(LetterDialog)))
    [dialog] = card.findChildren(LetterDialog)
    assert dialog.kind.count() == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert card._context.jobs.wait_idle()
    assert office.desk.letters.of_visit(office.visit_id) == []
