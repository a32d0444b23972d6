"""The row that narrows the list of visits: words, county, unit, and from which day to which."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.visits.listing import ListFilter
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.folding import Folding
from app.ui.widgets.form import field_policy
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.search_field import SearchField
from app.use_cases.office.views import CountyView, UnitView


class FilterBar(Folding):
    """`changed` carries the fields of ListFilter that are different now; `left` when ↓ or Enter leads to the list."""

    changed = Signal(dict)
    left = Signal()

    def __init__(self, context: ShellContext) -> None:
        self.search = SearchField(tr("visits-search"))
        upper, lower = row(spacing=8), row(spacing=8)
        super().__init__((upper, 8), (lower, 9), below=780, spacing=8)
        self.search.installEventFilter(self)
        self.search.searched.connect(lambda words: self.changed.emit({"text": words}))
        self._county = ComboBox(empty=tr("visits-all-counties"))
        self._county.setAccessibleName(tr("visits-county"))
        self._county.chosen.connect(lambda code: self.changed.emit({"county_code": code or ""}))
        self._unit = ComboBox(empty=tr("visits-all-units"))
        self._unit.setAccessibleName(tr("visits-unit"))
        self._unit.chosen.connect(lambda unit_id: self.changed.emit({"unit_id": unit_id}))
        self._from, self._to = DateEdit(today=context.today), DateEdit(today=context.today)
        self._from.setAccessibleName(tr("visits-from"))
        self._to.setAccessibleName(tr("visits-to"))
        self._from.changed.connect(lambda on: self.changed.emit({"from_on": on}))
        self._to.changed.connect(lambda on: self.changed.emit({"to_on": on}))
        self._from.setPlaceholderText(tr("visits-from"))
        self._to.setPlaceholderText(tr("visits-to"))
        dates = [field_policy(field, 132) for field in (self._from, self._to)]
        until = Label(tr("visits-until"), "secondary")
        upper.addWidget(self.search, 5)
        upper.addWidget(self._county, 3)
        lower.addWidget(self._unit, 1)
        for part in (dates[0], until, dates[1]):
            lower.addWidget(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the words to the list: ↓ at once, Enter once the field has spoken."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                QTimer.singleShot(0, self, self.left.emit)
            elif event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def show_choices(self, counties: Sequence[CountyView], units: Sequence[UnitView]) -> None:
        """Fill the counties and the units of the chosen one."""
        self._county.set_options([(county.code, county.name) for county in counties])
        self._unit.set_options([(unit.id, unit.name) for unit in units])

    def show_filter(self, wanted: ListFilter) -> None:
        """Show a filter without a signal."""
        for field in (self.search, self._from, self._to):
            field.blockSignals(True)
        self.search.setText(wanted.text)
        self._from.set_value(wanted.from_on)
        self._to.set_value(wanted.to_on)
        for field in (self.search, self._from, self._to):
            field.blockSignals(False)
        self._county.set_value(wanted.county_code or None)
        self._unit.set_value(wanted.unit_id)
