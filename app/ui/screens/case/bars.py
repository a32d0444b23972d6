"""Days as bars, and the ten steps as a track: each with words, so that nothing is told by length or colour alone."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.complaint_process import LINE
from app.domain.complaints import ComplaintState, named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.widgets.card import Pill, Tone
from app.ui.widgets.label import Label
from app.ui.widgets.layout import FlowLayout

_HEIGHT = 12
_TONES: Mapping[str, Tone] = {"•": "primary", "✓": "ok", "–": "na"}


class Bar(QWidget):
    """A share of the longest, from the right."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the bar on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(whole, radius, radius)
        length = max(self.height(), whole.width() * self._share) if self._share else 0
        painter.setBrush(theme.color("primary"))
        painter.drawRoundedRect(QRectF(whole.right() - length, 0, length, whole.height()), radius, radius)


class DayBars(QWidget):
    """Working days by holder."""

    def __init__(self, days: Mapping[str, int]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(150))
        most = max(days.values(), default=0) or 1
        for at, (holder, count) in enumerate(days.items()):
            grid.addWidget(Label(holder, "secondary", wrap=True), at, 0)
            grid.addWidget(Bar(count / most), at, 1)
            grid.addWidget(Label(tr("case-working-days", days=count), "caption"), at, 2)


class StepTrack(QWidget):
    """✓ what was done, • where the case is, – what is left."""

    def __init__(self, present: ComplaintState, taken: Collection[ComplaintState]) -> None:
        super().__init__()
        self.pills: list[Pill] = []
        flow = FlowLayout(self, spacing=6)
        is_on_line = present in LINE
        here = LINE.index(present) if is_on_line else len(LINE)
        for at, state in enumerate(LINE if is_on_line else (*(each for each in LINE if each in taken), present)):
            sign = "•" if state is present else "✓" if state in taken and at < here else "–"
            pill = Pill(f"{sign} {to_persian(at + 1)}. {named(state)}", _TONES[sign])
            self.pills.append(pill)
            flow.addWidget(pill)
