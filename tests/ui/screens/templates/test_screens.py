"""The pages of checklists on a real office: what one types is asked, judged, kept and compared."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.checklists import ItemKind, Verdict
from app.ui.screens.templates.compare_dialog import CompareDialog, MarkedText
from app.ui.screens.templates.editing import Place
from app.ui.screens.templates.editor_screen import TemplateScreen
from app.ui.screens.templates.screen import TemplatesScreen
from app.ui.widgets.button import Button
from app.ui.widgets.combo import ComboBox
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext

Type = Callable[[QWidget, str], None]


def settled(screen: QWidget) -> None:
    assert screen.context.jobs.wait_idle()  # type: ignore[attr-defined]


@pytest.fixture
def listing(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> TemplatesScreen:
    context.desk = office.desk
    screen = TemplatesScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 712)
    screen.show()
    screen.activated()
    settled(screen)
    return screen


@pytest.fixture
def draft(office: SmallOffice) -> UUID:
    made = office.desk.checklists.new_version(office.template_id)
    office.clock.now += timedelta(seconds=1)
    return made


@pytest.fixture
def editor(qtbot: QtBot, context: RecordingContext, office: SmallOffice, draft: UUID) -> TemplateScreen:
    context.desk = office.desk
    screen = TemplateScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 712)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)  # keys reach shortcuts of the active window only
    screen.activated(str(draft))
    settled(screen)
    return screen


def choose(combo: ComboBox, key: object) -> None:
    """As the person would, by the list."""
    combo.set_value(key)
    combo.activated.emit(combo.currentIndex())


def words_of(widget: QWidget) -> list[str]:
    QApplication.processEvents()  # parts that were just laid out are shown by an event
    return [label.text().lstrip("\u200f") for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_the_versions_of_the_chosen_checklist_stand_at_the_side(
    office: SmallOffice, listing: TemplatesScreen, draft: UUID
) -> None:
    listing.activated()
    settled(listing)
    at = next(at for at, each in enumerate(listing.table.rows_model.rows) if each.code == "service-desk")
    listing.table.select(at)
    said = words_of(listing.detail)
    assert "نسخهٔ ۲" in said and "پیش‌نویس" in said and "service-desk" in "".join(said)
    assert listing.detail.new_version.isHidden()  # there is a draft already
    assert listing.primary_action() is not None


def test_who_may_not_edit_sees_no_button_that_would(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice
) -> None:
    member = office.desk_of_member()
    try:
        context.desk = member.desk
        screen = TemplatesScreen(context)
        qtbot.addWidget(screen)
        screen.show()
        screen.activated()
        settled(screen)
        assert screen.primary_action() is None
        assert screen.detail.new_version.isHidden()
        reader = TemplateScreen(context)
        qtbot.addWidget(reader)
        reader.show()
        reader.activated(office.template_id)
        settled(reader)
        visible = {button.accessibleName() for button in reader.findChildren(Button) if button.isVisibleTo(reader)}
        assert not visible & {"فعال کردن", "دور انداختن پیش‌نویس", "نسخهٔ تازه", "حذف", "پرسش تازه"}
    finally:
        member.desk.close()


def test_enter_opens_the_version_in_force(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, listing: TemplatesScreen
) -> None:
    at = next(at for at, each in enumerate(listing.table.rows_model.rows) if each.code == "service-desk")
    listing.table.select(at)
    qtbot.keyClick(listing.table, Qt.Key.Key_Return)
    assert context.went == [("template", str(office.template_id))]


def test_a_question_is_written_tried_and_stored(
    qtbot: QtBot, office: SmallOffice, editor: TemplateScreen, draft: UUID, type_text: Type
) -> None:
    editor.outline.setCurrentIndex(editor.outline.lines.index(2))
    assert editor.presenter.place == Place(0, 0)
    editor.presenter.add_item()
    type_text(editor.item_form.text, "پهنای در چند است؟")
    choose(editor.item_form.kind, ItemKind.MEASURE)
    type_text(editor.item_form.unit, "سانتی‌متر")
    type_text(editor.item_form.norm.limits["minimum"], "۸۰")
    editor.item_form.evidence.boxes["photo", Verdict.NO].setChecked(True)
    qtbot.waitUntil(lambda: "حد مجاز: حداقل ۸۰ سانتی‌متر" in words_of(editor.preview))
    editor.preview.try_answer("75")
    assert {"✕ خیر", "عکس لازم است"} <= set(words_of(editor.preview))
    assert editor.may_leave()
    added = list(office.desk.checklists.show(draft).template.items())[1]
    assert (added.text, added.kind, added.unit) == ("پهنای در چند است؟", ItemKind.MEASURE, "سانتی‌متر")
    assert added.norm is not None and str(added.norm.minimum) == "80"
    assert added.photo_on == {Verdict.NO}


def test_a_dependency_is_chosen_among_earlier_questions(qtbot: QtBot, editor: TemplateScreen) -> None:
    editor.presenter.choose(Place(0, 3))
    chooser = editor.item_form.dependency
    choose(chooser.parent_item, "ramp-slope")
    item = editor.presenter.template.sections[0].items[3]
    assert item.depends_on is not None
    assert (item.depends_on.item, item.depends_on.verdicts) == ("ramp-slope", {Verdict.YES})
    qtbot.waitUntil(lambda: "فقط اگر پاسخ پرسش ۱ «بله» باشد" in words_of(editor.preview))


def test_options_are_added_judged_and_taken_away(editor: TemplateScreen, type_text: Type) -> None:
    editor.presenter.choose(Place(0, 0))
    choose(editor.item_form.kind, ItemKind.CHOICE)
    editor.item_form.options.add.click()
    item = editor.presenter.template.sections[0].items[0]
    assert [option.code for option in item.options] == ["a", "b", "c"]
    editor.item_form.options.remove("b")
    verdicts = [box for box in editor.item_form.options.findChildren(ComboBox) if not box.isHidden()]
    choose(verdicts[-1], Verdict.NOT_APPLICABLE)
    item = editor.presenter.template.sections[0].items[0]
    assert [(option.code, option.verdict) for option in item.options] == [
        ("a", Verdict.YES),
        ("c", Verdict.NOT_APPLICABLE),
    ]


def test_keys_move_copy_and_remove_the_line_under_the_frame(
    qtbot: QtBot, context: RecordingContext, editor: TemplateScreen
) -> None:
    editor.outline.setFocus()
    editor.outline.setCurrentIndex(editor.outline.lines.index(3))
    qtbot.keyClick(editor.outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.presenter.place == Place(0, 2)
    qtbot.keyClick(editor.outline, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert editor.presenter.place == Place(0, 3)
    qtbot.keyClick(editor.outline, Qt.Key.Key_Delete)
    assert [words for words, _ in context.undos] == ["پرسش ۴ حذف شد."]


def test_a_problem_is_said_and_its_line_marked(editor: TemplateScreen) -> None:
    editor.presenter.choose(Place(0))
    editor.presenter.add_item()
    assert editor.problem.isVisibleTo(editor) and "متن ندارد" in editor.problem.sentence
    assert [line.is_faulty for line in editor.outline.lines.rows if line.item is not None].count(True) == 1


def test_section_and_checklist_have_forms_of_their_own(editor: TemplateScreen, type_text: Type) -> None:
    editor.outline.setCurrentIndex(editor.outline.lines.index(1))
    editor.section_form.title.clear()
    type_text(editor.section_form.title, "ورود و دسترسی")
    editor.outline.setCurrentIndex(editor.outline.lines.index(0))
    editor.facts_form.level.choose("strategic")
    template = editor.presenter.template
    assert (template.sections[0].title, template.level) == ("ورود و دسترسی", "strategic")


def test_two_versions_stand_side_by_side_with_what_differs_marked(qtbot: QtBot, editor: TemplateScreen) -> None:
    editor.presenter.choose(Place(0, 0))
    editor.item_form.text.set_words("شیب رمپ ورودی ساختمان به درصد چند است؟")
    editor._compare()
    dialog = editor.findChild(CompareDialog)
    assert dialog is not None
    settled(editor)
    texts = [label.text() for label in dialog.findChildren(MarkedText)]
    assert any("line-through" in text and "درصد" in text for text in texts)
    assert any("underline" in text and "به درصد" in text for text in texts)
    dialog.reject()


def test_nothing_a_checklist_says_is_taken_for_markup(qtbot: QtBot) -> None:
    label = MarkedText((("<b>پهن</b>", True),), "ok")
    qtbot.addWidget(label)
    assert "&lt;b&gt;" in label.text()


def test_the_trial_goes_under_the_form_in_a_narrow_window(editor: TemplateScreen) -> None:
    wide = editor.preview.mapTo(editor, editor.preview.rect().topLeft()).x()
    editor.resize(800, 600)
    QApplication.processEvents()
    narrow = editor.preview.mapTo(editor, editor.preview.rect().topLeft())
    assert narrow.y() > 200 and wide < 100
