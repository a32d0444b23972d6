"""The minutes of several visits on paper, one after another, with a way to stop."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QObject, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.dialogs import speak_persian
from app.ui.jobs import Jobs
from app.ui.navigation import ShellContext
from app.ui.screens.visits.saving import minutes_name
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_document import PdfDocument
from app.ui.widgets.pdf_printing import DENSITY, PdfPrinting
from app.use_cases.views import VisitRow

ReadPdf = Callable[[VisitRow], bytes]


class BatchPrinting(QObject):
    """One print per visit; one that cannot be read does not hold the others up."""

    progressed = Signal(int)  # visits that are over
    ended = Signal(int, int)  # printed, failed

    def __init__(self, jobs: Jobs, rows: Sequence[VisitRow], pdf: ReadPdf, printer: QPrinter, owner: QObject) -> None:
        super().__init__(owner)
        self._jobs, self._waiting, self._pdf, self._printer = jobs, list(rows), pdf, printer
        self._document: PdfDocument | None = None
        self._printed = self._failed = 0

    def start(self) -> None:
        """Print the next visit, or say that it is over."""
        if not self._waiting:
            self.ended.emit(self._printed, self._failed)
            return
        visit = self._waiting.pop(0)
        self._printer.setDocName(minutes_name(visit))
        self._jobs.run("database", lambda: self._pdf(visit), self._open, lambda _error: self._fail(), owner=self)

    def stop(self) -> None:
        """No more after the one that is being printed."""
        self._waiting.clear()

    def _open(self, pdf: bytes) -> None:
        self._jobs.run("free", lambda: PdfDocument(pdf), self._print, lambda _error: self._fail(), owner=self)

    def _print(self, document: PdfDocument) -> None:
        self._document = document
        PdfPrinting(self._jobs, document, self._printer, lambda _done, _total: None, self._over, self).start()

    def _over(self, problem: str) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None
        if problem:
            self._fail()
            return
        self._printed += 1
        self._go_on()

    def _fail(self) -> None:
        self._failed += 1
        self._go_on()

    def _go_on(self) -> None:
        self.progressed.emit(self._printed + self._failed)
        self.start()


class PrintDialog(QDialog):
    """Asks for a printer, then shows how far it is."""

    def __init__(self, parent: QWidget, context: ShellContext, rows: Sequence[VisitRow], pdf: ReadPdf) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("visits-printing"))
        self.setMinimumWidth(theme.px(380))
        self._context, self._rows, self._pdf = context, rows, pdf
        self._batch: BatchPrinting | None = None
        self._words, self._bar = Label(""), QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, len(rows))
        self._stop = Button(tr("visits-printing-stop"), "player-stop", "", self.reject)
        column(self._words, self._bar, 4, row(self._stop, None), spacing=10, margins=(20, 18, 20, 16), into=self)

    def ask(self) -> None:
        """Ask for a printer and begin."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(DENSITY)
        size, portrait = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0)))
        printer.setFullPage(True)
        speak_persian()
        asked = QPrintDialog(printer, self.parentWidget())
        asked.setWindowTitle(tr("visits-printing"))
        asked.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)
        if asked.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on a printer that is set up."""
        self._batch = BatchPrinting(self._context.jobs, self._rows, self._pdf, printer, self)
        self._batch.progressed.connect(self._show)
        self._batch.ended.connect(self._close)
        self._show(0)
        self.open()
        self._batch.start()

    def reject(self) -> None:
        """Stop after the visit that is being printed."""
        if self._batch is not None:
            self._batch.stop()
            self._stop.setEnabled(False)

    def _show(self, done: int) -> None:
        self._bar.setValue(done)
        self._words.setText(tr("visits-printing-at", done=done, count=len(self._rows)))

    def _close(self, printed: int, failed: int) -> None:
        if failed:
            self._context.notify(tr("visits-printed-some", printed=printed, failed=failed), "warn")
        else:
            self._context.notify(tr("visits-printed", count=printed), "ok")
        self.accept()
