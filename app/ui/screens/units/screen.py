"""All units: narrowed, sorted, opened."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.units.presenter import NATURES, UnitLine, UnitsPresenter, nature_words
from app.ui.screens.units.unit_dialog import UnitDialog
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.folding import Folding
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.search_field import FilterChips, SearchField
from app.ui.widgets.table import Column, Table
from app.use_cases.office.views import CountyView


def _open_words(line: UnitLine) -> tuple[str, str]:
    if line.activity.overdue:
        return tr("unit-overdue", count=line.activity.open_actions, overdue=line.activity.overdue), "bad"
    return (format_number(line.activity.open_actions), "warn") if line.activity.open_actions else ("", "na")


def _name(line: UnitLine) -> str:
    return line.unit.name if line.unit.is_active else tr("unit-retired-name", name=line.unit.name)


_COLUMNS: tuple[Column[UnitLine], ...] = (
    Column("unit-code", lambda line: line.unit.code, "code", 92),
    Column("unit-name", _name, width=0, sort=lambda line: line.name_key),
    Column("unit-nature", lambda line: nature_words(line.unit.nature), "muted", 92),
    Column("unit-county", lambda line: line.unit.county_name, "muted", 112),
    Column("unit-head", lambda line: line.unit.head_name, "muted", 150),
    Column("unit-last-visit", lambda line: line.activity.last_visit_on, "date", 112),
    Column(
        "unit-open-actions",
        _open_words,
        "pill",
        136,
        lambda line: line.activity.overdue * 1000 + line.activity.open_actions,
    ),
)
_CODE, _NATURE, _HEAD, _LAST, _OPEN = 0, 2, 4, 5, 6
_LEAST, _ROOMY = 640, 900


class UnitsScreen(Screen):
    """A table; Enter opens the unit's page."""

    title_id = "unit-list-title"
    icon = "building"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._presenter = UnitsPresenter(self, context, self)
        self._search = SearchField(tr("unit-search"))
        self._search.searched.connect(lambda words: self._presenter.narrow(text=words))
        self._county = ComboBox(empty=tr("visits-all-counties"))
        self._county.setAccessibleName(tr("unit-county"))
        self._county.chosen.connect(lambda code: self._presenter.narrow(county_code=code or ""))
        self._retired = QCheckBox(tr("unit-retired-too"))
        self._retired.toggled.connect(lambda shown: self._presenter.narrow(retired_too=shown))
        self._chips = FilterChips([("", tr("visits-all")), *((each, nature_words(each)) for each in NATURES)], "")
        self._chips.chosen.connect(lambda nature: self._presenter.narrow(nature=nature))
        self._table: Table[UnitLine] = Table(_COLUMNS, name=tr("unit-list-title"))
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # units differ in their last word
        self._table.opened.connect(self._presenter.open_unit)
        self._count, self._keys = Label("", "caption"), Label(tr("unit-keys"), "caption")
        self._lay()
        self.add_shortcut("Ctrl+F", "unit-search", self._search.setFocus)
        self.add_shortcut("F5", "worklist-refresh", self._presenter.open)
        self.list_shortcut("Enter", "unit-open")

    def activated(self, argument: object = None) -> None:
        """Load anew."""
        self._presenter.open()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._presenter.open()

    def primary_action(self) -> QWidget | None:
        """A new unit, for those who keep them."""
        if not self._presenter.may_manage:
            return None
        return Button(tr("unit-new"), "plus", "primary", self._make)

    def show_counties(self, counties: Sequence[CountyView]) -> None:
        """Counties to narrow by."""
        self._county.set_options([(county.code, county.name) for county in counties])

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers on the chips."""
        self._chips.show_counts(dict(counts))

    def show_lines(self, lines: Sequence[UnitLine], total: int) -> None:
        """The rows of the table, or that there is none."""
        self._table.show_rows(lines, same=lambda line: line.unit.id)
        if lines and self._table.current_row is None:
            self._table.select(0)
        self._count.setText(tr("unit-count", count=len(lines)))
        self._stack.setCurrentIndex(0 if lines else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that the unit's page says too give way to the name."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters leave room for fewer columns."""
        for at in (_NATURE, _HEAD):
            self._table.setColumnHidden(at, self.width() < theme.px(_ROOMY))
        self._table.setColumnHidden(_CODE, self.width() < theme.px(_LEAST))
        for at in (_LAST, _OPEN):
            self._table.setColumnHidden(at, not self._presenter.may_see_visits)

    def _make(self) -> None:
        UnitDialog(self, self.context, self._presenter.counties(), None, lambda _unit_id: self._presenter.open()).open()

    def _lay(self) -> None:
        card = Card(flush=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._table)
        self._stack.addWidget(EmptyState("building", tr("unit-none-found"), tr("unit-none-found-detail")))
        card.body.addLayout(self._stack, 1)
        card.body.addLayout(row(self._count, None, self._keys, margins=(16, 6, 16, 8)))
        self._retired.setVisible(self._presenter.may_manage)
        self._chips.setContentsMargins(0, 3, 0, 0)  # level with the higher fields
        fields, choices = row(spacing=10), row(spacing=10)
        fields.addWidget(self._search, 5)
        fields.addWidget(self._county, 3)
        choices.addWidget(self._chips, 1)
        choices.addWidget(self._retired)
        upper = Folding((fields, 8), (choices, 9), below=860, spacing=10)
        page = column(upper, card, spacing=12, margins=(20, 14, 20, 16), into=self)
        page.setStretch(1, 1)
