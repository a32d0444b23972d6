"""Signing by pen, finger or mouse: strokes in, a PNG on transparent ground and the strokes themselves out."""

import json
from itertools import pairwise

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.ui import theme

_INK = "#0B2E6B"  # the blue of a pen: told apart from print when the minutes are copied in black
_WIDTH = 2.4
_EXPORT_SCALE = 3
Point = tuple[float, float, float]  # x and y as shares of the pad, pressure 0 to 1


class SignaturePad(QWidget):
    """A white sheet; `changed` says after each stroke whether there is ink on it."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[Point]] = []
        self._down = False
        self.setMinimumSize(theme.px(280), theme.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._say()

    @property
    def is_empty(self) -> bool:
        """True while nothing is drawn."""
        return not self._strokes

    def clear(self) -> None:
        """Take a fresh sheet."""
        self._strokes.clear()
        self._down = False
        self._say()

    def undo_stroke(self) -> None:
        """Take back the last stroke."""
        if self._strokes:
            self._strokes.pop()
            self._say()

    def png(self) -> bytes:
        """The drawing cut to its ink with a small edge, on transparent ground; empty when nothing is drawn."""
        if self.is_empty:
            return b""
        area = self._path().boundingRect().adjusted(-8, -8, 8, 8)
        size = QSize(round(area.width() * _EXPORT_SCALE), round(area.height() * _EXPORT_SCALE))
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(_EXPORT_SCALE, _EXPORT_SCALE)
        painter.translate(-area.topLeft())
        self._draw(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def strokes_json(self) -> str:
        """The strokes as JSON: lists of [x, y, pressure], x and y as shares of the pad's width and height."""
        rounded = [[[round(v, 4) for v in point] for point in stroke] for stroke in self._strokes]
        return json.dumps({"width": self.width(), "height": self.height(), "strokes": rounded})

    def sizeHint(self) -> QSize:
        """Room for a signature."""
        return QSize(theme.px(420), theme.px(160))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins (mouse, and touch that Qt turns into a mouse)."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on."""
        self._go_on(event.position(), 0.5)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The stroke ends."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen, with its pressure; its eraser end takes back a stroke."""
        kind = event.type()
        if kind == event.Type.TabletPress:
            if event.pointerType() == QPointingDevice.PointerType.Eraser:
                self.undo_stroke()
            else:
                self._begin(event.position(), event.pressure())
        elif kind == event.Type.TabletMove:
            self._go_on(event.position(), event.pressure())
        elif kind == event.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, its base line, the invitation while empty, and the ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("control"), 1))
        painter.setBrush(QColor("#FFFFFF"))  # paper stays white in the dark scheme, as it will be printed
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        base = self.height() * 0.74
        painter.setPen(QPen(QColor("#B8C2CE"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(24, base), QPointF(self.width() - 24, base))
        if self.is_empty:
            painter.setPen(QColor("#5F6C7B"))
            painter.setFont(theme.font(13))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("widget-sign-here"))
        self._draw(painter)

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._down = True
        self._strokes.append([self._point(at, pressure)])
        self.update()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if self._down:
            self._strokes[-1].append(self._point(at, pressure))
            self.update()

    def _end(self) -> None:
        if self._down:
            self._down = False
            self._say()

    def _say(self) -> None:
        self.setAccessibleName(tr("widget-signature-empty" if self.is_empty else "widget-signature-drawn"))
        self.changed.emit(not self.is_empty)
        self.update()

    def _point(self, at: QPointF, pressure: float) -> Point:
        x = min(max(at.x() / max(1, self.width()), 0.0), 1.0)
        y = min(max(at.y() / max(1, self.height()), 0.0), 1.0)
        return (x, y, pressure)

    def _at(self, point: Point) -> QPointF:
        return QPointF(point[0] * self.width(), point[1] * self.height())

    def _path(self) -> QPainterPath:
        path = QPainterPath()
        for stroke in self._strokes:
            self._add(path, stroke)
        return path

    def _add(self, path: QPainterPath, stroke: list[Point]) -> None:
        """A smooth curve through the midpoints; a tap is a dot."""
        points = [self._at(p) for p in stroke]
        path.moveTo(points[0])
        if len(points) == 1:
            path.lineTo(points[0] + QPointF(0.1, 0.1))
        for before, after in pairwise(points):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(points[-1])

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            pressure = sum(p[2] for p in stroke) / len(stroke)
            width = _WIDTH * (0.6 + 0.8 * pressure)
            pen = QPen(QColor(_INK), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            path = QPainterPath()
            self._add(path, stroke)
            painter.drawPath(path)
