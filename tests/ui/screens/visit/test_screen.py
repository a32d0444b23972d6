"""The visit screen on a real desk, driven by keys as on a knee in a corridor."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.visits import VisitState
from app.ui.screens.visit.checklist.page import ChecklistPage
from app.ui.screens.visit.checklist.row import ItemRow
from app.ui.screens.visit.findings.page import FindingsPage
from app.ui.screens.visit.photos.details import facts_of
from app.ui.screens.visit.photos.page import PhotosPage
from app.ui.screens.visit.screen import VisitScreen
from app.ui.screens.visit.sealing.page import SealingPage
from app.use_cases.checklists.views import ItemView
from tests.factories import SmallOffice, fill, png
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visit.conftest import Open, settle
from tests.use_cases.test_recording import workbook

Type = Callable[[QWidget, str], None]


def checklist(screen: VisitScreen) -> ChecklistPage:
    page = screen.page("checklist")
    assert isinstance(page, ChecklistPage)
    return page


def row(screen: VisitScreen, code: str) -> ItemRow:
    rows = checklist(screen)._rows
    assert rows is not None
    return rows.row(code)


def press(key: Qt.Key, text: str = "") -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def stored(office: SmallOffice, code: str) -> ItemView:
    visit = office.desk.visits.show(office.visit_id)
    return next(view for each in visit.checklists for view in each.items() if view.item.code == code)


def test_keys_answer_and_go_to_the_next_question(
    shown: Open, office: SmallOffice, context: RecordingContext, type_text: Type
) -> None:
    screen = shown()
    page = checklist(screen)
    type_text(QApplication.focusWidget(), "7.5")
    press(Qt.Key.Key_Return)
    assert page.presenter.current == "ramp-width"
    page.presenter.stand_on("signposts", focus=True)
    press(Qt.Key.Key_3, "۳")
    assert page.presenter.current == "queue-tickets"
    press(Qt.Key.Key_1, "1")
    assert page.presenter.current == "waiting-seats"
    settle(context)
    assert (stored(office, "ramp-slope").value, stored(office, "signposts").value) == ("7.5", "no")
    assert stored(office, "queue-tickets").value
    assert screen.header.saving.words == "ذخیره شد ۱۰:۴۲"


def test_the_row_is_repainted_before_anything_is_stored(shown: Open, office: SmallOffice) -> None:
    screen = shown()
    page = checklist(screen)
    page.presenter.stand_on("signposts", focus=True)
    press(Qt.Key.Key_3, "3")
    assert row(screen, "signposts").view.value == "no"
    assert row(screen, "signposts").field.target.value == "no"  # type: ignore[attr-defined]


def test_answering_makes_no_row_anew(shown: Open, context: RecordingContext) -> None:
    screen = shown()
    rows = checklist(screen)._rows
    before = [id(row(screen, view.item.code)) for view in screen.opened.stored.checklists[0].items()]
    checklist(screen).presenter.answer("ramp-slope", "7")
    settle(context)
    assert checklist(screen)._rows is rows
    assert [id(row(screen, view.item.code)) for view in screen.opened.stored.checklists[0].items()] == before


def test_arrows_walk_through_fields_of_every_kind(shown: Open) -> None:
    screen = shown()
    page = checklist(screen)
    asked = [view.item.code for view in page.presenter.filling.asked()]  # type: ignore[union-attr]
    walked = [page.presenter.current]
    for _ in asked[1:]:
        press(Qt.Key.Key_Down)
        walked.append(page.presenter.current)
    assert walked == asked
    press(Qt.Key.Key_Up)
    assert page.presenter.current == asked[-2]


def test_a_note_opens_under_its_row_and_escape_leads_back(
    shown: Open, office: SmallOffice, context: RecordingContext, type_text: Type
) -> None:
    screen = shown()
    page = checklist(screen)
    page.presenter.stand_on("signposts", focus=True)
    press(Qt.Key(ord("د")), "د")  # the key of N under the Persian layout
    note = row(screen, "signposts").note
    assert note is not None
    assert QApplication.focusWidget() is note
    type_text(note, "تابلو کنده شده است")
    press(Qt.Key.Key_Escape)
    settle(context)
    assert stored(office, "signposts").note == "تابلو کنده شده است"
    assert row(screen, "signposts").isAncestorOf(QApplication.focusWidget())


def test_f_takes_the_finding_just_proposed(shown: Open, office: SmallOffice, context: RecordingContext) -> None:
    screen = shown()
    page = checklist(screen)
    page.presenter.stand_on("signposts", focus=True)
    press(Qt.Key.Key_3, "3")
    page.presenter.stand_on("priority-service", focus=True)
    press(Qt.Key.Key_F, "f")
    settle(context)
    assert [finding.item_code for finding in office.desk.visits.show(office.visit_id).findings] == ["signposts"]
    assert screen.tabs.tabText(1) == "یافته‌ها و اقدام‌ها  ۱"


def test_it_opens_where_one_was(shown: Open, context: RecordingContext) -> None:
    first = shown()
    checklist(first).presenter.stand_on("signposts", focus=True)
    assert first.may_leave()
    settle(context)
    first.hide()
    again = shown()
    assert checklist(again).presenter.current == "signposts"


def test_leaving_stores_words_that_were_typed_a_moment_ago(
    shown: Open, office: SmallOffice, context: RecordingContext, type_text: Type
) -> None:
    screen = shown()
    type_text(QApplication.focusWidget(), "6")
    assert screen.may_leave()
    assert stored(office, "ramp-slope").value == "6"


def test_a_picture_dropped_on_a_row_belongs_to_it(
    shown: Open, office: SmallOffice, context: RecordingContext, tmp_path: Path
) -> None:
    screen = shown()
    (tmp_path / "رمپ.png").write_bytes(png())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path / "رمپ.png"))])
    target = row(screen, "ramp-slope")
    at = QPointF(target.mapTo(screen, QPoint(target.width() - 120, target.height() // 2)))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, carried, buttons, keys))
    settle(context)
    assert stored(office, "ramp-slope").photos == 1
    assert screen.tabs.tabText(2).endswith("۱")


def test_a_finding_is_written_in_its_tab(
    shown: Open, office: SmallOffice, context: RecordingContext, type_text: Type
) -> None:
    screen = shown()
    screen.presenter.choose_tab("findings")
    page = screen.page("findings")
    assert isinstance(page, FindingsPage)
    page.findings.add.click()
    assert QApplication.focusWidget() is page.finding_editor.text
    type_text(page.finding_editor.text, "نوبت‌دهی ندارد")
    page.presenter.leave_field()
    settle(context)
    assert [finding.text for finding in office.desk.visits.show(office.visit_id).findings] == ["نوبت‌دهی ندارد"]
    type_text(page.finding_editor.text, " و صف بلند است")
    page.presenter.leave_field()
    settle(context)
    (finding,) = office.desk.visits.show(office.visit_id).findings
    assert finding.text == "نوبت‌دهی ندارد و صف بلند است"


def test_tab_goes_through_lists_as_the_eye_does(shown: Open, office: SmallOffice, context: RecordingContext) -> None:
    findings = [office.desk.findings.add(office.visit_id, text) for text in ("رسید نمی‌دهند", "تابلو نیست")]
    screen = shown()
    screen.presenter.choose_tab("findings")
    settle(context)
    page = screen.page("findings")
    assert isinstance(page, FindingsPage)
    page.findings.add.setFocus()
    for finding in findings:
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.findings.row(finding)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.remedies.add


def test_a_citation_is_found_by_any_of_its_words(shown: Open, context: RecordingContext, type_text: Type) -> None:
    screen = shown()
    screen.presenter.choose_tab("findings")
    page = screen.page("findings")
    assert isinstance(page, FindingsPage)
    settle(context)
    page.presenter.begin("finding")
    citation = page.finding_editor.citation
    type_text(citation, "ميز خدمت")
    assert citation.offered()
    assert all("میز خدمت" in title or title for title in citation.offered())


def test_marks_drawn_over_a_photo_are_kept_when_the_viewer_closes(
    shown: Open, office: SmallOffice, context: RecordingContext, qtbot: QtBot
) -> None:
    photo = office.desk.visits.add_photo(office.visit_id, png(400, 300), "در.png")
    screen = shown()
    screen.presenter.choose_tab("photos", str(photo.id))
    settle(context)
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    viewer, canvas = page._viewer, page._viewer.canvas
    assert viewer.isVisible()
    viewer.tools.choose("blur")
    area = canvas._area()
    start, end = area.center().toPoint(), (area.center() + QPointF(80, 60)).toPoint()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    viewer.close()
    settle(context)
    (kept,) = office.desk.visits.show(office.visit_id).photos
    assert [mark.kind for mark in kept.annotations] == ["blur"]


def test_a_picture_is_pasted_from_the_clipboard(shown: Open, office: SmallOffice, context: RecordingContext) -> None:
    from PySide6.QtGui import QColor, QImage

    screen = shown()
    screen.presenter.choose_tab("photos")
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QApplication.clipboard().setImage(image)
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    page.paste()
    settle(context)
    assert [(photo.width, photo.height) for photo in office.desk.visits.show(office.visit_id).photos] == [(60, 40)]


def test_new_pictures_of_a_watched_folder_come_in(
    shown: Open, office: SmallOffice, context: RecordingContext, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = shown()
    screen.presenter.choose_tab("photos")
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    page._watch.watch(tmp_path)
    with qtbot.waitSignal(page._watch.came):
        (tmp_path / "IMG_1.png").write_bytes(png())
    settle(context)
    assert [photo.file_name for photo in office.desk.visits.show(office.visit_id).photos] == ["IMG_1.png"]
    assert "IMG_1.png" in context.notices[0][0]


def test_what_is_missing_leads_to_its_row(shown: Open, office: SmallOffice, context: RecordingContext) -> None:
    fill(office.desk, office.visit_id)
    office.desk.visits.answer(
        office.visit_id, office.desk.visits.show(office.visit_id).checklists[0].id, "signposts", ""
    )
    screen = shown()
    screen.presenter.choose_tab("sealing")
    page = screen.page("sealing")
    assert isinstance(page, SealingPage)
    page.presenter.open_problem(screen.opened.stored.problems[0])
    settle(context)
    assert (screen.presenter.tab, checklist(screen).presenter.current) == ("checklist", "signposts")


def test_a_finished_record_is_only_read(shown: Open, office: SmallOffice, context: RecordingContext) -> None:
    fill(office.desk, office.visit_id)
    screen = shown()
    screen.presenter.choose_tab("sealing")
    page = screen.page("sealing")
    assert isinstance(page, SealingPage)
    page.finish.finish.click()
    settle(context)
    assert screen.opened.stored.row.state is VisitState.RECORDED
    assert page.countersign.isVisible() and not page.finish.isVisible()
    screen.presenter.choose_tab("checklist")
    checklist(screen).presenter.stand_on("signposts", focus=True)
    press(Qt.Key.Key_3, "3")
    settle(context)
    assert stored(office, "signposts").value == "yes"
    press(Qt.Key.Key_Down)
    assert checklist(screen).presenter.current == "queue-tickets"


def test_a_narrow_window_folds_the_side_and_shortens_the_tabs(shown: Open) -> None:
    screen = shown()
    screen.resize(680, 460)
    QApplication.processEvents()
    assert not checklist(screen)._side.isVisible()
    assert screen.tabs.tabText(1).startswith("یافته‌ها") and "اقدام" not in screen.tabs.tabText(1)
    assert screen.minimumSizeHint().width() <= 680


def test_every_answer_says_its_question(shown: Open) -> None:
    screen = shown()
    for view in screen.opened.stored.checklists[0].items():
        made = row(screen, view.item.code)
        target = made.field.target.focusProxy() or made.field.target
        assert view.item.text in target.accessibleName()


def test_a_document_that_would_act_is_pointed_out(shown: Open, office: SmallOffice, context: RecordingContext) -> None:
    visits = office.desk.visits
    visits.add_document(office.visit_id, workbook("xl/workbook.xml"), "ساده.xlsx")
    screen = shown()
    screen.show_tab("photos", "")
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    assert page.documents.isColumnHidden(2)
    visits.add_document(office.visit_id, workbook("xl/vbaProject.bin"), "ماکرو.xlsx")
    screen.activated(str(office.visit_id))
    settle(context)
    model = page.documents.rows_model
    assert not page.documents.isColumnHidden(2)
    assert [model.index(at, 2).data() for at in range(2)] == ["", "دستور اجرایی دارد"]
    assert any("اجازهٔ اجرا ندهید" in fact for fact in facts_of(model.rows[1]))
