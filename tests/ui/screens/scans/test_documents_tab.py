"""The papers of a case are put in order by keyboard; what is dropped is taken whole or refused with a sentence."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.scans import ScanForeign
from app.ui.screens.case.asking import AskDialog
from app.ui.screens.case.documents_tab import DocumentsTab
from app.ui.screens.case.screen import CaseScreen
from app.use_cases.scans.verbs import Scans
from app.use_cases.scans.views import DocumentDraft, PageReading
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.scans.scanned import document_of, new_case, pdf, picture, watched

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hand:
    """Works the tab by keyboard."""

    qtbot: QtBot
    context: RecordingContext
    screen: CaseScreen

    @property
    def tab(self) -> DocumentsTab:
        """The documents, all laid."""
        page = self.screen.page("documents")
        assert isinstance(page, DocumentsTab)
        return page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key in the row of pages that has the keyboard, and what comes of it."""
        focused = self.screen.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifiers)
        self.settle()

    def settle(self) -> None:
        """Until what was asked is done and shown."""
        assert self.context.jobs.wait_idle()
        self.qtbot.waitUntil(lambda: self.tab.is_laid)

    def pages(self) -> list[list[tuple[str, int, int]]]:
        """The pages of each document: file, page, turn."""
        documents = self.tab.papers.documents
        return [[(page.file_name, page.page, page.rotation) for page in each.pages] for each in documents]

    def drop(self, *files: Path) -> None:
        """Let go of files over the tab."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        no_button = Qt.MouseButton.NoButton
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, no_button, NONE)
        self.tab.dropEvent(event)
        self.settle()


@pytest.fixture
def case_id(office: SmallOffice) -> UUID:
    return new_case(office.desk)


@pytest.fixture
def hand(qtbot: QtBot, context: RecordingContext, office: SmallOffice, case_id: UUID, tmp_path: Path) -> Hand:
    context.desk = office.desk
    document_of(office.desk, tmp_path, case_id, "a1", "a2", "a3")
    (tmp_path / "b.png").write_bytes(picture("PNG"))
    office.desk.scans.attach(case_id, DocumentDraft(), [tmp_path / "b.png"])
    screen = CaseScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 700)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
    screen.activated(str(case_id))
    made = Hand(qtbot, context, screen)
    assert context.jobs.wait_idle()
    screen.choose_tab("documents")
    made.settle()
    made.tab.cards[0].strip.setFocus()
    return made


def test_pages_are_ordered_turned_moved_parted_joined_and_removed_by_keyboard(hand: Hand) -> None:
    first, second, third, other = ("a1.pdf", 0, 0), ("a1.pdf", 1, 0), ("a1.pdf", 2, 0), ("b.png", 0, 0)
    assert hand.pages() == [[first, second, third], [other]]
    hand.press(Qt.Key.Key_Left, CONTROL)
    assert hand.pages() == [[second, first, third], [other]]
    hand.press(Qt.Key.Key_R, CONTROL)
    turned = ("a1.pdf", 0, 90)
    hand.press(Qt.Key.Key_Down, CONTROL)
    assert hand.pages() == [[second, third], [turned, other]]
    assert hand.screen.focusWidget() is hand.tab.cards[1].strip, "the keyboard follows the page"
    hand.press(Qt.Key.Key_Left)
    hand.press(Qt.Key.Key_J, CONTROL | SHIFT)
    assert hand.pages() == [[second, third], [turned], [other]]
    hand.press(Qt.Key.Key_J, CONTROL)
    assert hand.pages() == [[second, third], [turned, other]]
    hand.press(Qt.Key.Key_Delete)
    assert hand.pages() == [[second, third], [turned]]
    hand.context.undos[-1][1]()
    hand.settle()
    assert hand.pages() == [[second, third], [turned, other]]
    hand.press(Qt.Key.Key_Delete, CONTROL)
    assert hand.pages() == [[second, third]]
    hand.press(Qt.Key.Key_F2)
    [asked] = hand.screen.findChildren(AskDialog)
    title = asked.focusWidget()
    assert isinstance(title, QLineEdit)
    title.setText("رسید")
    asked.send()
    hand.settle()
    assert [document.title for document in hand.tab.papers.documents] == ["رسید"]
    assert not hand.context.errors


def test_files_are_dropped_on_a_case_and_a_waiting_scan_is_sent_into_it(
    hand: Hand, tmp_path: Path, office: SmallOffice
) -> None:
    (tmp_path / "c.pdf").write_bytes(pdf("c"))
    (tmp_path / "d.pdf").write_bytes(b"MZ" + bytes(64))
    before = hand.pages()
    hand.drop(tmp_path / "c.pdf", tmp_path / "d.pdf")
    assert hand.pages() == before, "all of what is dropped, or nothing"
    [error] = hand.context.errors
    assert isinstance(error, ScanForeign) and error.facts["file"] == "d.pdf"
    hand.drop(tmp_path / "c.pdf")
    assert hand.pages() == [*before, [("c.pdf", 0, 0)]]
    inbox = watched(office.desk, tmp_path / "scans", e_pdf=pdf("e1", "e2"))
    shelf = hand.tab.shelf
    shelf.presenter.inbox = inbox
    hand.tab.toggle_shelf()
    hand.settle()
    shelf.show_inbox(inbox)
    shelf.files.setFocus()
    hand.press(Qt.Key.Key_Return)
    assert hand.pages()[-1] == [("e.pdf", 0, 0), ("e.pdf", 1, 0)]


def test_a_page_is_looked_at_and_one_whose_file_is_not_here_says_so(
    hand: Hand, office: SmallOffice, case_id: UUID
) -> None:
    hand.press(Qt.Key.Key_Return)
    viewer = hand.tab.viewer
    assert viewer is not None and viewer.viewer.view.isVisible()
    hand.qtbot.keyClick(viewer.viewer.view, Qt.Key.Key_PageDown)
    hand.settle()
    assert viewer.viewer.page == (hand.tab.papers.documents[0].pages[1].id, 0)
    viewer.close()
    shutil.rmtree(office.directory / "blobs")
    hand.screen.data_arrived()
    hand.settle()
    assert not any(place.is_here for place in hand.tab.cards[1].strip.pictures.places), "a cloud on each"
    hand.tab.cards[1].strip.setFocus()
    hand.press(Qt.Key.Key_Return)
    viewer = hand.tab.viewer
    assert viewer is not None and "b.png" in viewer.viewer.refusal.text() and viewer.viewer.refusal.isVisible()
    viewer.close()


def test_the_text_of_a_page_is_kept_once_a_person_accepted_it(
    hand: Hand, office: SmallOffice, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = hand.tab.papers.documents[0].pages[0]
    read = PageReading(page.id, "اینجانب رضا احمدی", (), ())
    monkeypatch.setattr(Scans, "read_pages", lambda *_given: (read,))
    monkeypatch.setattr(Scans, "reader_hint", lambda _self: "")
    hand.tab.open_page(hand.tab.papers.documents[0], page.id)
    hand.settle()
    viewer = hand.tab.viewer
    assert viewer is not None
    viewer.toggle_text()
    hand.settle()
    viewer.text.read()
    hand.settle()
    assert viewer.text.area.words == read.text and viewer.text.keep.isEnabled()
    assert office.desk.complaints.show(case_id).documents[0].pages[0].text == "", "nothing is kept unseen"
    viewer.text.area.setPlainText(f"{read.text} هستم")
    viewer.text.accept()
    hand.settle()
    assert office.desk.complaints.show(case_id).documents[0].pages[0].text == "اینجانب رضا احمدی هستم"
    assert not viewer.text.keep.isEnabled() and not hand.context.errors
