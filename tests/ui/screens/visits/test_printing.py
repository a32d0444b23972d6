"""The minutes of several visits on paper, here on a printer that writes files."""

from io import BytesIO
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import NotFound
from app.ui.screens.visits.printing import minutes_print
from app.ui.widgets.pdf_print_choices import PrintChoices
from app.use_cases.visits.views import VisitRow
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visits.test_listing import visit


def test_the_minutes_go_out_one_by_one_and_a_lost_one_is_counted(
    qtbot: QtBot, context: RecordingContext, tmp_path: Path
) -> None:
    lost = visit(tracking_code="AAAA-1111")

    def pdf(row: VisitRow) -> bytes:
        if row is lost:
            raise NotFound(record="x")
        canvas = Canvas(stream := BytesIO(), pagesize=(200, 280))
        canvas.drawString(20, 100, "1405")
        canvas.save()
        return stream.getvalue()

    def printer(_choices: PrintChoices, name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / f"{name}.pdf"))
        return made

    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    dialog = minutes_print(page, context, [visit(), lost], pdf, printer_of=printer)
    with qtbot.waitSignal(dialog.ended):
        dialog.print_as(PrintChoices("x", "A4"))
    assert context.notices == [("۱ صورت‌جلسه به چاپگر فرستاده شد و ۱ مورد چاپ نشد.", "warn")]
    assert len(list(tmp_path.iterdir())) == 1
