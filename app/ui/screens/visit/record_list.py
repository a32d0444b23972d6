"""A card that lists records in words and opens the chosen one beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.visit.checklist.meta_line import MetaLine, MetaPart
from app.ui.widgets.button import Button, LayoutButton
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its number (0 for none), its words, and what holds of it."""

    id: UUID
    number: int
    words: str
    parts: tuple[MetaPart, ...] = ()


class RecordRow(LayoutButton):
    """A line of the list; the chosen one is tinted and has a bar at its right edge."""

    def __init__(self, record: Record, on_click: Callable[[], object]) -> None:
        super().__init__("row", record.words, on_click)
        # Its lines are as many as its width makes them: a list of rows scrolls no sooner than it must.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._chosen = False
        self._number = Label(to_persian(record.number) if record.number else "•", "caption")
        self._words = Label("", wrap=True)
        self._meta = MetaLine()
        texts = column(self._words, self._meta, spacing=3)
        body = row(spacing=10, margins=(12, 9, 14, 9), into=self)
        body.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(texts, 1)
        for part in (self._number, self._words, self._meta):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._number.setMinimumWidth(theme.px(18))
        self.show_record(record)

    def show_record(self, record: Record) -> None:
        """Show other words."""
        self._number.setText(to_persian(record.number) if record.number else "•")
        self._words.setText(record.words)
        self._meta.show_parts(record.parts)
        self.setAccessibleName("، ".join([record.words, *(part.words for part in record.parts)]))

    def show_chosen(self, chosen: bool) -> None:
        """Mark the line whose record is open."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint lies under everything else."""
        self._meta.on_tint = self._chosen or self.isDown() or self.underMouse()
        if self._chosen:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.color("selection"))
            painter.fillRect(self.width() - 3, 0, 3, self.height(), theme.color("primary"))
            painter.end()
        super().paintEvent(event)


class RecordList(Card):
    """`chosen` carries the id of the record to open."""

    chosen = Signal(object)

    def __init__(self, title: str, nothing: str, add: str = "", on_add: Callable[[], object] | None = None) -> None:
        super().__init__(title, flush=True, spacing=0)
        self._rows: dict[UUID, RecordRow] = {}
        self._current: UUID | None = None
        self._nothing = Label(nothing, "caption", wrap=True)
        self._nothing.setContentsMargins(16, 2, 16, 12)
        self.add = Button(add, "plus", "ghost", on_add, role="primary")
        self.header.addWidget(self.add)
        self.add.setVisible(False)
        self._lines: QVBoxLayout = column(spacing=0)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._nothing)
        self.body.addSpacing(4)

    def show_records(self, records: Sequence[Record], *, editable: bool) -> None:
        """Show records; rows that stay are the same widgets, so that the focus stays too."""
        self.caption.setText(to_persian(len(records)) if records else "")
        self.add.setVisible(editable and bool(self.add.text()))
        self._nothing.setVisible(not records)
        wanted = [record.id for record in records]
        for gone in [key for key in self._rows if key not in wanted]:
            made = self._rows.pop(gone)
            self._lines.removeWidget(made)
            made.hide()
            made.deleteLater()
        for at, record in enumerate(records):
            made = self._rows.get(record.id) or self._make(record)
            made.show_record(record)
            if self._lines.indexOf(made) != at:
                self._lines.insertWidget(at, made)

    def show_chosen(self, record_id: UUID | None) -> None:
        """Mark one record, or none."""
        self._current = record_id
        for key, made in self._rows.items():
            made.show_chosen(key == record_id)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from top to bottom."""
        return [self.add, *sorted(self._rows.values(), key=self._lines.indexOf)]

    def row(self, record_id: UUID) -> QWidget | None:
        """The line of a record."""
        return self._rows.get(record_id)

    def _make(self, record: Record) -> RecordRow:
        made = RecordRow(record, lambda: self.chosen.emit(record.id))
        made.show_chosen(record.id == self._current)
        self._rows[record.id] = made
        return made


def chain(*lists: RecordList) -> None:
    """Let Tab go through lists as the eye does: rows are made after the buttons below them."""
    for before, after in pairwise([stop for each in lists for stop in each.stops()]):
        QWidget.setTabOrder(before, after)
