"""Prints PDFs off the window's thread: each page in bands at the printer's own density, so that memory stays small."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from app.ui.jobs import Job, Jobs, Progress
from app.ui.widgets.pdf_document import POINTS_PER_INCH, PdfDocument
from app.ui.widgets.pdf_print_choices import PrintChoices, PrintFile, repeated
from app.ui.widgets.pdf_printer import printer_as_chosen

DENSITY = 300
"""Dots per inch of a colour print, where the printer has them; finer serves no office and floods the printer's line.
Without colours there is room for twice of it.
"""
_BAND, _CALM = 160, 3
"""Rows of a band of a colour print. Qt packs a band without letting the window's thread go on, so it is small, and yet
has room between two lines of letters.
"""
_CUPS_OPTIONS = 0xFE00
"""Qt's own key, in no document, for what it tells CUPS beside the file; no copies at all is what CUPS refuses."""
PrinterOf = Callable[[PrintChoices, str], QPrinter]


class PrinterRefused(Exception):
    """The printer does not take the document."""


class PdfPrinting(QObject):
    """Prints files in turn, each a document of its own to the printer; one that fails does not hold up the others."""

    progressed = Signal(int, int, int)  # files that are over; page, from 1, and pages of the present one
    ended = Signal(int, int)  # printed, failed

    def __init__(
        self,
        jobs: Jobs,
        files: Sequence[PrintFile],
        choices: PrintChoices,
        owner: QObject,
        printer_of: PrinterOf = printer_as_chosen,
    ) -> None:
        super().__init__(owner)
        self._jobs, self._waiting, self._choices, self._printer_of = jobs, list(files), choices, printer_of
        self._job: Job | None = None
        self._printed = self._failed = 0
        self._stopped = False

    def start(self) -> None:
        """Print the next file, or say that it is over."""
        if self._stopped or not self._waiting:
            self._job = None
            self.ended.emit(self._printed, self._failed)
            return
        file = self._waiting.pop(0)
        self.progressed.emit(self._printed + self._failed, 0, 0)
        self._jobs.run(file.lane, file.read, lambda pdf: self._print(file.name, pdf), self._fail, owner=self)

    def stop(self) -> None:
        """Take back the file that is being printed, and print no more."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    def _print(self, name: str, pdf: bytes) -> None:
        choices, printer_of = self._choices, self._printer_of
        if self._stopped:
            self.start()
            return

        def work(progress: Progress) -> None:
            with closing(PdfDocument(pdf)) as document:
                print_document(document, printer_of(choices, name), choices, progress)

        self._job = self._jobs.run("free", work, self._succeed, self._fail, owner=self, on_cancelled=self.start)
        self._job.progressed.connect(self._say)

    def _say(self, page: int, pages: int, _words: str) -> None:
        self.progressed.emit(self._printed + self._failed, page, pages)

    def _succeed(self, _nothing: None) -> None:
        self._printed += 1
        self.start()

    def _fail(self, _error: Exception) -> None:
        self._failed += 1
        self.start()


def print_document(document: PdfDocument, printer: QPrinter, choices: PrintChoices, progress: Progress) -> None:
    """Print on a printer that is set up. Raises PrinterRefused, PdfUnreadable, Cancelled (the print is taken back)."""
    pages = choices.pages_of(document.page_count)
    if not printer.supportsMultipleCopies():
        pages = tuple(repeated(pages, choices.copies, collate=choices.collate))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else letters are blurred as photos are
    try:
        for done, page in enumerate(pages):
            if done and not printer.newPage():
                raise PrinterRefused
            progress.report(done + 1, len(pages))
            for area, band in _bands(document, page - 1, printer, choices):
                progress.check()
                painter.drawImage(area, band)
    except BaseException:
        _take_back(printer)
        raise
    finally:
        painter.end()


def _take_back(printer: QPrinter) -> None:
    """Nothing of it is to come out; where Qt cannot take back, i.e. with CUPS, which gets everything at the end."""
    if not printer.abort():
        printer.printEngine().setProperty(QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS), ["copies", "0"])


def _bands(
    document: PdfDocument, page: int, printer: QPrinter, choices: PrintChoices
) -> Iterator[tuple[QRectF, QImage]]:
    """What is to be drawn where on the paper, in the printer's dots; bands that are blank are left out."""
    layout, dots = printer.pageLayout(), printer.resolution()
    paper = layout.fullRectPixels(dots)
    size, turned = _size_on_paper(document.sizes[page], layout, choices)
    finest = DENSITY * (2 if choices.grey else 1)
    coarse = next(times for times in count(1) if dots / times <= finest)  # whole dots: bands meet without a seam
    tall = _BAND * finest // DENSITY
    whole = QSize(round(size.width() * dots / coarse), round(size.height() * dots / coarse))
    left, top = (paper.width() - whole.width() * coarse) // 2, (paper.height() - whole.height() * coarse) // 2
    at = 0
    while at < whole.height():
        part = QRect(0, at, whole.width(), min(tall, whole.height() - at))
        image = document.render_part(page, whole, part, grey=choices.grey, turned=turned, patient=True)
        if part.bottom() + 1 < whole.height():
            image = image.copy(0, 0, image.width(), _calm_row(image))
        if not _is_blank(image):
            yield QRectF(left, top + at * coarse, image.width() * coarse, image.height() * coarse), image
        at += image.height()


def _size_on_paper(size: tuple[float, float], layout: QPageLayout, choices: PrintChoices) -> tuple[QSizeF, bool]:
    """(inches of the page as it lies on the upright paper, whether it is turned for that)."""
    paper, margins = layout.fullRect(QPageLayout.Unit.Point), layout.minimumMargins()
    turned = (size[0] > size[1]) != (paper.width() > paper.height())
    width, height = reversed(size) if turned else size
    share = 1.0
    if choices.fit:
        side = 2 * max(margins.left(), margins.right())
        ends = 2 * max(margins.top(), margins.bottom())
        share = min((paper.width() - side) / width, (paper.height() - ends) / height)
    return QSizeF(width * share / POINTS_PER_INCH, height * share / POINTS_PER_INCH), turned


def _calm_row(image: QImage) -> int:
    """Where to cut a band: between lines of letters, where rows are alike, if there is such a place in its last half.

    A printer whose dots are no multiple of ours scales each band by itself, which shows where letters are cut through.
    """
    dots, length = bytes(image.constBits()), image.bytesPerLine()
    for row in range(image.height() - _CALM, image.height() // 2, -1):
        if dots[(row - _CALM) * length : row * length] == dots[row * length : (row + _CALM) * length]:
            return row
    return image.height()


def _is_blank(image: QImage) -> bool:
    return not bytes(image.constBits()).strip(b"\xff")
