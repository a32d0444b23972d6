"""The page of conflicts: what waits above, both sides of the chosen one below."""

from collections.abc import Mapping, Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.conflicts.detail import ConflictDetail
from app.ui.screens.conflicts.presenter import ConflictsPresenter
from app.ui.screens.conflicts.words import kind_tone
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import bring_in_sight, column, row
from app.ui.widgets.search_field import FilterChips
from app.ui.widgets.table import Column, Table
from app.use_cases.conflicts.views import ConflictView, Decision, Take

_WAITING, _DECIDED = "waiting", "decided"
_COLUMNS: tuple[Column[ConflictView], ...] = (
    Column("conflicts-record", lambda each: each.record, "strong", 0),
    Column("conflicts-kind", lambda each: (each.kind_words, kind_tone(each)), "pill", 236),
    Column("conflicts-by", lambda each: each.by, "muted", 150),
    Column("conflicts-when", lambda each: each.at, "date", 150),
)
_BY, _WHEN, _ROOMY, _NARROW = 2, 3, 820, 640
_LEAST_ROWS, _MOST_ROWS = 2, 4


class ConflictsScreen(Screen):
    """`activated` may take a conflict's id."""

    title_id: ClassVar[str] = "conflicts-title"
    icon: ClassVar[str] = "box-multiple"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = ConflictsPresenter(self, context, self)
        self.chips = FilterChips([(key, tr(f"conflicts-{key}")) for key in (_WAITING, _DECIDED)], _WAITING)
        self.chips.chosen.connect(lambda key: self.presenter.show_decided(key == _DECIDED))
        self.table: Table[ConflictView] = Table(_COLUMNS, name=tr("conflicts-title"))
        self.table.current.connect(self.presenter.choose)
        self.detail = ConflictDetail(
            lambda: self.presenter.person,
            self.presenter.take_all,
            self.presenter.decide,
            self.presenter.open_record,
        )
        self.detail.taken.connect(self.presenter.take)
        self.table.opened.connect(lambda _row: self.detail.focus_first())
        self._lay()
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Read anew."""
        self.presenter.refresh(UUID(str(argument)) if argument else None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def data_arrived(self) -> None:
        """Read anew; what is chosen or being written stays."""
        self.presenter.refresh()

    def show_list(self, conflicts: Sequence[ConflictView], current: UUID | None) -> None:
        """The lines, and the frame where it belongs."""
        self.chips.set_value(_DECIDED if self.presenter.shows_decided else _WAITING)
        with QSignalBlocker(self.table):
            self.table.show_rows(conflicts)
            at = next((at for at, each in enumerate(self.table.rows_model.rows) if each.id == current), None)
            if at is not None:
                self.table.select(at)
        self._stack.setCurrentIndex(0 if conflicts else 2 if self.presenter.shows_decided else 1)
        self._upper.setVisible(bool(conflicts))
        self._fit(len(conflicts))
        self.presenter.choose(self.table.current_row)

    def show_conflict(self, conflict: ConflictView | None, chosen: Mapping[str, Decision]) -> None:
        """Both sides."""
        self.detail.show_conflict(conflict, chosen)

    def show_chosen(self, chosen: Mapping[str, Decision], missing: int) -> None:
        """What is chosen so far."""
        self.detail.show_chosen(chosen, missing)

    def show_counts(self, *, waiting: int, decided: int) -> None:
        """The numbers of the chips."""
        self.chips.show_counts({_WAITING: waiting, _DECIDED: decided})

    def show_busy(self, *, busy: bool) -> None:
        """A decision is on its way."""
        self.detail.decide.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who sent it and when stands below, too: where there is no room those columns go."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters leave room for fewer columns."""
        self.table.setColumnHidden(_BY, self.width() < theme.px(_ROOMY))
        self.table.setColumnHidden(_WHEN, self.width() < theme.px(_NARROW))
        self._fit(self.table.rows_model.rowCount())

    def _fit(self, rows: int) -> None:
        """The list is as high as it must be, the rest is for the sides."""
        shown = min(max(rows, _LEAST_ROWS), _MOST_ROWS if self.height() > theme.px(560) else _LEAST_ROWS)
        self.table.setFixedHeight(theme.px(36) + shown * theme.px(40) + 2)

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self.table)

    def _bind_keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = self.add_shortcut(keys, "conflicts-decide", self.presenter.decide)
            shortcut.setAutoRepeat(False)
        self._shortcuts.pop(0)  # one line for both Enter keys
        self.add_shortcut("Alt+1", "conflicts-key-mine", lambda: self.presenter.take_all(Take.MINE))
        self.add_shortcut("Alt+2", "conflicts-key-theirs", lambda: self.presenter.take_all(Take.THEIRS))
        self.add_shortcut("F5", "conflicts-key-refresh", self.presenter.refresh)
        self.add_shortcut("Esc", "conflicts-key-list", self._go_to_list)
        self.list_shortcut("Enter", "conflicts-key-open")
        self.list_shortcut("1 2 3", "conflicts-key-choose")
        self.list_shortcut("↑ ↓", "conflicts-key-step")

    def _lay(self) -> None:
        self._upper = Card(flush=True)
        self._upper.body.addWidget(self.table)
        keys = Label(tr("conflicts-keys"), "caption")
        head = row(self.chips, keys, spacing=12)
        head.setStretch(0, 1)
        empty = Card()
        empty.body.addWidget(EmptyState("circle-check", tr("conflicts-none"), tr("conflicts-none-detail")))
        nothing = Card()
        nothing.body.addWidget(EmptyState("inbox", tr("conflicts-none-decided"), ""))
        self._stack = QStackedLayout()
        for part in (self.detail, empty, nothing):
            self._stack.addWidget(part)
        inside = QWidget()
        inside.setLayout(self._stack)
        page = column(head, self._upper, inside, spacing=12, margins=(20, 14, 20, 16), into=self)
        page.setStretch(2, 1)
