"""A visit as a chip on a day: symbol of its state, place, and in a week also head and kind."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from app.domain.visits import Openness
from app.ui import icons, theme
from app.ui.screens.plan_visit.place import place_words
from app.ui.screens.visit.words import kind_words, state_tone, state_words
from app.ui.screens.visits.words import state_icon
from app.use_cases.visits.views import VisitRow

SLIM, TALL = 22, 66
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def paint_chip(painter: QPainter, area: QRect, visit: VisitRow, *, framed: bool = False) -> None:
    """Draw a chip; a covert visit has a dashed edge and an eye that is shut. `framed` marks the one under the keys."""
    tone = state_tone(visit.state)
    ink = f"{tone}_text"
    is_covert = visit.openness is Openness.COVERT
    painter.save()
    painter.setBrush(theme.color(f"{tone}_bg"))
    pen = QPen(theme.color("focus" if framed else ink), 2 if framed else 1)
    pen.setStyle(Qt.PenStyle.DashLine if is_covert and not framed else Qt.PenStyle.SolidLine)
    painter.setPen(pen if framed or is_covert else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    inner = area.adjusted(theme.px(5), 0, -theme.px(5), 0)
    first = QRect(inner.left(), area.top(), inner.width(), min(area.height(), theme.px(SLIM)))
    first.setRight(_paint_icon(painter, first, state_icon(visit.state), ink))
    if is_covert:
        left = QRect(first.left(), first.top(), theme.px(14), first.height())
        painter.drawPixmap(_middle(left), icons.pixmap("eye-off", ink, 14))
        first.setLeft(first.left() + theme.px(17))
    _paint_words(painter, first, place_words(visit), ink, QFont.Weight.DemiBold)
    if area.height() > theme.px(SLIM) + 8:
        height = theme.px(20)
        for at, words in enumerate((visit.head_name, f"{kind_words(visit.kind)} · {state_words(visit.state)}")):
            line = QRect(inner.left(), first.bottom() + at * height, inner.width(), height)
            _paint_words(painter, line, words, ink, QFont.Weight.Normal)
    painter.restore()


def _paint_icon(painter: QPainter, line: QRect, name: str, ink: str) -> int:
    """Draw at the right end; give where the words may begin."""
    side = theme.px(14)
    place = QRect(line.right() - side + 1, line.top(), side, line.height())
    painter.drawPixmap(_middle(place), icons.pixmap(name, ink, 14))
    return place.left() - theme.px(4)


def _middle(area: QRect) -> QRect:
    side = area.width()
    return QRect(area.left(), area.top() + (area.height() - side) // 2, side, side)


def _paint_words(painter: QPainter, line: QRect, words: str, ink: str, weight: QFont.Weight) -> None:
    font = theme.font(12, weight)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, _RIGHT, elided)
