"""A PDF inside the program: its pages, its words, on paper and in a file."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
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
    assert (view.is_shown, view.sheets.page, view.page.text()) == (True, 1, "۱")
    widest = max(width for width, _height in view._document.sizes)  # type: ignore[union-attr]
    assert widest * view.sheets._scale() <= view.sheets.viewport().width()


def test_pages_are_walked_by_number_and_key(view: PdfView, jobs: Jobs, qtbot: QtBot) -> None:
    view.page.setText("۳")
    view.page.returnPressed.emit()
    assert (view.sheets.page, view.page.text()) == (3, "۳")
    qtbot.keyClick(view.sheets, Qt.Key.Key_PageUp)
    assert view.sheets.page == 2
    view.page.setText("صفحه")
    view.page.returnPressed.emit()
    assert view.page.text() == "۲"


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
    assert (view.matches, view._found.text()) == (3, "۱ از ۳")
    view.step_match(-1)
    assert view._found.text() == "۳ از ۳"
    assert view.sheets.page == 3
    view.search_for("nothing")
    jobs.wait_idle()
    assert view._found.text() == "پیدا نشد"


def test_a_saved_copy_has_the_same_bytes(view: PdfView, jobs: Jobs, tmp_path: Path, pdf: bytes) -> None:
    view.save_to(tmp_path / "نسخه.pdf")
    jobs.wait_idle()
    assert (tmp_path / "نسخه.pdf").read_bytes() == pdf
    view.save_to(tmp_path / "no" / "such" / "folder.pdf")
    jobs.wait_idle()
    assert "نوشته نشد" in view._banner.sentence


def test_every_page_reaches_the_printer(view: PdfView, jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    view._set_up(printer)
    view.print_to(printer)
    qtbot.waitUntil(lambda: view.print.isEnabled(), timeout=60_000)
    assert view._banner.sentence == "سند به چاپگر فرستاده شد."
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == 3


def test_only_the_chosen_pages_are_printed(view: PdfView, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 2)
    view.print_to(printer)
    qtbot.waitUntil(lambda: view.print.isEnabled(), timeout=60_000)
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == 1


def test_a_broken_document_says_so_instead_of_its_pages(view: PdfView, jobs: Jobs) -> None:
    view.show_pdf(b"%PDF-1.7\nbroken", "x")
    jobs.wait_idle()
    assert not view.is_shown
    assert view._stack.currentIndex() == 1
