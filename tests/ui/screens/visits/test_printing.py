"""Several minutes on paper, here on a printer that writes a file."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import NotFound
from app.ui.screens.visits.printing import BatchPrinting, PrintDialog
from app.use_cases.views import VisitRow
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visits.test_listing import visit


def one_page(_row: VisitRow) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(200, 280))
    canvas.drawString(20, 100, "1405")
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


def test_each_visit_is_printed_in_turn(qtbot: QtBot, context: RecordingContext, printer: QPrinter) -> None:
    owner = QObject()
    batch = BatchPrinting(context.jobs, [visit(), visit(), visit()], one_page, printer, owner)
    done: list[int] = []
    batch.progressed.connect(done.append)
    with qtbot.waitSignal(batch.ended) as over:
        batch.start()
    assert over.args == [3, 0]
    assert done == [1, 2, 3]
    assert Path(printer.outputFileName()).read_bytes().startswith(b"%PDF")


def test_one_that_cannot_be_read_does_not_hold_up_the_others(
    qtbot: QtBot, context: RecordingContext, printer: QPrinter
) -> None:
    lost = visit(tracking_code="AAAA-1111")

    def pdf(row: VisitRow) -> bytes:
        if row is lost:
            raise NotFound(record="x")
        return one_page(row)

    owner = QObject()
    batch = BatchPrinting(context.jobs, [lost, visit()], pdf, printer, owner)
    with qtbot.waitSignal(batch.ended) as over:
        batch.start()
    assert over.args == [1, 1]


def test_stopping_lets_the_present_one_finish(qtbot: QtBot, context: RecordingContext, printer: QPrinter) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    dialog = PrintDialog(page, context, [visit(), visit(), visit()], one_page)
    with qtbot.waitSignal(dialog.accepted):
        dialog.print_to(printer)
        dialog.reject()
    assert context.notices == [("۱ صورت‌جلسه به چاپگر فرستاده شد.", "ok")]
