"""Asks for printer, pages and the rest, then shows how far the print is, with a way to stop it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.jobs import Jobs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_print_choices import PrintChoices, PrinterFacts, PrintFile, sheets_of_paper
from app.ui.widgets.pdf_print_form import PrintForm, Size
from app.ui.widgets.pdf_printer import installed_printers, printer_as_chosen
from app.ui.widgets.pdf_printing import PdfPrinting, PrinterOf

_WIDTH = 520


class PdfPrintDialog(Dialog):
    """For one document, of which pages may be chosen, or for several; `ended` says how many were printed and failed."""

    ended = Signal(int, int)

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        files: Sequence[PrintFile],
        *,
        size: Size | None = None,
        count: int = 0,
        page: int = 1,
        printers: Callable[[], Sequence[PrinterFacts]] = installed_printers,
        printer_of: PrinterOf = printer_as_chosen,
    ) -> None:
        """Of one document: `size` of its first page in points, `count` of its pages, `page` in sight, from 1."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("pdf-print-title"))
        self.setMinimumWidth(theme.px(_WIDTH))
        self._jobs, self._files, self._find, self._printer_of = jobs, files, printers, printer_of
        self._printing: PdfPrinting | None = None
        self.form = PrintForm(size, count, page)
        self.form.changed.connect(self._say_amount)
        self._trouble, self._amount, self._words = Banner(), Label("", "caption"), Label("", wrap=True)
        self._trouble.show_action(tr("pdf-print-again"), self._look)
        self._bar = QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("pdf-print-title"))
        self.ok = Button(tr("pdf-print"), "printer", "primary", self._begin)
        self.cancel = Button(tr("widget-cancel"), None, "", self.reject)
        self.ok.setDefault(True)
        self.stop = Button(tr("pdf-print-stop"), "player-stop", "", self.reject)
        self._asking, self._showing = QWidget(), QWidget()
        self._build()

    def open(self) -> None:
        """Find the printers and ask."""
        super().open()
        self._look()

    def print_as(self, choices: PrintChoices) -> None:
        """Print without asking any further."""
        self._printing = PdfPrinting(self._jobs, self._files, choices, self, self._printer_of)
        self._printing.progressed.connect(self._show_progress)
        self._printing.ended.connect(self._end)
        self._asking.hide()
        self._showing.show()
        self.fit()
        self.stop.setFocus()
        self._printing.start()

    def reject(self) -> None:
        """Escape: stop what is being printed, or leave."""
        if self._printing is None:
            super().reject()
        else:
            self._printing.stop()
            self.stop.setEnabled(False)
            self._words.setText(tr("pdf-print-stopping"))

    def _build(self) -> None:
        keys = row(self.ok, self.cancel, None, self._amount, spacing=8)
        column(self._trouble, self.form, 4, keys, spacing=12, into=self._asking)
        column(self._words, self._bar, 4, row(self.stop, None), spacing=10, into=self._showing)
        column(self._asking, self._showing, None, margins=(20, 18, 20, 16), into=self)
        self._showing.hide()
        for sequence in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+P"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self._begin)

    def _look(self) -> None:
        self.form.setEnabled(False)
        self.ok.setEnabled(False)
        self._amount.setText(tr("pdf-print-looking"))
        self._jobs.run("free", self._find, self._show_printers, lambda _error: self._show_printers(()), owner=self)

    def _show_printers(self, printers: Sequence[PrinterFacts]) -> None:
        self.form.setEnabled(bool(printers))
        self.ok.setEnabled(bool(printers))
        self.form.setVisible(bool(printers))
        self._amount.setText("")
        if printers:
            self._trouble.hide()
            self.form.show_printers(printers)
            self.ok.setFocus()
        else:
            self._trouble.show_sentence(tr("pdf-print-none"), "warn")
        self.fit()

    def _say_amount(self) -> None:
        asked = self.form.asked()
        if asked is None or not self.form.isEnabled():
            self._amount.setText("")
            return
        pages, copies, sides = asked
        if not pages:
            self._amount.setText(tr("pdf-print-files", count=len(self._files), copies=copies))
        else:
            self._amount.setText(tr("pdf-print-amount", pages=pages, sheets=sheets_of_paper(pages, copies, sides)))

    def _begin(self) -> None:
        choices = self.form.choices() if self.ok.isEnabled() and self._printing is None else None
        if choices is not None:
            self.print_as(choices)

    def _show_progress(self, over: int, page: int, pages: int) -> None:
        count = len(self._files)
        self._bar.setRange(0, count * 1000)
        self._bar.setValue(over * 1000 + (1000 * page // pages if pages else 0))
        if count > 1:
            self._words.setText(tr("pdf-printing-file", at=over + 1, count=count))
        elif pages:
            self._words.setText(tr("pdf-printing", done=page, total=pages))
        else:
            self._words.setText(tr("pdf-print-preparing"))

    def _end(self, printed: int, failed: int) -> None:
        self.ended.emit(printed, failed)
        self.accept()
