"""The rows that narrow the list of complaints: the search box, and below it fields that fold away."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.complaints import Channel, Priority, SubmissionKind, named
from app.persian.catalogue import tr
from app.ui import icons, theme
from app.ui.navigation import ShellContext
from app.ui.screens.complaints.listing import UNASSIGNED, ListFilter
from app.ui.widgets.button import Button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import field_policy
from app.ui.widgets.label import Label
from app.ui.widgets.layout import FlowLayout, column, row
from app.ui.widgets.search_field import SearchField
from app.use_cases.office.views import UnitView


class FilterBar(QWidget):
    """`changed` carries the fields of ListFilter that are different now; `left` when ↓ or Enter leads to the list."""

    changed = Signal(dict)
    left = Signal()
    filter_chosen = Signal(object)
    filter_forgotten = Signal(str)
    keeping_wanted = Signal()

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self._saved: Mapping[str, ListFilter] = {}
        self.search = SearchField(tr("complaints-search"))
        self.search.installEventFilter(self)
        self.search.searched.connect(lambda words: self.changed.emit({"text": words}))
        self._fold = Button(tr("complaints-filters"), "filter", "", self._toggle)
        self._keep = Button(tr("complaints-saved-filters"), "star", "", self._open_saved)
        self._combos = {
            "unit_id": self._combo("complaints-unit", "complaints-all-units", "unit_id"),
            "kind": self._combo("complaints-kind", "complaints-all-kinds", "kind"),
            "channel": self._combo("complaints-channel", "complaints-all-channels", "channel"),
            "priority": self._combo("complaints-priority", "complaints-all-priorities", "priority"),
            "investigator_id": self._combo(
                "complaints-investigator", "complaints-all-investigators", "investigator_id"
            ),
        }
        self._combos["kind"].set_options([(each, named(each)) for each in SubmissionKind])
        self._combos["channel"].set_options([(each, named(each)) for each in Channel])
        self._combos["priority"].set_options([(each, named(each)) for each in Priority])
        self._from, self._to = self._day(context, "from_on"), self._day(context, "to_on")
        self._folded = QWidget()
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the words to the list: ↓ at once, Enter once the field has spoken."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                QTimer.singleShot(0, self, self.left.emit)
            elif event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def show_choices(self, units: Sequence[UnitView], investigators: Sequence[tuple[UUID, str]]) -> None:
        """Fill units and investigators."""
        self._combos["unit_id"].set_options([(unit.id, unit.name) for unit in units])
        nobody = (UNASSIGNED, tr("complaints-unassigned"))
        self._combos["investigator_id"].set_options([nobody, *investigators])

    def show_saved(self, saved: Mapping[str, ListFilter]) -> None:
        """The filters that are kept."""
        self._saved = saved

    def show_filter(self, wanted: ListFilter) -> None:
        """Show a filter without a signal."""
        for field in (self.search, self._from, self._to):
            field.blockSignals(True)
        self.search.setText(wanted.text)
        self._from.set_value(wanted.from_on)
        self._to.set_value(wanted.to_on)
        for field in (self.search, self._from, self._to):
            field.blockSignals(False)
        for name, combo in self._combos.items():
            combo.set_value(getattr(wanted, name))
        self.show_narrowing(wanted)

    def show_narrowing(self, wanted: ListFilter) -> None:
        """Say how many fields narrow, also while they are folded away."""
        count = wanted.narrows
        self._fold.show_words(tr("complaints-filters-some", count=count) if count else tr("complaints-filters"))

    def fold(self, *, away: bool) -> None:
        """Fold the lower fields away, or show them."""
        self._folded.setVisible(not away)

    def _toggle(self) -> None:
        self._folded.setVisible(not self._folded.isVisible())
        if self._folded.isVisible():
            self._combos["unit_id"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _combo(self, name: str, empty: str, field: str) -> ComboBox:
        made = ComboBox(empty=tr(empty))
        made.setAccessibleName(tr(name))
        made.chosen.connect(lambda value: self.changed.emit({field: value}))
        return made

    def _day(self, context: ShellContext, field: str) -> DateEdit:
        made = DateEdit(today=context.today)
        words = tr("complaints-from" if field == "from_on" else "complaints-to")
        made.setAccessibleName(words)
        made.setPlaceholderText(words)
        made.changed.connect(lambda on: self.changed.emit({field: on}))
        return made

    def _open_saved(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, kept in self._saved.items():
            self._offer(menu, name, "filter", partial(self.filter_chosen.emit, kept))
        if self._saved:
            menu.addSeparator()
        self._offer(menu, tr("complaints-keep-filter"), "plus", self.keeping_wanted.emit)
        if self._saved:
            gone = menu.addMenu(icons.icon("trash", "text2", 18), tr("complaints-forget-filter"))
            for name in self._saved:
                self._offer(gone, name, "trash", partial(self.filter_forgotten.emit, name))
        menu.popup(self._keep.mapToGlobal(self._keep.rect().bottomLeft()))

    @staticmethod
    def _offer(menu: QMenu, words: str, icon: str, slot: Callable[[], Any]) -> None:
        menu.addAction(icons.icon(icon, "text2", 18), words.replace("&", "&&")).triggered.connect(
            lambda _=False: slot()
        )

    def _lay(self) -> None:
        upper = row(self.search, self._fold, self._keep, spacing=8)
        upper.setStretch(0, 1)
        flow = FlowLayout(self._folded, spacing=8)
        for combo, width in zip(self._combos.values(), (160, 130, 130, 118, 168), strict=True):
            combo.setMinimumWidth(theme.px(width))
            flow.addWidget(combo)
        days = QWidget()
        dates = [field_policy(field, 128) for field in (self._from, self._to)]
        row(dates[0], Label(tr("complaints-until"), "secondary"), dates[1], spacing=6, into=days)
        flow.addWidget(days)
        column(upper, self._folded, spacing=8, into=self)
