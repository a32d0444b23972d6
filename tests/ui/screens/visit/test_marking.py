"""Marking a photo by mouse: every tool, the way back and forth, and the original as it came."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.screens.visit.photos.page import PhotosPage
from app.ui.widgets.confirm import ConfirmDialog
from tests.factories import SmallOffice, png
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visit.conftest import Open, settle


def test_every_tool_draws_by_mouse_and_is_taken_back_by_its_button(
    shown: Open, office: SmallOffice, context: RecordingContext
) -> None:
    original = png(400, 300)
    photo = office.desk.visits.add_photo(office.visit_id, original, "در.png")
    screen = shown()
    screen.presenter.choose_tab("photos", str(photo.id))
    settle(context)
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    viewer, canvas = page._viewer, page._viewer.canvas
    middle, button = canvas._area().center().toPoint(), Qt.MouseButton.LeftButton
    for tool in ("arrow", "box", "blur"):
        viewer.tools.choose(tool)
        QTest.mousePress(canvas, button, pos=middle)
        QTest.mouseMove(canvas, middle + QPoint(60, 40))
        QTest.mouseRelease(canvas, button, pos=middle + QPoint(60, 40))
    viewer.tools.choose("text")
    QTest.mouseClick(canvas, button, pos=middle)
    question = viewer.findChild(ConfirmDialog)
    assert question is not None
    question._reason.set_words("پلهٔ بی‌رمپ")
    QTest.mouseClick(question.ok, button)
    QApplication.processEvents()
    drawn = [mark.kind for mark in canvas.layer.marks]
    assert drawn == ["arrow", "box", "blur", "text"]
    for left in (3, 2, 1, 0):
        QTest.mouseClick(viewer._undo, button)
        assert len(canvas.layer.marks) == left
    assert not viewer._undo.isEnabled()
    for _mark in drawn:
        QTest.mouseClick(viewer._redo, button)
    viewer.close()
    settle(context)
    (kept,) = office.desk.visits.show(office.visit_id).photos
    assert [mark.kind for mark in kept.annotations] == drawn
    assert office.desk.visits.photo_bytes(photo.id) == original
