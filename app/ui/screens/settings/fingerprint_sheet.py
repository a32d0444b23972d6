"""A sheet with the fingerprint of the office's root, to hang beside a laptop that verifies."""

from datetime import date

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.ui import theme
from app.ui.screens.first_run.finish import grouped
from app.use_cases.views import OfficeView

_INK, _FRAME = "#17232F", "#0B5CAD"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextWordWrap


def print_sheet(parent: QWidget, office: OfficeView, today: date) -> bool:
    """Ask for a printer and print the sheet; False when the person cancelled."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_page(printer)
    if not QPrintDialog(printer, parent).exec():
        return False
    painter = QPainter(printer)
    draw(painter, QRectF(0, 0, printer.width(), printer.height()), printer.resolution(), office, today)
    painter.end()
    return True


def set_page(device: QPagedPaintDevice) -> None:
    """A5 on its side, with margins."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    device.setPageMargins(QMarginsF(16, 14, 16, 14), QPageLayout.Unit.Millimeter)


def draw(painter: QPainter, area: QRectF, dots_per_inch: int, office: OfficeView, today: date) -> None:
    """Paint the sheet."""
    unit = dots_per_inch / 72
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    top = _words(painter, area, 0.0, unit, office.name, 14, QFont.Weight.Bold)
    top = _words(painter, area, top + 6 * unit, unit, tr("settings-root"), 17, QFont.Weight.Bold)
    top = _words(painter, area, top + 6 * unit, unit, tr("settings-root-sheet"), 11, QFont.Weight.Normal)
    box = QRectF(area.left(), top + 12 * unit, area.width(), 96 * unit)
    painter.setPen(QPen(QColor(_FRAME), 1.2 * unit))
    painter.drawRoundedRect(box, 8 * unit, 8 * unit)
    painter.setPen(QColor(_INK))
    painter.setFont(_font(unit, 19, QFont.Weight.Bold))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    inner = box.adjusted(12 * unit, 6 * unit, -12 * unit, -6 * unit)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                     grouped(office.root_fingerprint))  # fmt: skip
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = tr("first-run-sheet-made", date=format_date(today))
    _words(painter, area, box.bottom() + 12 * unit, unit, made, 10, QFont.Weight.Normal)


def _words(
    painter: QPainter, area: QRectF, top: float, unit: float, words: str, size: int, weight: QFont.Weight
) -> float:
    painter.setFont(_font(unit, size, weight))
    painter.setPen(QColor(_INK))
    room = QRectF(area.left(), area.top() + top, area.width(), area.height())
    drawn = painter.boundingRect(room, int(_RIGHT), words)
    painter.drawText(room, int(_RIGHT), words)
    return top + drawn.height()


def _font(unit: float, size: int, weight: QFont.Weight) -> QFont:
    made = QFont(theme.FONT_FAMILY)
    made.setPixelSize(round(size * unit))
    made.setWeight(weight)
    return made
