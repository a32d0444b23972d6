"""Draws marks as the minutes will print them: red lines with a white edge, blurred areas, words on a dark plate."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from app.ui import theme
from app.use_cases.visits.photo_views import AnnotationDraft

_RED, _WHITE, _PLATE = QColor("#D62828"), QColor("#FFFFFF"), QColor(20, 28, 38, 218)
_BLUR_CELLS = 6
_WIDEST_LABEL = 0.6


def draw_marks(painter: QPainter, area: QRectF, photo: QPixmap, marks: Sequence[AnnotationDraft]) -> None:
    """Paint marks over a photo that fills `area`; blurred areas first, so that no mark is lost in them."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for mark in sorted(marks, key=lambda mark: mark.kind != "blur"):
        start = _point(area, mark, "1")
        end = _point(area, mark, "2")
        match mark.kind:
            case "blur":
                _blur(painter, area, photo, QRectF(start, end).normalized())
            case "box":
                _box(painter, area, QRectF(start, end).normalized())
            case "arrow":
                _arrow(painter, area, start, end)
            case _:
                draw_label(painter, area, start, mark.text)


def draw_label(painter: QPainter, area: QRectF, corner: QPointF, text: str) -> QRectF:
    """White words on a plate whose top left corner is the point; gives the plate."""
    font = QFont(theme.FONT_FAMILY)
    font.setPixelSize(max(12, round(max(area.width(), area.height()) / 42)))
    font.setWeight(QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    pad = font.pixelSize() * 0.45
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    words = metrics.boundingRect(QRectF(0, 0, area.width() * _WIDEST_LABEL, area.height()), int(flags), text)
    plate = QRectF(corner.x(), corner.y(), words.width() + 2 * pad, words.height() + pad)
    plate.moveLeft(max(area.left(), min(plate.left(), area.right() - plate.width())))
    plate.moveTop(max(area.top(), min(plate.top(), area.bottom() - plate.height())))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, pad, pad)
    painter.setFont(font)
    painter.setPen(_WHITE)
    painter.drawText(plate.adjusted(pad, pad / 2, -pad, -pad / 2), int(flags | Qt.AlignmentFlag.AlignVCenter), text)
    return plate


def _point(area: QRectF, mark: AnnotationDraft, which: str) -> QPointF:
    return QPointF(
        area.left() + float(mark.shape[f"x{which}"]) * area.width(),
        area.top() + float(mark.shape[f"y{which}"]) * area.height(),
    )


def _unit(area: QRectF) -> float:
    return max(1.5, max(area.width(), area.height()) / 260)


def _blur(painter: QPainter, area: QRectF, photo: QPixmap, part: QRectF) -> None:
    share_x, share_y = photo.width() / area.width(), photo.height() / area.height()
    source = QRect(
        round((part.left() - area.left()) * share_x),
        round((part.top() - area.top()) * share_y),
        max(1, round(part.width() * share_x)),
        max(1, round(part.height() * share_y)),
    )
    cell = max(source.width(), source.height()) / _BLUR_CELLS
    cells = QSize(max(1, round(source.width() / cell)), max(1, round(source.height() / cell)))
    smooth = Qt.TransformationMode.SmoothTransformation
    coarse = photo.copy(source).scaled(cells, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    painter.drawPixmap(part, coarse, QRectF(coarse.rect()))


def _box(painter: QPainter, area: QRectF, part: QRectF) -> None:
    unit = _unit(area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_WHITE, unit * 1.9), (_RED, unit)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawRect(part)


def _arrow(painter: QPainter, area: QRectF, start: QPointF, end: QPointF) -> None:
    unit, length = _unit(area), hypot(end.x() - start.x(), end.y() - start.y())
    if length < 1:
        return
    east, south = (end.x() - start.x()) / length, (end.y() - start.y()) / length
    head = min(6 * unit, length * 0.6)
    neck = QPointF(end.x() - east * head, end.y() - south * head)
    wing = QPointF(-south * head * 0.5, east * head * 0.5)
    barbs = QPolygonF([end, neck + wing, neck - wing])
    for colour, extra in ((_WHITE, unit * 0.9), (_RED, 0.0)):
        pen = QPen(colour, unit * 1.3 + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(start, neck)
        painter.setBrush(colour)
        painter.setPen(QPen(colour, max(extra, 1.0), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolygon(barbs)
