"""The photo with its marks: drag to draw, click to choose, drag a mark to move it, Delete takes it out."""

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.visit.photos.drawing import draw_marks
from app.ui.screens.visit.photos.marks import Layer, Point, mark_between
from app.use_cases.visits.photo_views import AnnotationDraft

_NUDGE = 0.01
_GROUND = QColor("#0C1319")
_STEPS = {
    Qt.Key.Key_Left: (-_NUDGE, 0.0),
    Qt.Key.Key_Right: (_NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, -_NUDGE),
    Qt.Key.Key_Down: (0.0, _NUDGE),
}


class MarkCanvas(QWidget):
    """`changed` after each change of the layer; `text_wanted` carries where a text was asked for."""

    changed = Signal()
    text_wanted = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.layer = Layer()
        self.tool = ""
        self._photo = QPixmap()
        self._chosen: int | None = None
        self._start: Point | None = None
        self._end: Point | None = None
        self._editable = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_photo(self, picture: bytes, marks: tuple[AnnotationDraft, ...], *, editable: bool) -> None:
        """Show a photo without marks drawn in, and its marks above it."""
        self._photo = QPixmap()
        self._photo.loadFromData(QByteArray(picture))
        self.layer = Layer(marks)
        self._chosen = self._start = None
        self._editable = editable
        self._say()

    def choose_tool(self, tool: str) -> None:
        """Draw marks of a kind; "" chooses and moves."""
        self.tool = tool
        self._chosen = None
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self.update()

    def add_text(self, at: Point, text: str) -> None:
        """Write a text at a place."""
        if self.layer.draw("text", at, at, text):
            self._say()

    def undo(self) -> None:
        """Take the last step back."""
        self.layer.undo()
        self._chosen = None
        self._say()

    def redo(self) -> None:
        """Take it again."""
        self.layer.redo()
        self._chosen = None
        self._say()

    def remove_chosen(self) -> None:
        """Take the chosen mark out; without one, the last."""
        if self._editable and self.layer.marks:
            self.layer.remove(len(self.layer.marks) - 1 if self._chosen is None else self._chosen)
            self._chosen = None
            self._say()

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(900, 560)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The photo, its marks, the one being drawn, and a frame around the chosen one."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self._photo.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        painter.drawPixmap(area, self._photo, QRectF(self._photo.rect()))
        marks = list(self.layer.marks)
        if self.tool and self._start and self._end and self.tool != "text":
            marks.append(mark_between(self.tool, self._start, self._end))
        draw_marks(painter, area, self._photo, marks)
        if self._chosen is not None:
            self._frame(painter, area, marks[self._chosen])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a mark, or choose one."""
        if not self._editable or event.button() != Qt.MouseButton.LeftButton or self._photo.isNull():
            return
        at = self._share(event.position())
        if self.tool == "text":
            self.text_wanted.emit(*at)
            return
        self._start = self._end = at
        if not self.tool:
            self._chosen = self.layer.hit(*at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark grows."""
        if self._start is not None:
            self._end = self._share(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mark is done, or the chosen one was moved."""
        if self._start is None:
            return
        start, end = self._start, self._share(event.position())
        self._start = self._end = None
        if self.tool:
            self.layer.draw(self.tool, start, end)
        elif self._chosen is not None and start != end:
            self.layer.move(self._chosen, end[0] - start[0], end[1] - start[1])
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a mark out, arrows move the chosen one, Tab goes to the next."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
        elif step is not None and self._chosen is not None and self._editable:
            self.layer.move(self._chosen, *step)
            self._say()
        elif event.key() == Qt.Key.Key_Space and self.layer.marks and self._editable:
            self._chosen = ((-1 if self._chosen is None else self._chosen) + 1) % len(self.layer.marks)
            self.update()
        else:
            super().keyPressEvent(event)

    def _area(self) -> QRectF:
        """Where the photo is, as large as it fits."""
        size = self._photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).toSizeF()
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(corner, size)

    def _share(self, at: QPointF) -> Point:
        area = self._area()
        return (
            min(max((at.x() - area.left()) / area.width(), 0.0), 1.0),
            min(max((at.y() - area.top()) / area.height(), 0.0), 1.0),
        )

    def _frame(self, painter: QPainter, area: QRectF, mark: AnnotationDraft) -> None:
        corners = [
            QPointF(
                area.left() + float(mark.shape[f"x{which}"]) * area.width(),
                area.top() + float(mark.shape[f"y{which}"]) * area.height(),
            )
            for which in ("1", "2")
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), 2, Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(corners[0], corners[1]).normalized().adjusted(-6, -6, 6, 6))

    def _say(self) -> None:
        self.setAccessibleName(tr("visit-marked-photo", count=len(self.layer.marks)))
        self.changed.emit()
        self.update()
