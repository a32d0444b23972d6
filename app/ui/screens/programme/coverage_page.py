"""Which counties are covered: the map, its table, and a sentence that sums both up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.programme.tile_map import TONES, TileMap
from app.ui.widgets.card import Card
from app.ui.widgets.folding import Folding
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.ring import Dot
from app.ui.widgets.table import Column, Table
from app.use_cases.programme.views import CoverageView

_COLUMNS: tuple[Column[CoverageView], ...] = (
    Column("visits-county", lambda each: each.county.name, width=0),
    Column("programme-planned", lambda each: each.planned, "number", 96),
    Column("programme-done", lambda each: each.done, "number", 96),
    Column("programme-last-visit", lambda each: each.last_visit_on, "date", 116),
)


class CoveragePage(Folding):
    """`opened` carries the CoverageView whose visits are wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        self._map = TileMap()
        self._table: Table[CoverageView] = Table(_COLUMNS, name=tr("programme-coverage"), dense=True)
        self._map.chosen.connect(self._select_row)
        self._table.current.connect(lambda each: self._map.select(each.county.code if each is not None else ""))
        self._summary = Label("", "secondary", wrap=True)
        left = Card(tr("programme-counties"), flush=True)
        left.body.addWidget(self._table, 1)
        right = Card(tr("programme-map"), self._summary, spacing=10)
        right.body.addWidget(self._map, 1)
        right.body.addLayout(_legend())
        self._table.setMinimumHeight(theme.px(160))
        super().__init__((right, 3), (left, 2), below=720)
        self._map.opened.connect(self.opened)
        self._table.opened.connect(self.opened)

    def show_coverage(self, coverage: Sequence[CoverageView]) -> None:
        """Show how far the counties are covered."""
        self._map.show_coverage(coverage)
        self._table.show_rows(coverage, same=lambda each: each.county.code)
        planned, done = sum(bool(each.planned) for each in coverage), sum(bool(each.done) for each in coverage)
        self._summary.setText(tr("programme-summary", count=len(coverage), planned=planned, done=done))

    def _select_row(self, wanted: CoverageView) -> None:
        for at, each in enumerate(self._table.rows_model.rows):
            if each.county.code == wanted.county.code:
                self._table.select(at)


def _legend() -> QHBoxLayout:
    made = row(spacing=6)
    for tone in TONES:
        made.addWidget(Dot(tone))
        made.addWidget(Label(tr(f"programme-tone-{tone}"), "caption"))
        made.addSpacing(8)
    made.addStretch(1)
    return made
