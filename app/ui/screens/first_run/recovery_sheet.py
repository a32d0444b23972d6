"""The sheet a holder keeps: one code, to be printed or saved, never both codes on one sheet."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.widgets.label import right_to_left_lines

_POINTS_PER_INCH = 72
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one sheet; `number` is 1 or 2."""

    office: str
    holder: str
    number: int
    code: str
    made_on: str


def save_pdf(sheet: Sheet, path: Path) -> None:
    """Write the sheet as an A5 PDF. OSError: the file cannot be written."""
    with path.open("wb"):  # Qt reports nothing when the folder is read-only
        pass
    writer = QPdfWriter(str(path))
    writer.setTitle(tr("first-run-sheet-title"))
    writer.setCreator(tr("shell-brand"))
    set_page(writer)
    painter = QPainter(writer)
    draw(painter, QRectF(0, 0, writer.width(), writer.height()), writer.logicalDpiX(), sheet)
    painter.end()


def set_page(device: QPagedPaintDevice) -> None:
    """A5 upright with margins."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    device.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout.Unit.Millimeter)


def draw(painter: QPainter, area: QRectF, dots_per_inch: int, sheet: Sheet) -> None:
    """Paint the sheet on a printer or a PDF."""
    unit = dots_per_inch / _POINTS_PER_INCH
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    top = _text(painter, area, 0, unit, sheet.office, 13, QFont.Weight.Bold)
    top = _text(painter, area, top + 4 * unit, unit, tr("first-run-sheet-title"), 16, QFont.Weight.Bold)
    painter.setPen(QPen(QColor("#7F8EA0"), unit))
    painter.drawLine(QPointF(area.left(), top + 8 * unit), QPointF(area.right(), top + 8 * unit))
    number = tr("first-run-sheet-number", number=sheet.number)
    top = _text(painter, area, top + 18 * unit, unit, f"{number}، {sheet.holder}", 12, QFont.Weight.DemiBold)
    top = _text(painter, area, top + 6 * unit, unit, tr("first-run-sheet-explanation"), 11, QFont.Weight.Normal)
    box = QRectF(area.left(), top + 14 * unit, area.width(), 84 * unit)
    painter.setPen(QPen(QColor("#0B5CAD"), 1.2 * unit))
    painter.drawRoundedRect(box, 8 * unit, 8 * unit)
    painter.setPen(QColor("#17232F"))
    painter.setFont(_font(unit, 15, QFont.Weight.Bold))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(box.adjusted(8 * unit, 4 * unit, -8 * unit, -4 * unit), int(_CENTRE), spaced(sheet.code))
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    top = _text(painter, area, box.bottom() + 14 * unit, unit, tr("first-run-sheet-keep"), 11, QFont.Weight.Normal)
    _text(
        painter,
        area,
        top + 10 * unit,
        unit,
        tr("first-run-sheet-made", date=to_persian(sheet.made_on)),
        10,
        QFont.Weight.Normal,
    )


def spaced(code: str) -> str:
    """A code with room to break at its hyphens."""
    return code.replace("-", "-\u200b")


def _text(
    painter: QPainter, area: QRectF, top: float, unit: float, words: str, size: int, weight: QFont.Weight
) -> float:
    painter.setPen(QColor("#17232F"))
    drawn = right_to_left_lines(words, _font(unit, size, weight), area.width(), Qt.AlignmentFlag.AlignRight)
    drawn.draw(painter, QPointF(area.left(), area.top() + top))
    return top + drawn.boundingRect().height()


def _font(unit: float, size: int, weight: QFont.Weight) -> QFont:
    made = QFont(theme.FONT_FAMILY)
    made.setPixelSize(round(size * unit))
    made.setWeight(weight)
    return made
