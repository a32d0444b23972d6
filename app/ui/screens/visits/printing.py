"""The minutes of several visits on paper, asked for once and printed one after another, with a way to stop."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.visits.saving import minutes_name
from app.ui.widgets.pdf_print_choices import PrintFile
from app.ui.widgets.pdf_print_dialog import PdfPrintDialog
from app.ui.widgets.pdf_printer import printer_as_chosen
from app.ui.widgets.pdf_printing import PrinterOf
from app.use_cases.visits.views import VisitRow

ReadPdf = Callable[[VisitRow], bytes]


def minutes_print(
    parent: QWidget,
    context: ShellContext,
    rows: Sequence[VisitRow],
    pdf: ReadPdf,
    printer_of: PrinterOf = printer_as_chosen,
) -> PdfPrintDialog:
    """Asks for a printer, prints, and says how many went out."""
    files = [PrintFile(minutes_name(visit), partial(pdf, visit)) for visit in rows]
    dialog = PdfPrintDialog(parent, context.jobs, files, printer_of=printer_of)
    dialog.setWindowTitle(tr("visits-printing"))
    dialog.ended.connect(partial(_say, context))
    return dialog


def _say(context: ShellContext, printed: int, failed: int) -> None:
    if failed:
        context.notify(tr("visits-printed-some", printed=printed, failed=failed), "warn")
    elif printed:
        context.notify(tr("visits-printed", count=printed), "ok")
