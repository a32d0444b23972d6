"""The forms of documents on a real office: rewritten by the keyboard, shown as one types, issued, compared, reset."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.document_templates import BlockKind
from app.ui.screens.document_templates.comparison import compared
from app.ui.screens.document_templates.editor_screen import DocumentTemplateScreen
from app.ui.screens.document_templates.field_area import FieldArea
from app.ui.screens.document_templates.screen import DocumentTemplatesScreen
from app.ui.screens.document_templates.words import example_words, labelled, stored
from app.ui.screens.templates.compare_dialog import CompareDialog
from app.ui.widgets.button import Button
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.row_button import RowButton
from app.use_cases.document_templates.shipped import ORDER, shipped, vocabulary
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext

Type = Callable[[QWidget, str], None]
CODE = "letter-actions"


def settled(screen: QWidget) -> None:
    assert screen.context.jobs.wait_idle()  # type: ignore[attr-defined]


@pytest.fixture
def editor(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> DocumentTemplateScreen:
    """A draft of the letter, in front."""
    context.desk = office.desk
    screen = DocumentTemplateScreen(context)
    qtbot.addWidget(screen, before_close_func=lambda closing: closing.preview.let_go())
    screen.resize(1158, 712)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.activated(CODE)
    settled(screen)
    assert not screen.block_form.isEnabled()  # the shipped form is only looked at
    screen.header.edit.click()
    qtbot.waitUntil(lambda: screen.presenter.opened.editable)
    settled(screen)
    return screen


def kept(office: SmallOffice) -> str:
    [row] = [row for row in office.desk.document_templates.list() if row.code == CODE]
    assert row.draft
    return office.desk.document_templates.show(row.draft.id).blocks[3].text


def test_the_list_shows_every_document_and_enter_opens_its_form(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice
) -> None:
    context.desk = office.desk
    screen = DocumentTemplatesScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.activated()
    settled(screen)
    assert [row.code for row in screen.table.rows_model.rows] == list(ORDER)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert context.went == [("document-template", ORDER[0])]
    action = screen.primary_action()
    assert isinstance(action, Button)
    action.click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(PdfWindow)))
    [window] = screen.findChildren(PdfWindow)
    qtbot.waitUntil(lambda: window.view.is_shown)
    window.reject()


def test_a_field_is_put_into_a_text_by_the_keyboard_and_the_document_follows(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, editor: DocumentTemplateScreen, type_text: Type
) -> None:
    qtbot.waitUntil(lambda: editor.preview.sheets.page == 1)
    for _ in range(3):
        qtbot.keyClick(editor.outline, Qt.Key.Key_Down)
    assert editor.presenter.at == 3
    area = editor.block_form.text
    area.setFocus()
    area.moveCursor(area.textCursor().MoveOperation.End)
    type_text(area, " به {شماره")
    assert area.popup.isVisible()
    assert area.popup.count() >= 2
    qtbot.keyClick(area, Qt.Key.Key_Down)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert not area.popup.isVisible()
    assert area.toPlainText().endswith("{شمارهٔ حکم بازرسی}")
    type_text(area, "{")
    qtbot.keyClick(area, Qt.Key.Key_Escape)
    assert area.popup.isHidden()
    qtbot.keyClick(area, Qt.Key.Key_Backspace)
    assert editor.may_leave()
    assert kept(office) == "با سلام و احترام به {order_number}"
    assert context.errors == []


def test_blocks_are_added_moved_copied_and_taken_out_with_a_way_back(
    qtbot: QtBot, context: RecordingContext, editor: DocumentTemplateScreen
) -> None:
    p, before = editor.presenter, editor.presenter.template.blocks
    p.go_to(3)
    for key, modifier in ((Qt.Key.Key_Down, "Alt"), (Qt.Key.Key_D, "Control"), (Qt.Key.Key_Up, "Alt")):
        qtbot.keyClick(editor.outline, key, getattr(Qt.KeyboardModifier, f"{modifier}Modifier"))
    assert p.template.blocks == (*before[:3], before[4], before[3], before[3], *before[5:])
    assert p.at == 4
    qtbot.keyClick(editor.outline, Qt.Key.Key_Delete)
    assert p.template.blocks == (*before[:3], before[4], before[3], *before[5:])
    context.undos[-1][1]()
    assert len(p.template.blocks) == len(before) + 1
    for kind in BlockKind:
        editor.add_block(kind)
    assert editor.block_form.kind.text()
    p.reset()
    assert p.template.blocks == before
    context.undos[-1][1]()
    assert len(p.template.blocks) > len(before) + len(BlockKind)


def test_looking_at_every_block_in_another_scheme_changes_nothing(
    qtbot: QtBot, context: RecordingContext, editor: DocumentTemplateScreen
) -> None:
    before = editor.presenter.template
    for at in (None, *range(len(before.blocks))):
        editor.presenter.go_to(at)
        for area in editor.findChildren(FieldArea):  # lines of a former block among them, which live on for a moment
            area.theme_changed()
    editor.theme_changed()
    editor.outline.theme_changed()
    assert editor.presenter.template == before
    assert editor.header.saving.isHidden()


def test_problems_are_listed_lead_to_their_block_and_keep_a_draft_from_being_issued(
    qtbot: QtBot, office: SmallOffice, editor: DocumentTemplateScreen, type_text: Type
) -> None:
    editor.presenter.go_to(8)
    editor.block_form.text.setFocus()
    type_text(editor.block_form.text, "{ناشناس}")
    editor.presenter.go_to(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    lines = editor._problem_card.findChildren(RowButton)
    assert len(lines) == 1 and "ناشناس" in lines[0].accessibleName()
    lines[0].click()
    assert editor.presenter.at == 8
    editor.presenter.go_to(0)
    editor.header.issue.click()
    assert editor.presenter.at == 8
    assert editor.may_leave()
    assert next(row for row in office.desk.document_templates.list() if row.code == CODE).in_force is None


def test_a_version_is_issued_looked_at_and_compared_with_the_shipped_one(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, editor: DocumentTemplateScreen, type_text: Type
) -> None:
    p = editor.presenter
    p.go_to(3)
    editor.block_form.text.setFocus()
    type_text(editor.block_form.text, "سلام، ")
    p.ask_issue()
    p.issue()
    qtbot.waitUntil(lambda: not p.opened.editable)
    assert p.opened.row.in_force and p.opened.row.in_force.version == 1
    assert ("نسخهٔ ۱ «نامهٔ ابلاغ اقدامات اصلاحی به واحد» صادر شد.", "ok") in context.notices
    editor.header.compare.click()
    [dialog] = editor.findChildren(CompareDialog)
    settled(editor)
    qtbot.waitUntil(lambda: "۱ بند تغییرکرده" in dialog._summary.text())
    dialog.reject()
    editor.header.versions.set_value(None)
    editor.header.versions.activated.emit(editor.header.versions.currentIndex())
    qtbot.waitUntil(lambda: p.opened.version is None)
    assert p.template.blocks == shipped(CODE).blocks


def test_who_may_not_edit_only_reads(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> None:
    member = office.desk_of_member()
    try:
        context.desk = member.desk
        screen = DocumentTemplateScreen(context)
        qtbot.addWidget(screen, before_close_func=lambda closing: closing.preview.let_go())
        screen.show()
        screen.activated(CODE)
        settled(screen)
        assert screen.header.edit.isHidden() and screen.header.issue.isHidden()
        assert not screen.block_form.isEnabled()
        settled(screen)
    finally:
        member.desk.close()


@pytest.mark.parametrize("code", ORDER)
def test_fields_are_shown_under_their_labels_and_kept_under_their_names(code: str) -> None:
    template, words = shipped(code), vocabulary(shipped(code).kind)
    for block in template.blocks:
        fields = words.fields_for(block)
        for text in block.texts():
            assert stored(labelled(text, fields), fields) == text
    assert compared(template, template, words).changes == ()
    assert not any("2026" in example_words(field) for field in words.fields)
