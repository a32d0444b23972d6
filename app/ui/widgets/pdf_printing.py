"""Prints a PDF page by page: each is rendered at the printer's density off the window's thread, then put on paper."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.ui.jobs import Jobs
from app.ui.widgets.pdf_document import POINTS_PER_INCH, PdfDocument

DENSITY = 300
"""Dots per inch: finer serves no office printer and costs four times the memory."""


class PdfPrinting(QObject):
    """One print; `ended(problem)` is called with "" when the last page is on its way, or with `busy` or `failed`."""

    def __init__(
        self,
        jobs: Jobs,
        document: PdfDocument,
        printer: QPrinter,
        on_page: Callable[[int, int], object],
        ended: Callable[[str], object],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._jobs, self._document, self._printer = jobs, document, printer
        self._on_page, self._ended = on_page, ended
        first = max(1, printer.fromPage() or 1)
        last = min(document.page_count, printer.toPage() or document.page_count)
        self._pages = list(range(first - 1, last))
        self._total = len(self._pages)
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; the window stays alive meanwhile."""
        if not self._pages or not self._painter.begin(self._printer):
            self._ended("failed")
            return
        self._next()

    def _next(self) -> None:
        page = self._pages[0]
        density = min(self._printer.resolution(), DENSITY) / POINTS_PER_INCH
        self._jobs.run(
            "free", lambda: self._document.render(page, density), self._put, lambda _error: self._stop(), owner=self
        )

    def _put(self, image: QImage) -> None:
        self._painter.drawImage(_fitted(image, self._painter.viewport()), image)
        self._pages.pop(0)
        self._on_page(self._total - len(self._pages), self._total)
        if not self._pages:
            self._painter.end()
            self._ended("")
        elif self._printer.newPage():
            self._next()
        else:
            self._stop()

    def _stop(self) -> None:
        self._printer.abort()
        self._painter.end()
        self._ended("failed")


def _fitted(image: QImage, paper: QRect) -> QRect:
    """As large as the printable area allows, in its middle, never distorted."""
    share = min(paper.width() / image.width(), paper.height() / image.height())
    width, height = round(image.width() * share), round(image.height() * share)
    return QRect((paper.width() - width) // 2, (paper.height() - height) // 2, width, height)
