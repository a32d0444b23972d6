"""The line above the board: what is on show, steps, the mode, and the printed sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.programme.board import MODES, Mode
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.layout import row
from app.ui.widgets.segments import Segments
from app.use_cases.programme.views import ProgrammeView


class BoardHeader(QWidget):
    """`stepped` carries ±1, `mode_chosen` a mode, `period_chosen` a period's id or None."""

    stepped = Signal(int)
    today_wanted = Signal()
    mode_chosen = Signal(str)
    sheet_wanted = Signal()
    period_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        before = icon_button("chevron-right", tr("programme-before"), lambda: self.stepped.emit(-1))
        after = icon_button("chevron-left", tr("programme-after"), lambda: self.stepped.emit(1))
        self._steps = (before, after)
        self._today = Button(tr("date-today"), None, "", self.today_wanted.emit)
        self.modes = Segments([(mode, tr(f"programme-mode-{mode}")) for mode in MODES], tr("programme-mode"))
        self.modes.set_value(MODES[0])
        self.modes.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.modes.chosen.connect(self.mode_chosen)
        self._period = ComboBox(empty=tr("programme-whole-year"))
        self._period.setAccessibleName(tr("plan-programme"))
        self._period.setMinimumWidth(theme.px(140))
        self._period.chosen.connect(self.period_chosen)
        self._period.hide()
        self._sheet = Button(tr("programme-sheet"), "printer", "", self.sheet_wanted.emit, tip=tr("programme-sheet"))
        body = row(
            before, after, self._title, self._today, self._period, None, self.modes, self._sheet, spacing=8, into=self
        )
        body.setStretch(body.indexOf(self._period), 2)
        body.setStretch(body.indexOf(self.modes) - 1, 1)

    def show_periods(self, periods: Sequence[ProgrammeView], chosen: ProgrammeView | None) -> None:
        """What the coverage can be about."""
        self._period.set_options([(period.id, period.title) for period in periods])
        self._period.set_value(chosen.id if chosen is not None else None)

    def show_mode(self, mode: Mode) -> None:
        """Press the mode's button; only the coverage asks here for its period."""
        self.modes.set_value(mode)
        self._period.setVisible(mode == "coverage")
        self._today.setVisible(mode != "coverage")

    def show_narrow(self, narrow: bool) -> None:
        """Symbols before words where there is little room."""
        self._sheet.show_words("" if narrow else tr("programme-sheet"))
        self._sheet.setAccessibleName(tr("programme-sheet"))

    def show_title(self, words: str, *, may_step: bool = True) -> None:
        """Name what is on show; a chosen period is not stepped over in the coverage."""
        self._title.setText(words)
        self._title.ensurePolished()
        self._title.setMaximumWidth(self._title.fontMetrics().horizontalAdvance(words) + theme.px(12))
        for button in self._steps:
            button.setEnabled(may_step)
