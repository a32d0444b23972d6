"""The periods of the programme: chosen, made, changed and removed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from app.persian.catalogue import tr
from app.ui import icons
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import emptied, row
from app.ui.widgets.row_button import RowButton
from app.use_cases.programme.views import ProgrammeView


class PeriodsCard(Card):
    """`chosen` carries a ProgrammeView, or None when the chosen one is pressed again."""

    chosen = Signal(object)
    new_wanted = Signal()
    change_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, *, may_change: bool) -> None:
        super().__init__(tr("programme-periods"), spacing=6)
        self._may_change = may_change
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        if may_change:
            self.header.addWidget(icon_button("plus", tr("programme-new-period"), self.new_wanted.emit))

    def show_periods(self, periods: Sequence[ProgrammeView], chosen: ProgrammeView | None) -> None:
        """List the periods, the latest first."""
        emptied(self._lines)
        for period in periods:
            is_chosen = chosen is not None and chosen.id == period.id
            self._lines.addLayout(self._line(period, is_chosen))
        if not periods:
            self._lines.addWidget(Label(tr("programme-no-periods"), "secondary", wrap=True))

    def _line(self, period: ProgrammeView, is_chosen: bool) -> QHBoxLayout:
        detail = tr(
            "programme-period-detail",
            first=period.starts_on,
            last=period.ends_on,
            done=period.done,
            planned=period.planned,
        )
        made = RowButton(period.title, detail, lambda: self.chosen.emit(None if is_chosen else period), wrap=True)
        made.show_chosen(is_chosen)
        made.setToolTip(detail)
        if not self._may_change:
            return row(made)
        more = icon_button("dots-vertical", tr("programme-period-menu", title=period.title))
        more.clicked.connect(lambda: self._open_menu(more, period))
        return row(made, more, spacing=2)

    def _open_menu(self, button: Button, period: ProgrammeView) -> None:
        menu = QMenu(self)
        change = menu.addAction(icons.icon("edit", "text2", 18), tr("programme-change-period"))
        change.triggered.connect(lambda: self.change_wanted.emit(period))
        remove = menu.addAction(icons.icon("trash", "text2", 18), tr("programme-remove-period"))
        remove.triggered.connect(lambda: self.remove_wanted.emit(period))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
