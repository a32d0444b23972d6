"""Printing: what is asked, and what reaches the paper of a printer that writes a file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageOps
from PySide6.QtCore import QMarginsF, QObject, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.ui.jobs import Jobs
from app.ui.widgets.pdf_print_choices import (
    Paper,
    PrintChoices,
    PrinterFacts,
    PrintFile,
    Sides,
    paper_of_size,
    repeated,
    sheets_of_paper,
)
from app.ui.widgets.pdf_print_dialog import PdfPrintDialog
from app.ui.widgets.pdf_print_form import PrintForm
from app.ui.widgets.pdf_printing import PdfPrinting

A4, A5 = Paper("A4", "A4", 210, 297), Paper("A5", "A5", 148, 210)
GOOD = PrinterFacts("Tabaghe-2", True, (A4, A5), "A5", frozenset(Sides))
PLAIN = PrinterFacts("Anbar", False, (A5,), "A5", has_colour=False)
CHOICES = PrintChoices("Tabaghe-2", "A4", fit=False)
_A4_POINTS = (595.28, 841.89)


def pages(*sizes: tuple[float, float]) -> bytes:
    """A black square of an inch at the upper left corner of every page."""
    stream = BytesIO()
    canvas = Canvas(stream)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(0.8, 0, 0)
        canvas.rect(0, height - 72, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def printer_of(tmp_path: Path) -> Callable[[PrintChoices, str], QPrinter]:
    def made(choices: PrintChoices, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{name}.pdf"))
        printer.setResolution(150)
        size = QPageSize(QPageSize.PageSizeId[choices.paper])
        printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        printer.setFullPage(True)
        return printer

    return made


Printed = tuple[tuple[int, int], list[object], tuple[int, int, int]]


def printed(path: Path) -> list[Printed]:
    """Of each page: its size in points, the box of what is not white in tenths of an inch, and a colour in it."""
    found: list[Printed] = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            picture = page.render(scale=10 / 72).to_pil().convert("RGB")
            left, top, right, bottom = (
                ImageOps.invert(picture.convert("L")).point(lambda ink: 255 * (ink > 90)).getbbox()
            )
            box = [pytest.approx(end, abs=1) for end in (left, top, right, bottom)]
            size = (round(page.get_width()), round(page.get_height()))
            found.append((size, box, picture.getpixel(((left + right) // 2, (top + bottom) // 2))))
    return found


def run(qtbot: QtBot, jobs: Jobs, files: list[PrintFile], choices: PrintChoices, printer_of: Callable) -> list[int]:  # type: ignore[type-arg]
    owner = QObject()
    printing = PdfPrinting(jobs, files, choices, owner, printer_of)
    with qtbot.waitSignal(printing.ended) as over:
        printing.start()
    return list(over.args)


def test_the_chosen_pages_lie_on_the_paper_as_they_are(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    sheet = (595.28, 841.89)
    pdf = pages(sheet, (841.89, 595.28), sheet)
    choices = PrintChoices("x", "A4", pages=(1, 2), fit=False)
    assert run(qtbot, jobs, [PrintFile("a", lambda: pdf)], choices, printer_of) == [1, 0]
    upright, turned = printed(tmp_path / "a.pdf")
    assert upright == ((595, 842), [0, 0, 10, 10], (204, 0, 0))
    assert turned == ((595, 842), [73, 0, 83, 10], (204, 0, 0))  # clockwise: the upper left corner is at the right


def test_a_page_is_made_to_fit_smaller_paper_and_grey_is_grey(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    pdf = pages((595.28, 841.89))
    choices = PrintChoices("x", "A5", grey=True)
    run(qtbot, jobs, [PrintFile("a", lambda: pdf)], choices, printer_of)
    [(size, box, colour)] = printed(tmp_path / "a.pdf")
    assert size == (420, 595)
    assert box == [0, 0, 7, 7]
    assert len(set(colour)) == 1


def test_several_documents_go_out_one_by_one_and_a_lost_one_holds_up_nobody(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    def lost() -> bytes:
        raise OSError

    pdf = pages((200, 280))
    files = [
        PrintFile("a", lambda: pdf),
        PrintFile("b", lost),
        PrintFile("c", lambda: b"none"),
        PrintFile("d", lambda: pdf),
    ]
    assert run(qtbot, jobs, files, CHOICES, printer_of) == [2, 2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "d.pdf"]


def test_stopping_prints_no_further_document(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    pdf, owner = pages((200, 280)), QObject()
    printing = PdfPrinting(jobs, [PrintFile(name, lambda: pdf) for name in "abc"], CHOICES, owner, printer_of)
    printing.progressed.connect(lambda over, *_page: printing.stop() if over == 1 else None)
    with qtbot.waitSignal(printing.ended) as over:
        printing.start()
    assert over.args == [1, 0]
    assert not (tmp_path / "c.pdf").exists()


def test_stopping_within_a_document_takes_it_back(
    qtbot: QtBot, jobs: Jobs, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    pdf, owner = pages(*[(200, 280)] * 40), QObject()
    printing = PdfPrinting(jobs, [PrintFile("a", lambda: pdf)], CHOICES, owner, printer_of)
    printing.progressed.connect(lambda _over, page, _pages: printing.stop() if page else None)
    with qtbot.waitSignal(printing.ended) as over:
        printing.start()
    assert over.args == [0, 0]


def test_bands_are_cut_between_lines_of_letters(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    canvas = Canvas(stream := BytesIO(), pagesize=(595.28, 841.89))
    canvas.setFont("Helvetica", 9)
    for base in range(60, 800, 14):
        canvas.drawString(40, base, "eggs & sausages @ 8:00 (5 %) " * 4)  # from 2 below the base to 7 above it
    canvas.save()
    pdf = stream.getvalue()
    run(qtbot, jobs, [PrintFile("a", lambda: pdf)], PrintChoices("x", "A4", fit=False), printer_of)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        cuts = sorted(image.get_bounds()[1] for image in document[0].get_objects())[1:]
    assert len(cuts) >= 3
    assert [cut for cut in cuts if 60 < cut < 800 and not 7 <= (cut - 60) % 14 <= 12] == []


def form(count: int = 12, page: int = 5) -> PrintForm:
    made = PrintForm(_A4_POINTS, count, page)
    made.show_printers([PLAIN, GOOD])
    return made


def test_the_computers_printer_and_the_documents_paper_are_offered_first(qtbot: QtBot) -> None:
    qtbot.addWidget(made := form())
    assert made.choices() == PrintChoices("Tabaghe-2", "A4", fit=False)


def test_another_printer_brings_its_own_papers_and_sides(qtbot: QtBot) -> None:
    qtbot.addWidget(made := form())
    made.sides.choose(Sides.LONG_EDGE)
    made.printer.set_value("Anbar")
    made.printer.chosen.emit("Anbar")
    assert made.choices() == PrintChoices("Anbar", "A5", fit=True)
    assert made.rows["sides"].isHidden()
    assert made.rows["ink"].isHidden()


def test_pages_are_all_this_one_or_those_written(qtbot: QtBot) -> None:
    qtbot.addWidget(made := form())
    made.which.choose("this")
    assert made.choices().pages == (5,)  # type: ignore[union-attr]
    made.ranges.setText("۱ تا ۳ و ۱۲")
    made.ranges.textEdited.emit("")
    assert made.which.value == "some"
    assert made.choices().pages == (1, 2, 3, 12)  # type: ignore[union-attr]
    made.ranges.setText("۱۳")
    assert made.choices() is None
    assert made.rows["pages"].error == "سند ۱۲ صفحه دارد؛ صفحهٔ ۱۳ در آن نیست."


@pytest.mark.parametrize("typed", ["0", "۱۰۰", "", "دو", "1.5"])
def test_copies_that_cannot_be_are_refused(qtbot: QtBot, typed: str) -> None:
    qtbot.addWidget(made := form())
    made.copies.setText(typed)
    assert made.choices() is None
    assert made.rows["copies"].error == "شمار نسخه‌ها را از ۱ تا ۹۹ بنویسید."


def test_without_a_printer_the_dialogue_says_what_to_do(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.addWidget(page := QWidget())
    found: list[list[PrinterFacts]] = [[], [GOOD]]
    dialog = PdfPrintDialog(page, jobs, [], count=3, printers=lambda: found.pop(0))
    dialog.open()
    jobs.wait_idle()
    assert "هیچ چاپگری" in dialog._trouble.sentence
    assert not dialog.ok.isEnabled()
    dialog._trouble.action.click()
    jobs.wait_idle()
    assert dialog._trouble.isHidden()
    assert dialog._amount.text() == "۳ صفحه روی ۳ برگ"
    dialog.reject()


def test_enter_prints_what_was_asked_for(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, printer_of: Callable[[PrintChoices, str], QPrinter]
) -> None:
    qtbot.addWidget(page := QWidget())
    page.show()
    pdf = pages((200, 280), (200, 280))
    dialog = PdfPrintDialog(
        page, jobs, [PrintFile("a", lambda: pdf)], count=2, printers=lambda: [GOOD], printer_of=printer_of
    )
    dialog.open()
    jobs.wait_idle()
    dialog.form.which.choose("this")
    with qtbot.waitSignal(dialog.ended) as over:
        qtbot.keyClick(dialog.ok, Qt.Key.Key_Return)
    assert over.args == [1, 0]
    assert len(printed(tmp_path / "a.pdf")) == 1


def test_copies_sheets_and_papers_are_counted() -> None:
    assert repeated((1, 2), 2, collate=True) == [1, 2, 1, 2]
    assert repeated((1, 2), 2, collate=False) == [1, 1, 2, 2]
    assert [sheets_of_paper(3, 2, sides) for sides in Sides] == [6, 4, 4]
    assert paper_of_size(GOOD, (842, 595)) == A4
    assert paper_of_size(GOOD, (200, 280)) is paper_of_size(GOOD, None) is None
