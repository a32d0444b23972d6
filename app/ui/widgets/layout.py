"""Layouts with the house spacing: 4, 8, 12, 16, 24."""

from typing import TypeVar

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
Part = QWidget | QLayout | int | None
L = TypeVar("L", QVBoxLayout, QHBoxLayout)


def column(*parts: Part, spacing: int = 8, margins: Margins = (0, 0, 0, 0), into: QWidget | None = None) -> QVBoxLayout:
    """A column; an int is a gap, None takes the free room."""
    return _filled(QVBoxLayout(into) if into else QVBoxLayout(), parts, spacing, margins)


def row(*parts: Part, spacing: int = 8, margins: Margins = (0, 0, 0, 0), into: QWidget | None = None) -> QHBoxLayout:
    """A row from right to left; an int is a gap, None takes the free room."""
    return _filled(QHBoxLayout(into) if into else QHBoxLayout(), parts, spacing, margins)


def _filled(made: L, parts: tuple[Part, ...], spacing: int, margins: Margins) -> L:
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """A page that scrolls up and down when the window is low; never sideways unless it must."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def emptied(lines: QLayout) -> None:
    """Take every line out of a layout, at once for the eye."""
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
            inner.deleteLater()


class FlowLayout(QLayout):
    """Items side by side from the right, breaking into lines as the width allows."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and give the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no free room."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height the lines need."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """The largest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins: QMargins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, line_height = 0, area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x and x + size.width() > area.width():
                x, y, line_height = 0, y + line_height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(area.right() + 1 - x - size.width(), y), size))
            x += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        return y + line_height - rect.y() + margins.bottom()


def bring_in_sight(part: QWidget) -> None:
    """Scroll what is around, so that it is seen in a low window, too."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part, 0, 8)
        around = around.parentWidget()
