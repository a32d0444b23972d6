"""One page as large as one wants it: fits the width or the whole, zooms by keys and wheel, turns by quarters."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.domain.scans import Box
from app.ui import icons, theme
from app.ui.widgets.pdf_sheets import FIT_PAGE, FIT_WIDTH, ZOOMS
from app.ui.widgets.zoom_wheel import ZoomWheel

_LONG_SIDE: Final = 1123
"""Pixels of a page's longer side at 100 %: A4 on a screen of 96 dots per inch."""
_A4: Final = (794.0, 1123.0)
_STEP, _EDGE = 60, 12
_FOUND: Final = QColor(255, 140, 0, 110)
_PLAIN_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PageView(QAbstractScrollArea):
    """`stepped` asks for the page after (1) or before (-1); `sharper` says that more pixels are wanted now."""

    stepped = Signal(int)
    sharper = Signal()
    zoom_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._turn, self._zoom = 0, FIT_WIDTH
        self._wheel = ZoomWheel()
        self._grip: QPointF | None = None
        self._mark: Box | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.horizontalScrollBar().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.verticalScrollBar().setSingleStep(_STEP)

    @property
    def zoom(self) -> int:
        """What was asked for: percent, `FIT_WIDTH` or `FIT_PAGE`."""
        return self._zoom

    @property
    def percent(self) -> int:
        """The zoom in force."""
        width, height = self._paper()
        return round(max(width, height) * self._scale() / _LONG_SIDE * 100)

    @property
    def pixels(self) -> float:
        """How many pixels of the screen the page's longer side takes."""
        width, height = self._paper()
        return max(width, height) * self._scale() * self.devicePixelRatioF()

    def show_page(self, image: QImage | None, turn: int = 0, *, anew: bool = False) -> None:
        """Show a page turned by degrees clockwise; None is blank paper until it came; `anew`: from its top."""
        self._image, self._turn = image, turn % 360
        self._lay_out()
        if anew:
            self.verticalScrollBar().setValue(0)

    def show_mark(self, box: Box | None) -> None:
        """Mark a place of the page as it is shown, and bring it into sight."""
        self._mark = box
        if box is not None:
            place, view = self._marked(box), QRectF(self.viewport().rect())
            if not view.contains(place):
                down, across = self.verticalScrollBar(), self.horizontalScrollBar()
                down.setValue(round(down.value() + place.center().y() - view.center().y()))
                across.setValue(round(across.value() + place.center().x() - view.center().x()))
        self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Percent of the printed size, `FIT_WIDTH` or `FIT_PAGE`."""
        self._zoom_at(percent, QPointF(self.viewport().rect().center()))

    def step_zoom(self, steps: int) -> None:
        """One step larger or smaller."""
        self._step_at(steps, QPointF(self.viewport().rect().center()))

    def event(self, event: QEvent) -> bool:
        """Zoom keys are the page's here, not the whole program's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_zoom(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, other pages and steps by the keyboard; the next page is at the left."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        key = Qt.Key(event.key())
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if across.maximum() == 0:
            turns |= {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        moves = {
            Qt.Key.Key_Down: _STEP, Qt.Key.Key_Up: -_STEP,
            Qt.Key.Key_Home: -down.maximum(), Qt.Key.Key_End: down.maximum(),
        }  # fmt: skip
        if _is_zoom(event):
            if key in _PLAIN_KEYS:
                self.step_zoom(_PLAIN_KEYS[key])
            else:
                self.set_zoom(FIT_PAGE if self._zoom == FIT_WIDTH else FIT_WIDTH)
        elif key in turns and not _chord(event):
            self.stepped.emit(turns[key])
        elif key in moves and not _chord(event):
            down.setValue(down.value() + moves[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom where the mouse is."""
        if not self._wheel.is_meant(event):
            super().wheelEvent(event)
            return
        if steps := self._wheel.steps(event):
            self._step_at(steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        self._grip = event.position()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        if self._grip is not None:
            moved, self._grip = event.position() - self._grip, event.position()
            self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() - moved.x()))
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() - moved.y()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self.viewport().unsetCursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page on its ground, or blank paper."""
        painter, area = QPainter(self.viewport()), self._area()
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, Qt.GlobalColor.white)
        if self._image is None:
            side, middle = theme.px(24), self.viewport().rect().center()
            place = QRect(middle.x() - side // 2, middle.y() - side // 2, side, side)
            painter.drawPixmap(place, icons.pixmap("hourglass", "text3", 24))
            return
        painter.save()
        painter.translate(area.center())
        painter.rotate(self._turn)
        size = area.size().transposed() if self._turn % 180 else area.size()
        painter.drawImage(
            QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height()), self._image
        )  # fmt: skip
        painter.restore()
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        if self._mark is not None:
            painter.fillRect(self._marked(self._mark), _FOUND)

    def _marked(self, box: Box) -> QRectF:
        area = self._area()
        place = QRectF(
            area.left() + box.left * area.width(), area.top() + box.top * area.height(),
            box.width * area.width(), box.height * area.height(),
        )  # fmt: skip
        return place.adjusted(-3, -3, 3, 3)

    def _paper(self) -> tuple[float, float]:
        """Width and height of the turned page in units of its picture, whatever its sharpness."""
        if self._image is None:
            return _A4
        share = _LONG_SIDE / max(self._image.width(), self._image.height(), 1)
        width, height = self._image.width() * share, self._image.height() * share
        return (height, width) if self._turn % 180 else (width, height)

    def _scale(self) -> float:
        width, height = self._paper()
        view = self.viewport()
        across, down = (max(1, view.width() - 2 * _EDGE) / width, max(1, view.height() - 2 * _EDGE) / height)
        if self._zoom == FIT_PAGE:
            return min(across, down)
        return across if self._zoom == FIT_WIDTH else self._zoom / 100

    def _area(self) -> QRectF:
        """Where the page lies in the view."""
        (width, height), scale, view = self._paper(), self._scale(), self.viewport()
        width, height = round(width * scale), round(height * scale)
        left = (view.width() - width) / 2 if width + 2 * _EDGE <= view.width() else _EDGE
        top = (view.height() - height) / 2 if height + 2 * _EDGE <= view.height() else _EDGE
        return QRectF(
            round(left) - self.horizontalScrollBar().value(), round(top) - self.verticalScrollBar().value(),
            width, height,
        )  # fmt: skip

    def _step_at(self, steps: int, at: QPointF) -> None:
        now = self.percent
        bigger, smaller = [zoom for zoom in ZOOMS if zoom > now + 1], [zoom for zoom in ZOOMS if zoom < now - 1]
        if wanted := bigger[:1] if steps > 0 else smaller[-1:]:
            self._zoom_at(wanted[0], at)

    def _zoom_at(self, percent: int, at: QPointF) -> None:
        before = self._area()
        across, down = (at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height()
        self._zoom = percent
        self._lay_out()
        after = self._area()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        bars[0].setValue(round(bars[0].value() + after.left() + across * after.width() - at.x()))
        bars[1].setValue(round(bars[1].value() + after.top() + down * after.height() - at.y()))
        self.sharper.emit()

    def _lay_out(self) -> None:
        always, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        # A bar that comes and goes with the width it takes would never settle.
        self.setVerticalScrollBarPolicy(always if self._zoom == FIT_WIDTH else needed)
        (width, height), scale, view = self._paper(), self._scale(), self.viewport()
        for bar, length, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, round(length * scale) + 2 * _EDGE - room))
            bar.setPageStep(room)
        self.zoom_changed.emit(self.percent)
        view.update()


def _chord(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier))


def _is_zoom(event: QKeyEvent) -> bool:
    """+, - and 0, alone or with Ctrl."""
    plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    return plain in (none, control) and Qt.Key(event.key()) in {*_PLAIN_KEYS, Qt.Key.Key_0}
