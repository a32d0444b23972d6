"""A PDF inside the program: its pages, its words, and in a file."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.ui.jobs import Jobs
from app.ui.widgets.pdf_document import PdfDocument, PdfUnreadable
from app.ui.widgets.pdf_sheets import FIT_WIDTH
from app.ui.widgets.pdf_view import PdfView
from app.ui.widgets.pdf_window import PdfWindow


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages of words; the second is landscape."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number in (1, 2, 3):
        canvas.setPageSize((842, 595) if number == 2 else (595, 842))
        canvas.setFont("Helvetica", 20)
        canvas.drawString(72, 500, f"PAGE {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def document(pdf: bytes) -> Iterator[PdfDocument]:
    made = PdfDocument(pdf)
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, jobs: Jobs, pdf: bytes) -> PdfView:
    made = PdfView(jobs)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_pdf(pdf, "صورت‌جلسه")
    jobs.wait_idle()
    QApplication.processEvents()
    jobs.wait_idle()
    return made


def test_pages_keep_their_own_sizes(document: PdfDocument) -> None:
    assert document.sizes == [(595, 842), (842, 595), (595, 842)]
    image = document.render(1, 0.5)
    assert (image.width(), image.height()) == (421, 298)
    assert image.pixelColor(0, 0) == Qt.GlobalColor.white


def test_words_are_found_in_any_case_and_digits(document: PdfDocument) -> None:
    assert [match.page for match in document.find("page 3")] == [2]
    assert len(document.find("PAGE")) == 3
    assert [match.page for match in document.find("page ۲")] == [1]
    assert document.find("گم‌شده") == document.find("  ") == []


def test_a_match_lies_where_the_word_is(document: PdfDocument) -> None:
    (match,) = document.find("PAGE 1")
    ((left, top, width, height),) = match.rects
    assert left == pytest.approx(72 / 595, abs=0.02)
    assert top < 1 - 500 / 842 < top + height + 0.02
    assert 0.05 < width < 0.3


@pytest.mark.parametrize("data", [b"", b"no pdf at all", b"%PDF-1.7\nbroken"])
def test_bytes_that_are_no_pdf_are_refused(data: bytes) -> None:
    with pytest.raises(PdfUnreadable):
        PdfDocument(data)


def test_a_closed_document_refuses_late_work(pdf: bytes) -> None:
    document = PdfDocument(pdf)
    document.close()
    document.close()
    with pytest.raises(PdfUnreadable):
        document.render(0, 1)
    with pytest.raises(PdfUnreadable):
        document.find("page")


def test_a_window_lets_go_of_its_document(qtbot: QtBot, jobs: Jobs, pdf: bytes) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    window = PdfWindow(page, jobs, "حکم", "حکم", pdf)
    window.open_over(page)
    jobs.wait_idle()
    document = window.view._document
    window.close()
    jobs.wait_idle()
    assert document is not None
    with pytest.raises(PdfUnreadable):
        document.render(0, 1)


def test_the_view_opens_at_the_first_page_as_wide_as_itself(view: PdfView) -> None:
    assert (view.is_shown, view.sheets.page, view.bar.page.text()) == (True, 1, "۱")
    widest = max(width for width, _height in view._document.sizes)  # type: ignore[union-attr]
    assert widest * view.sheets._layout.scale <= view.sheets.viewport().width()


def test_pages_are_walked_by_number_and_key(view: PdfView, jobs: Jobs, qtbot: QtBot) -> None:
    view.bar.page.setText("۳")
    view.bar.page.returnPressed.emit()
    assert (view.sheets.page, view.bar.page.text()) == (3, "۳")
    qtbot.keyClick(view.sheets, Qt.Key.Key_PageUp)
    assert view.sheets.page == 2
    view.bar.page.setText("صفحه")
    view.bar.page.returnPressed.emit()
    assert view.bar.page.text() == "۲"


def test_zoom_steps_and_fits(view: PdfView) -> None:
    view.sheets.set_zoom(100)
    view.sheets.step_zoom(1)
    assert view.sheets.percent == 125
    view.sheets.step_zoom(-1)
    view.sheets.step_zoom(-1)
    assert view.sheets.percent == 80
    view.sheets.set_zoom(FIT_WIDTH)
    assert view.sheets.percent not in (80, 100)


def test_the_search_counts_and_goes_round(view: PdfView, jobs: Jobs) -> None:
    view.search_for("page")
    jobs.wait_idle()
    assert view.bar.found.text() == "۱ از ۳"
    view.search.step(-1)
    assert view.bar.found.text() == "۳ از ۳"
    assert view.sheets.page == 3
    view.search_for("nothing")
    jobs.wait_idle()
    assert view.bar.found.text() == "پیدا نشد"


def test_the_search_begins_at_the_page_in_sight(view: PdfView, jobs: Jobs) -> None:
    view.sheets.go_to(2)
    view.search_for("page")
    jobs.wait_idle()
    assert view.bar.found.text() == "۲ از ۳"


def test_typing_on_forgets_what_was_being_looked_for(view: PdfView, jobs: Jobs) -> None:
    view.search_for("page")
    view.search_for("page 3")
    jobs.wait_idle()
    assert [match.page for match in view.search.matches] == [2]
    view.search_for("page")
    view.search_for("")
    jobs.wait_idle()
    assert not view.search.matches
    assert view.search.is_over


def test_enter_searches_then_goes_on_and_shift_goes_back(view: PdfView, jobs: Jobs, qtbot: QtBot) -> None:
    field = view.bar.words
    field.setText("page")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    jobs.wait_idle()
    found = [view.bar.found.text()]
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        qtbot.keyClick(field, Qt.Key.Key_Return, modifier)
        found.append(view.bar.found.text())
    assert found == ["۱ از ۳", "۲ از ۳", "۳ از ۳", "۲ از ۳"]


def test_two_pages_stand_side_by_side_the_first_at_the_right(view: PdfView, qtbot: QtBot) -> None:
    view.bar.toggle_pair()
    first, second, third = (view.sheets._area(page) for page in range(3))
    assert first.left() > second.right()
    assert third.top() > max(first.bottom(), second.bottom())
    assert view.sheets._layout.width <= view.sheets.viewport().width() + 1
    qtbot.keyClick(view.sheets, Qt.Key.Key_PageDown)
    assert view.sheets.page == 3


def test_zoom_keys_are_the_documents_wherever_the_focus_is(view: PdfView, qtbot: QtBot) -> None:
    view.sheets.set_zoom(100)
    qtbot.keyClick(view.sheets, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.sheets.percent == 125
    qtbot.keyClick(view.bar.words, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.sheets.percent == 100
    for _ in range(2):
        qtbot.keyClick(view.sheets, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.sheets._area(0).height() <= view.sheets.viewport().height()
    qtbot.keyClick(view.sheets, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.sheets.zoom == FIT_WIDTH


def test_zooming_keeps_the_place_under_the_mouse(view: PdfView) -> None:
    view.sheets.set_zoom(100)
    view.sheets.go_to(3)
    at = QPointF(200, 150)
    before = view.sheets._place(at)
    view.sheets._step_at(3, at)
    after = view.sheets._place(at)
    assert before is not None
    assert after is not None
    assert (after.page, after.across, after.down) == (
        before.page, pytest.approx(before.across, abs=0.01), pytest.approx(before.down, abs=0.01)
    )  # fmt: skip


def test_however_large_the_pages_are_shown_the_pictures_keep_to_their_memory(view: PdfView, jobs: Jobs) -> None:
    for percent in (400, 100, 300):
        view.sheets.set_zoom(percent)
        for page in (1, 2, 3):
            view.sheets.go_to(page)
            jobs.wait_idle()
    assert 0 < view.sheets.pictures.held_bytes < 100 * 1024 * 1024
    assert {part.page for part, _picture in view.sheets.pictures.of(2)} == {2}


def test_of_two_hundred_pages_only_those_in_sight_are_drawn(qtbot: QtBot, jobs: Jobs) -> None:
    canvas = Canvas(out := BytesIO(), pagesize=(595, 842))
    for number in range(1, 201):
        canvas.drawString(72, 500, f"PAGE {number}")
        canvas.showPage()
    canvas.save()
    view = PdfView(jobs)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_pdf(out.getvalue(), "x")
    jobs.wait_idle()
    for page in range(1, 191, 10):  # passed over faster than anything can be drawn
        view.sheets.go_to(page)
    view.sheets.go_to(150)
    jobs.wait_idle()
    assert view.sheets.pictures.is_sharp
    drawn = {page + 1 for page in range(200) if any(True for _ in view.sheets.pictures.of(page))}
    assert {149, 150, 151} <= drawn
    assert len(drawn) <= 8
    view.search_for("page 1")
    jobs.wait_idle()
    assert view.bar.found.text() == "۶۲ از ۱۱۱"
    assert view.sheets.page == 150
    view.let_go()


def test_bookmarks_lead_to_their_pages(qtbot: QtBot, jobs: Jobs, pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as made, made.open_outline() as outline:
        chapter = pikepdf.OutlineItem("فصل 1", 0)
        chapter.children.append(pikepdf.OutlineItem("بخش دوم", 1))
        outline.root.extend([chapter, pikepdf.OutlineItem("بی‌صفحه"), pikepdf.OutlineItem("پایان", 2)])
    made.save(out := BytesIO())
    view = PdfView(jobs)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.show_pdf(out.getvalue(), "x")
    jobs.wait_idle()
    assert view.outline.isHidden()
    view.bar.outline.click()
    tree = view.outline
    assert [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())] == ["فصل ۱", "پایان"]  # type: ignore[union-attr]
    tree.itemActivated.emit(tree.topLevelItem(0).child(0), 0)  # type: ignore[union-attr]
    assert view.sheets.page == 2
    view.let_go()


def test_a_saved_copy_has_the_same_bytes(view: PdfView, jobs: Jobs, tmp_path: Path, pdf: bytes) -> None:
    view.save_to(tmp_path / "نسخه.pdf")
    jobs.wait_idle()
    assert (tmp_path / "نسخه.pdf").read_bytes() == pdf
    view.save_to(tmp_path / "no" / "such" / "folder.pdf")
    jobs.wait_idle()
    assert "نوشته نشد" in view._banner.sentence


def test_a_broken_document_says_so_instead_of_its_pages(view: PdfView, jobs: Jobs) -> None:
    view.show_pdf(b"%PDF-1.7\nbroken", "x")
    jobs.wait_idle()
    assert not view.is_shown
    assert view._stack.currentIndex() == 1
