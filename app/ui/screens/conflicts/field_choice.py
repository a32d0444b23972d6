"""One field of a conflict: before, the laptop's value and the centre's side by side, and what to take."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.persian.catalogue import tr
from app.ui.screens.conflicts.difference_text import DifferenceText
from app.ui.screens.conflicts.differences import Mark, Piece, both_sides
from app.ui.screens.conflicts.words import choices_of, decided_words, mine_words, sides_of, text_of
from app.ui.widgets.card import Pill
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.conflicts.views import ConflictView, Decision, FieldInConflict, Take

_TOP = Qt.AlignmentFlag.AlignTop


class Choice(QWidget):
    """Joined buttons 1, 2, 3 and, for the third, a field to write in; up and down go to other choices.

    `chosen` carries the Decision, or None when it was taken back.
    """

    chosen = Signal(object)
    step_wanted = Signal(int)

    def __init__(self, options: Sequence[tuple[str, str]], question: str, words: str = "") -> None:
        """`words` is what the field to write in begins with."""
        super().__init__()
        self.segments = Segments(options, question, clearable=True)
        self.segments.chosen.connect(self._choose)
        self.editor = TextArea(words, tr("conflicts-write-here"), lines=2, most_lines=8)
        self.editor.setAccessibleName(tr("conflicts-write-for", field=question))
        self.editor.textChanged.connect(self._write)
        self.editor.hide()
        column(row(self.segments, None), self.editor, spacing=8, into=self)

    def show_decision(self, decision: Decision | None) -> None:
        """Show what is chosen, without a signal; what is being written stays as it is."""
        self.segments.set_value(decision.take.value if decision else "")
        writes = decision is not None and decision.take is Take.VALUE
        if decision is not None and writes and decision.value != self.editor.words:
            with QSignalBlocker(self.editor):
                self.editor.set_words(decision.value)
        self.editor.setVisible(writes)

    def focus(self) -> None:
        """Go to the buttons."""
        self.segments.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave for the next choice."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _choose(self, key: str) -> None:
        writes = key == Take.VALUE.value
        self.editor.setVisible(writes)
        if writes:
            self.editor.setFocus(Qt.FocusReason.TabFocusReason)
            self.editor.selectAll()
        value = self.editor.words if writes else ""
        self.chosen.emit(Decision(Take(key), value) if key else None)

    def _write(self) -> None:
        if self.segments.value == Take.VALUE.value:
            self.chosen.emit(Decision(Take.VALUE, self.editor.words))


class FieldRow(QWidget):
    """A field's name over three texts; `choice` is None where nothing is to be decided for it alone."""

    def __init__(self, conflict: ConflictView, field: FieldInConflict, person: str, *, alone: bool) -> None:
        """`alone` when the field is decided by itself."""
        super().__init__()
        self.column = field.column
        head = row(Label(field.label, "strong"), spacing=10)
        if field.decided is not None:
            head.addWidget(Pill(decided_words(conflict, field.decided, person), "ok"))
        head.addStretch(1)
        body = column(head, _sides(conflict, field, person), spacing=6, into=self)
        self.choice: Choice | None = None
        if alone and field.decided is None and conflict.may_resolve:
            self.choice = Choice(choices_of(conflict, field, person), field.label, text_of(field.mine))
            body.addWidget(self.choice)


def _sides(conflict: ConflictView, field: FieldInConflict, person: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    before, *sent = sides_of(conflict, field)
    mine, theirs = both_sides(before, *sent)
    sides = (
        (tr("conflicts-before"), (Piece(before, Mark.SAME),)),
        (mine_words(conflict, person), mine),
        (tr("conflicts-theirs"), theirs),
    )
    for at, (name, pieces) in enumerate(sides):
        grid.setColumnStretch(at, 1)
        grid.addWidget(Label(name, "caption"), 0, at)
        grid.addWidget(DifferenceText(pieces, f"{field.label}، {name}"), 1, at)
    return grid
