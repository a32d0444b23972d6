"""A pressable line of a card: name over detail, with a pill or any other widget at the far end."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row


class Pressable(QAbstractButton):
    """A surface of widgets that is pressed as one; painted here, for the style sheet would fix its height."""

    def __init__(self, radius: int = 6, *, framed: bool = False) -> None:
        super().__init__()
        self._radius, self._framed = radius, framed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def let_through(self) -> None:
        """Have the labels inside leave the mouse to the whole; call once they are there."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, frame and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        ground = "primary_bg" if self.isChecked() else "hover" if lit else "surface" if self._framed else ""
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        frame = "focus" if self.hasFocus() else "primary" if self.isChecked() else "border" if self._framed else ""
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.color(frame), width) if frame else QPen(Qt.PenStyle.NoPen))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, self._radius, self._radius)


class RowButton(Pressable):
    """As high as two lines; its whole width can be pressed."""

    def __init__(self, words: str, detail: str, end: QWidget | None = None, *, start: QWidget | None = None) -> None:
        super().__init__()
        said = end.text() if isinstance(end, Label) else ""
        self.setAccessibleName("، ".join(part for part in (words, detail, said) if part))
        names = column(ElidedLabel(words, "strong"), spacing=0)
        if detail:
            names.addWidget(ElidedLabel(detail, "caption"))
        self._body = body = row(spacing=10, margins=(6, 4, 6, 4), into=self)
        if start is not None:
            body.addWidget(start)
        body.addLayout(names, 1)
        if end is not None:
            body.addWidget(end)
        self.let_through()

    def sizeHint(self) -> QSize:
        """Room for both lines."""
        return QSize(theme.px(160), max(theme.px(46), self._body.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """May be narrow, never lower."""
        return QSize(theme.px(80), self.sizeHint().height())


def emptied(lines: QLayout) -> None:
    """Take every line out of a layout, at once for the eye."""
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
