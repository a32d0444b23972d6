"""The computer's printers through Qt, what they can do, and one set up as chosen; both may block for a while."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.ui.widgets.pdf_print_choices import Paper, PrintChoices, PrinterFacts, Sides

_Size = QPageSize.PageSizeId
OFFICE_PAPERS = (_Size.A3, _Size.A4, _Size.A5, _Size.A6, _Size.B5, _Size.C5E, _Size.DLE, _Size.Letter)
"""What an office has; a driver lists a hundred. The size that the printer has now is offered in any case."""
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
_EITHER = QPrinter.DuplexMode.DuplexAuto


def installed_printers() -> list[PrinterFacts]:
    """The printers that this computer knows."""
    return [_facts(info) for info in QPrinterInfo.availablePrinters()]


def printer_as_chosen(choices: PrintChoices, name: str) -> QPrinter:
    """A printer that takes a document of that name; whole sheets, upright, from their corner."""
    info = QPrinterInfo.printerInfo(choices.printer)
    made = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    paper = next((size for size in info.supportedPageSizes() if size.key() == choices.paper), info.defaultPageSize())
    made.setDocName(name)
    made.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    made.setFullPage(True)
    made.setCopyCount(choices.copies)
    made.setCollateCopies(choices.collate)
    made.setDuplex(_DUPLEX[choices.sides])
    made.setColorMode(QPrinter.ColorMode.GrayScale if choices.grey else QPrinter.ColorMode.Color)
    return made


def _facts(info: QPrinterInfo) -> PrinterFacts:
    duplex, own = info.supportedDuplexModes(), info.defaultPageSize()
    sides = {side for side, mode in _DUPLEX.items() if mode in duplex} | {Sides.ONE}
    if _EITHER in duplex:
        sides |= {Sides.LONG_EDGE, Sides.SHORT_EDGE}
    return PrinterFacts(
        info.printerName(),
        info.isDefault(),
        tuple(_papers(info.supportedPageSizes(), own)),
        own.key(),
        frozenset(sides),
        QPrinter.ColorMode.Color in info.supportedColorModes(),
    )


def _papers(offered: list[QPageSize], own: QPageSize) -> Iterator[Paper]:
    for wanted in OFFICE_PAPERS:  # some drivers have two keys for one size
        yield from (_paper(size) for size in [size for size in offered if size.id() == wanted][:1])
    if own.isValid() and own.id() not in OFFICE_PAPERS:
        yield _paper(own)


def _paper(size: QPageSize) -> Paper:
    found = size.size(QPageSize.Unit.Millimeter)
    width, height = sorted((found.width(), found.height()))
    return Paper(size.key(), size.id().name, width, height)
