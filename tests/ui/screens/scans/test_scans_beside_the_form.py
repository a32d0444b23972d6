"""Scans wait beside the intake form: seen, chosen and read by keyboard; nothing of them enters by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.scan_proposals import Proposal, ProposalKind
from app.domain.scans import Box
from app.ui.screens.intake.screen import IntakeScreen
from app.ui.screens.scans.inbox_panel import InboxPanel
from app.use_cases.scans.views import AfterTaking, FileState, PageReading
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.scans.scanned import pdf, picture

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
PLACE = Box(0.5, 0.3, 0.2, 0.02)
READING = PageReading(
    None,
    "با سلام\nاینجانب رضا احمدی",
    (),
    (
        Proposal(ProposalKind.NATIONAL_ID, "0499370899", "۰۴۹۹۳۷۰۸۹۹", 5, PLACE, True),
        Proposal(ProposalKind.NAME, "رضا احمدی", "رضا احمدی", 5, PLACE, False),
        Proposal(ProposalKind.LETTER_NUMBER, "۱۲۳۴/۵۶", "۱۲۳۴/۵۶", 1, PLACE, True),
    ),
)


@dataclass
class Hand:
    """Presses keys where the keyboard is, and lets the panel look."""

    qtbot: QtBot
    screen: IntakeScreen
    context: RecordingContext
    type_text: Callable[[QWidget, str], None]

    @property
    def panel(self) -> InboxPanel:
        """The scans beside the form."""
        return self.screen.scans

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key, and what comes of it."""
        focused = QApplication.focusWidget()
        assert focused is not None and self.screen.isAncestorOf(focused)
        self.qtbot.keyClick(focused, key, modifiers)
        assert self.context.jobs.wait_idle()

    def look(self) -> None:
        """Until every file of the folder is known."""
        while not (files := self.panel.presenter.inbox.files) or any(f.state is FileState.ARRIVING for f in files):
            self.panel.presenter.look()
            assert self.context.jobs.wait_idle()

    def write_subject(self) -> None:
        """The least of a letter."""
        self.screen.form.go_to("subject")
        self.type_text(self.screen.form.field("subject"), "تأخیر")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scans"
    made.mkdir()
    (made / "a.pdf").write_bytes(pdf("one", "two"))
    (made / "b.png").write_bytes(picture("PNG"))
    (made / "c.pdf").write_bytes(b"MZ" + bytes(64))
    return made


@pytest.fixture
def hand(
    qtbot: QtBot,
    context: RecordingContext,
    office: SmallOffice,
    folder: Path,
    type_text: Callable[[QWidget, str], None],
) -> Hand:
    context.desk = office.desk
    office.desk.scans.choose_folder(folder)
    screen = IntakeScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 700)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
    screen.activated()
    assert context.jobs.wait_idle()
    made = Hand(qtbot, screen, context, type_text)
    made.press(Qt.Key.Key_7, ALT)
    made.look()
    return made


def test_a_scan_is_chosen_by_keyboard_and_becomes_the_document_of_the_letter(hand: Hand, office: SmallOffice) -> None:
    panel, names = hand.panel, [file.name for file in hand.panel.presenter.files]
    panel.files.go_to(names.index("a.pdf"))
    assert hand.screen.focusWidget() is panel.files
    hand.press(Qt.Key.Key_Space)
    assert [page.page for page in panel.presenter.chosen] == [0, 1]
    hand.press(Qt.Key.Key_PageDown, ALT)
    hand.press(Qt.Key.Key_R, CONTROL)
    hand.press(Qt.Key.Key_7, ALT)
    assert hand.screen.focusWidget() is hand.screen.form.field("kind").focusProxy()
    hand.write_subject()
    hand.press(Qt.Key.Key_Return, CONTROL)
    [document] = office.desk.complaints.show(office.desk.complaints.list()[0].id).documents
    assert [(page.file_name, page.page, page.rotation) for page in document.pages] == [
        ("a.pdf", 0, 0),
        ("a.pdf", 1, 90),
    ]
    assert panel.presenter.chosen == ()
    assert panel.files.file is not None and panel.files.file.name != "a.pdf", "the next one is in front"
    assert not hand.context.errors


def test_what_was_read_enters_by_one_key_each_and_can_be_taken_back(
    hand: Hand, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, form = hand.panel, hand.screen.form
    names = [file.name for file in panel.presenter.files]
    panel.files.go_to(names.index("b.png"))
    assert panel.page is not None
    before = form.typed()
    panel.show_reading(panel.page, READING)
    assert form.typed() == before, "nothing enters unseen"
    form.go_to("person.national_id")
    assert [button.isChecked() for button in panel.found.buttons] == [True, False, False, False]
    hand.press(Qt.Key.Key_Return, ALT)
    field = form.field("person.national_id")
    assert isinstance(field, QLineEdit) and field.text() == "۰۴۹۹۳۷۰۸۹۹"
    hand.press(Qt.Key.Key_Z, CONTROL)
    assert field.text() == ""
    panel.found.buttons[0].setFocus()
    hand.press(Qt.Key.Key_3)  # the name
    hand.press(Qt.Key.Key_4)  # the whole text
    typed = form.typed()
    assert (typed["person.first_name"], typed["person.last_name"]) == ("رضا", "احمدی")
    assert typed["text"].splitlines() == ["با سلام", "اینجانب رضا احمدی"]
    monkeypatch.setenv("PATH", "")
    panel.show_reader(office.desk.scans.reader_hint())
    assert "tesseract" in panel.reading.hint.text() and not panel.reading.button.isEnabled()
    hand.press(Qt.Key.Key_2)  # a letter's number, for which the form has no place now
    assert "authority.letter_number" not in form.typed() and hand.context.notices[-1][1] == "warn"


def test_what_was_laid_aside_comes_back_and_taken_files_go_where_one_wants(
    hand: Hand, folder: Path, office: SmallOffice
) -> None:
    panel, names = hand.panel, [file.name for file in hand.panel.presenter.files]
    panel.files.go_to(names.index("b.png"))
    hand.press(Qt.Key.Key_Delete)
    assert not (folder / "b.png").exists() and panel.presenter.inbox.aside == ("b.png",)
    menu = panel.folder.menu
    menu.lay()
    [aside] = [action.menu() for action in menu.actions() if action.menu()]
    assert isinstance(aside, QMenu) and "b.png" in aside.actions()[0].text()
    aside.actions()[0].trigger()
    assert hand.context.jobs.wait_idle()
    assert (folder / "b.png").exists() and panel.presenter.inbox.aside == ()
    menu.actions()[0].trigger()
    assert hand.context.jobs.wait_idle()
    assert office.desk.scans.folder().after is AfterTaking.PUT_AWAY
    menu.lay()
    assert menu.actions()[0].isChecked() and not hand.context.errors


def test_a_refused_file_says_why_and_a_scan_that_went_away_keeps_the_letter_as_it_was_typed(
    hand: Hand, folder: Path, office: SmallOffice
) -> None:
    panel, names = hand.panel, [file.name for file in hand.panel.presenter.files]
    panel.files.go_to(names.index("c.pdf"))
    assert "c.pdf" in panel.viewer.refusal.text() and panel.viewer.refusal.isVisible()
    hand.press(Qt.Key.Key_Space)
    assert panel.presenter.chosen == ()
    panel.files.go_to(names.index("b.png"))
    hand.press(Qt.Key.Key_Space)
    panel.presenter.close()  # it does not look again before the letter is saved
    (folder / "b.png").unlink()
    hand.write_subject()
    hand.press(Qt.Key.Key_Return, CONTROL)
    assert "b.png" in hand.screen.refusal.sentence
    assert hand.screen.form.typed()["subject"] == "تأخیر"
    assert office.desk.complaints.list() == []
    shown = office.desk.preferences
    assert panel.isVisible() and shown.get("intake.scans") == "1"
    hand.press(Qt.Key.Key_9, ALT)
    assert not panel.isVisible() and shown.get("intake.scans") == "", "its room is the form's again"
