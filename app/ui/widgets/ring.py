"""A score drawn as a ring, and the small coloured dot of a chart's legend."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme


class Ring(QWidget):
    """A share from 0 to 100 %; the number stands inside and is the text equivalent for a screen reader."""

    def __init__(self, side: int = 84) -> None:
        super().__init__()
        self._side = side
        self._percent: float | None = None
        self._tone = "na"
        self.theme_changed()
        self.show_score(None)

    def show_score(self, percent: float | None) -> None:
        """Show a share in percent; None draws an empty ring with a dash."""
        self._percent = percent
        self._tone = _tone(percent)
        self.setAccessibleName(tr("widget-score", score=self.words))
        self.update()

    @property
    def words(self) -> str:
        """What stands inside the ring."""
        return "–" if self._percent is None else f"{to_persian(round(self._percent))}٪"

    def theme_changed(self) -> None:
        """Grow with the font scale."""
        self.setFixedSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the share and the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self.width() * 0.107
        area = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(theme.color("na_bg"), thick))
        painter.drawEllipse(area)
        if self._percent:
            painter.setPen(QPen(theme.color(self._tone), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(area, 90 * 16, round(360 * 16 * min(100.0, self._percent) / 100))
        painter.setFont(theme.font(round(self._side * 0.226), QFont.Weight.Bold))
        painter.setPen(theme.color("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.words)


class Dot(QWidget):
    """The small square that ties a word of a legend to a colour of a chart."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._token))
        painter.drawRoundedRect(self.rect(), 3, 3)


def _tone(percent: float | None) -> str:
    if percent is None:
        return "na"
    return "ok" if percent >= 75 else "warn" if percent >= 50 else "bad"
