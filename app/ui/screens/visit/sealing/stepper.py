"""The four steps to a sealed record, and where the visit stands among them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme

_STEPS = ("visit-step-record", "visit-step-countersign", "visit-step-sign", "visit-step-seal")
_DOT = 22


class Stepper(QWidget):
    """Done steps carry a tick, the present one a filled number, later ones an empty ring; from right to left."""

    def __init__(self) -> None:
        super().__init__()
        self._steps = list(_STEPS)
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.theme_changed()

    def show_step(self, at: int, *, covert: bool) -> None:
        """Stand at a step; `at` beyond the last: all are done. A covert visit has no countersignature."""
        self._steps = [step for step in _STEPS if not (covert and step == _STEPS[1])]
        self._at = at - 1 if covert and at > 1 else at
        names = [tr(step) for step in self._steps]
        done = tr("visit-steps-done") if self._at >= len(names) else names[self._at]
        self.setAccessibleName(tr("visit-step-now", step=done))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(420), theme.px(30))

    def theme_changed(self) -> None:
        """One line of the reader's letters."""
        self.setFixedHeight(theme.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps with lines between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = self.width() / len(self._steps)
        for at, step in enumerate(self._steps):
            self._paint(painter, at, tr(step), QRectF(self.width() - (at + 1) * share, 0, share, self.height()))

    def _paint(self, painter: QPainter, at: int, words: str, place: QRectF) -> None:
        done, here = at < self._at, at == self._at
        side = theme.px(_DOT)
        dot = QRectF(place.right() - side - 1, (place.height() - side) / 2, side, side)
        painter.setPen(QPen(theme.color("ok" if done else "primary" if here else "control"), 1.4))
        painter.setBrush(theme.color("ok_bg" if done else "primary" if here else "surface"))
        painter.drawEllipse(dot)
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ok_text" if done else "on_primary" if here else "text3"))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, "✓" if done else to_persian(at + 1))
        font = theme.font(13, QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color("text" if here else "text2"))
        room = place.adjusted(6, 0, -side - 8, 0)
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, flags, elided)
