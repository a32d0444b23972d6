"""The card of what this laptop holds: contents of which visits that are over, by county and by year."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from app.persian.catalogue import tr
from app.persian.text import sort_key
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.sync_port import Holds
from app.ui.sync_runner import BackgroundSync
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.office.views import CountyView

YEARS: Final = (0, 1, 2, 3, 5)
"""Choices of how many of the last years; 0: all."""

_ID: Final = int(Qt.ItemDataRole.UserRole)
_LIST_HEIGHT: Final = 168


class HoldingCard(Card):
    """There is one only where there is a centre; what is chosen comes and goes with the round that follows."""

    def __init__(self, context: ShellContext, sync: BackgroundSync) -> None:
        super().__init__(tr("holding-title"), spacing=10)
        self._context, self._sync = context, sync
        self._holds = Holds()
        self.facts = FactGrid(name_width=120)
        self.years = ComboBox()
        self.years.setAccessibleName(tr("holding-years"))
        self.everywhere = QCheckBox(tr("holding-all-counties"))
        self.counties = QListWidget()
        self.counties.setAccessibleName(tr("holding-counties"))
        self.counties.setFixedHeight(theme.px(_LIST_HEIGHT))
        self.apply = Button(tr("holding-apply"), "check", "primary", self._keep)
        label = Label(tr("holding-years"), "secondary")
        label.setBuddy(self.years)
        self.body.addWidget(Label(tr("holding-words"), "secondary", wrap=True))
        self.body.addWidget(self.facts)
        self.body.addLayout(column(label, self.years, spacing=4))
        self.body.addLayout(column(self.everywhere, self.counties, spacing=6))
        self.body.addLayout(row(self.apply, None))
        self.everywhere.toggled.connect(self._changed)
        self.counties.itemChanged.connect(self._changed)
        self.years.chosen.connect(self._changed)
        sync.changed.connect(self._show)
        sync.ended.connect(self._refresh_if_seen)
        if not sync.state.facts.is_connected:
            self.hide()

    def refresh(self) -> None:
        """Read what is held, and the counties there are."""
        if self._sync.state.facts.is_connected:
            desk, jobs = self._context.desk, self._context.jobs
            jobs.run("database", desk.office.counties, self._list, lambda _error: None, owner=self)

    def _refresh_if_seen(self, _error: object) -> None:
        if self.isVisible():
            self.refresh()

    @property
    def wished(self) -> tuple[frozenset[UUID] | None, int | None]:
        """What is marked: counties (None: all) and years (None: all)."""
        items = [self.counties.item(at) for at in range(self.counties.count())]
        marked = frozenset(UUID(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)
        years = self.years.value
        return None if self.everywhere.isChecked() else marked, years if isinstance(years, int) and years else None

    def _list(self, counties: Sequence[CountyView]) -> None:
        self.counties.clear()
        for county in sorted(counties, key=lambda each: sort_key(each.name)):
            item = QListWidgetItem(county.name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(_ID, str(county.id))
            item.setCheckState(Qt.CheckState.Unchecked)
            self.counties.addItem(item)
        self._context.jobs.run("sync", self._sync.centre.holds, self._show_holds, lambda _error: None, owner=self)

    def _show_holds(self, holds: Holds) -> None:
        self._holds = holds
        offered = sorted({*YEARS, holds.years or 0})
        self.years.set_options([(each, tr("holding-years-choice", years=each)) for each in offered])
        self.years.set_value(holds.years or 0)
        for at in range(self.counties.count()):
            item = self.counties.item(at)
            is_held = holds.counties is None or UUID(item.data(_ID)) in holds.counties
            item.setCheckState(Qt.CheckState.Checked if is_held else Qt.CheckState.Unchecked)
        self.everywhere.setChecked(holds.counties is None)
        self.facts.show_facts(
            [
                Fact("database", tr("holding-held"), tr("holding-visits", count=holds.held)),
                Fact("cloud-check", tr("holding-away"), tr("holding-visits", count=holds.away)),
            ]
        )
        self._changed()

    def _changed(self, _what: object = None) -> None:
        self.counties.setEnabled(not self.everywhere.isChecked())
        self.apply.setEnabled(self.wished != (self._holds.counties, self._holds.years))

    def _keep(self) -> None:
        centre, (counties, years) = self._sync.centre, self.wished
        self.apply.setEnabled(False)
        self._context.jobs.run("sync", lambda: centre.subscribe(counties, years), self._kept, owner=self)

    def _kept(self, _nothing: object) -> None:
        self._context.notify(tr("holding-kept"), "ok")
        self._sync.begin()

    def _show(self) -> None:
        self.setVisible(self._sync.state.facts.is_connected)
