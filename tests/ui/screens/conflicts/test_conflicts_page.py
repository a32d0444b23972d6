"""Conflicts are seen side by side and decided, by keyboard, by those who may; nothing chosen is lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.checklists import ItemKind
from app.persian.catalogue import tr
from app.ui.screens.conflicts.difference_text import DifferenceText
from app.ui.screens.conflicts.screen import ConflictsScreen
from app.use_cases.conflicts.views import Decision, Take
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.ui.screens.conflicts.conftest import BEFORE, Park, side

Open = Callable[[], ConflictsScreen]
TypeText = Callable[[QWidget, str], None]
MINE, THEIRS = "بازدید از میز خدمت طبقهٔ اول", "بازدید از میز خدمت طبقهٔ دوم"


def press(*keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def ctrl_enter(context: RecordingContext) -> None:
    """Press Ctrl+Enter where the focus is, and wait for the store."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    context.jobs.wait_idle()


def test_without_conflicts_the_page_says_so(page: Open, context: RecordingContext) -> None:
    screen = page()
    assert not screen.table.isVisible()
    assert screen._stack.currentIndex() == 1
    assert context.badges["conflicts"] == 0


def test_what_who_when_and_both_sides_are_seen(park: Park, page: Open, context: RecordingContext) -> None:
    park({"subject": side(BEFORE, MINE, THEIRS), "planned_on": side("2026-11-22", "2026-11-24", "2026-11-27")})
    screen = page()
    assert context.badges["conflicts"] == 1
    [row] = screen.table.rows_model.rows
    assert "خواف" in row.record
    assert (row.by, row.kind_words) == ("زهرا کریمی", "دو ویرایش هم‌زمان")
    shown = [text.words for text in screen.detail.findChildren(DifferenceText)]
    assert {BEFORE, MINE, THEIRS, "۱۴۰۵/۰۹/۰۱", "۱۴۰۵/۰۹/۰۳", "۱۴۰۵/۰۹/۰۶"} <= set(shown)


def test_the_keyboard_alone_decides_each_field(
    park: Park, page: Open, context: RecordingContext, office: SmallOffice, type_text: TypeText
) -> None:
    park({"subject": side(BEFORE, MINE, THEIRS), "place_text": side("", "طبقهٔ اول", "طبقهٔ دوم")})
    screen = page()
    names = list(screen.detail.choices)
    screen.table.setFocus()
    press(Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_3)
    focused = QApplication.focusWidget()
    assert focused is screen.detail.choices[names[1]].editor
    type_text(focused, "جای سوم")
    ctrl_enter(context)
    visit = office.desk.visits.show(office.visit_id)
    sides = {"subject": (visit.row.subject, MINE), "place_text": (visit.place_text, "طبقهٔ اول")}
    assert sides[names[0]][0] == sides[names[0]][1]
    assert sides[names[1]][0] == "جای سوم"
    assert office.desk.conflicts.list() == []
    assert context.badges["conflicts"] == 0
    assert context.notices[-1] == (tr("conflicts-decided-whole"), "ok")
    [decided] = office.desk.conflicts.list(resolved=True)
    assert decided.resolved_by == "حسن مرادی"


def test_what_is_chosen_and_typed_survives_what_arrives(
    park: Park, page: Open, context: RecordingContext, type_text: TypeText
) -> None:
    first = park({"subject": side(BEFORE, MINE, THEIRS)})
    screen = page()
    screen.detail.focus_first()
    press(Qt.Key.Key_3)
    editor = screen.detail.choices["subject"].editor
    type_text(editor, "موضوع سوم")
    park({"place_text": side("", "یک", "دو")})
    screen.data_arrived()
    context.jobs.wait_idle()
    assert screen.table.rows_model.rowCount() == 2
    assert screen.presenter.current is not None and screen.presenter.current.id == first
    assert editor is screen.detail.choices["subject"].editor
    assert editor.words == "موضوع سوم"
    assert editor.hasFocus()
    screen.table.select(1)
    screen.table.select(0)
    assert screen.detail.choices["subject"].editor.words == "موضوع سوم"


def test_a_conflict_decided_elsewhere_is_told_and_kept_among_the_decided(
    park: Park, page: Open, context: RecordingContext, office: SmallOffice
) -> None:
    conflict = park({"subject": side(BEFORE, MINE, THEIRS)})
    screen = page()
    screen.presenter.take("subject", Decision(Take.MINE))
    office.desk.conflicts.resolve(conflict, {"subject": Decision(Take.THEIRS)})
    screen.data_arrived()
    context.jobs.wait_idle()
    assert "در جای دیگری تصمیم گرفته شد" in context.notices[-1][0]
    screen.chips._choose("decided")
    assert [row.id for row in screen.table.rows_model.rows] == [conflict]
    assert screen.detail.choices == {}


def test_a_deleted_record_is_decided_as_a_whole(
    park: Park, page: Open, context: RecordingContext, office: SmallOffice
) -> None:
    park({"subject": side(BEFORE, None, THEIRS)}, kind="delete/edit")
    screen = page()
    screen.detail.focus_first()
    press(Qt.Key.Key_2)
    ctrl_enter(context)
    assert office.desk.conflicts.list() == []
    assert office.desk.visits.show(office.visit_id).row.id == office.visit_id


def test_an_answer_is_told_by_its_question_and_in_words_and_its_time_goes_with_it(
    park: Park, page: Open, context: RecordingContext, office: SmallOffice
) -> None:
    desk = office.desk
    desk.visits.begin(office.visit_id)
    checklist = desk.visits.show(office.visit_id).checklists[0]
    item = next(view for view in checklist.items() if view.item.kind is ItemKind.VERDICT)
    desk.visits.answer(office.visit_id, checklist.id, item.item.code, "no")
    early, late = "2026-11-22T06:00:00+00:00", "2026-11-22T07:00:00+00:00"
    fields = {"value": side("partly", "yes", "no"), "answered_at": side(early, late, late)}
    park(fields, record_table="answer", record_id=item.answer_id)
    screen = page()
    [row] = screen.table.rows_model.rows
    assert item.item.text[:40] in row.record
    shown = [text.words for text in screen.detail.findChildren(DifferenceText)]
    assert shown == ["تا حدی", "بله", "خیر"]
    screen.detail.choices["value"].segments.choose("mine")
    screen.detail.decide.click()
    context.jobs.wait_idle()
    assert desk.conflicts.list() == []
    stored = next(view for view in desk.visits.show(office.visit_id).checklists[0].items() if view.item == item.item)
    assert stored.value == "yes"


def test_one_side_is_taken_everywhere_at_once(
    park: Park, page: Open, context: RecordingContext, office: SmallOffice
) -> None:
    park({"subject": side(BEFORE, MINE, THEIRS), "place_text": side("", "طبقهٔ اول", "طبقهٔ دوم")})
    screen = page()
    screen.detail.mine.click()
    screen.detail.decide.click()
    context.jobs.wait_idle()
    visit = office.desk.visits.show(office.visit_id)
    assert (visit.row.subject, visit.place_text) == (MINE, "طبقهٔ اول")


def test_nothing_chosen_decides_nothing(park: Park, page: Open, context: RecordingContext, office: SmallOffice) -> None:
    park({"subject": side(BEFORE, MINE, THEIRS)})
    screen = page()
    assert not screen.detail.decide.isEnabled()
    screen.table.setFocus()
    ctrl_enter(context)
    assert context.notices == [(tr("conflicts-nothing-chosen"), "warn")]
    assert len(office.desk.conflicts.list()) == 1


def test_who_may_not_change_the_record_sees_that_somebody_else_decides(
    park: Park, page: Open, context: RecordingContext, office: SmallOffice
) -> None:
    park({"subject": side(BEFORE, MINE, THEIRS)})
    park({"name": side("خواف", "خواف ۱", "خواف ۲")}, record_table="unit", record_id=office.unit_id)
    member = office.desk_of_member()
    context.desk = member.desk
    try:
        screen = page()
        [row] = screen.table.rows_model.rows  # the unit is not theirs to see
        assert row.table == "visit"
        assert bool(screen.detail.choices) == row.may_resolve
    finally:
        context.jobs.wait_idle()
        member.desk.close()
