"""Fields of the intake form: they refuse what is too long with a sentence, and keep what was there before."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.domain.submissions import LONGEST_LINE
from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.persian.text import search_key
from app.ui import theme
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import FormRow
from app.ui.widgets.line_edit import LineEdit, flow
from app.ui.widgets.text_area import TextArea

_LABEL_WIDTH: Final = 92


class Line(LineEdit):
    """One line; what would make it longer than `most` characters is refused, the rest stays. Enter goes on."""

    refused = Signal(str)

    def __init__(self, placeholder: str = "", *, most: int = LONGEST_LINE) -> None:
        super().__init__(placeholder=placeholder, max_length=most + 1)
        self._most, self._before = most, ""
        self.textChanged.connect(self._measure)

    def _measure(self, words: str) -> None:
        if len(words) <= self._most:
            self._before = words
            return
        at = min(self.cursorPosition(), len(self._before))
        self.setText(self._before)
        self.setCursorPosition(at)
        # Once the change is over, for a change takes the sentence under the field away.
        QTimer.singleShot(0, self, lambda: self.refused.emit(tr("intake-too-long", most=self._most)))


class DigitLine(Line):
    """A number that is no quantity: left to right, its digits Persian whatever the keyboard gives."""

    def __init__(self, *, most: int = 40) -> None:
        super().__init__(most=most)
        flow(self, Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textEdited.connect(self._fold)

    def _fold(self, typed: str) -> None:
        if (shown := to_persian(typed)) != typed:
            at = self.cursorPosition()
            self.setText(shown)
            self.setCursorPosition(at)


class Words(TextArea):
    """Several lines; a text that would not fit is not pasted."""

    refused = Signal(str)

    def __init__(self, placeholder: str = "", *, lines: int = 2, most_lines: int = 10, most: int) -> None:
        super().__init__(placeholder=placeholder, lines=lines, most_lines=most_lines)
        self._longest = most

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, if there is room."""
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(source.text()) > self._longest:
            self.refused.emit(tr("intake-paste-too-long", count=len(source.text()), most=self._longest))
            return
        super().insertFromMimeData(source)

    def add_words(self, words: str) -> None:
        """Put words behind what is there, if there is room."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        added = QMimeData()
        added.setText(f"\n{words}" if self.words.strip() else words)
        self.insertFromMimeData(added)


class QuickCombo(ComboBox):
    """Leaving it with part of a name takes the first option that holds it, those that begin with it before others."""

    def __init__(self, options: Sequence[tuple[object, str]] = (), *, empty: str | None = None) -> None:
        super().__init__(options, empty=empty)
        editor = self.lineEdit()
        assert editor is not None
        editor.returnPressed.connect(self._go_on)

    def _make_searchable(self, searchable: bool) -> None:
        super()._make_searchable(True)

    def _go_on(self) -> None:
        """An open list swallows Enter, which is to lead to the next field as everywhere."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            QTimer.singleShot(0, self, lambda: self.focusNextChild())

    def _settle(self) -> None:
        typed = search_key(self.currentText())
        names = [search_key(self.itemText(at)) for at in range(self.count())]
        found = [at for at, name in enumerate(names) if typed and typed in name]
        if found and names[self.currentIndex()] != typed:
            best = min(found, key=lambda at: (not any(word.startswith(typed) for word in names[at].split()), at))
            self.setCurrentIndex(best)
            self.chosen.emit(self.value)
        elif not typed and self._empty is not None and self.value is not None:
            self.setCurrentIndex(0)
            self.chosen.emit(self.value)
        self._show_from_start(self.currentIndex())


class NumberedCombo(ComboBox):
    """A short list whose options are also chosen by the number they begin with."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1… choose by place, an option without a key not counted."""
        typed = to_latin(event.text())
        at = int(typed) - (0 if self._empty is not None else 1) if typed.isascii() and typed.isdigit() else -1
        if 0 <= at < self.count() and not self.isEditable():
            self.setCurrentIndex(at)
            self.chosen.emit(self.value)
        else:
            super().keyPressEvent(event)


class Pairs(QWidget):
    """Rows of two fields, each with its label at its right; a wide field takes the row."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        self._rows: list[tuple[FormRow, bool]] = []
        self._at = 0
        self._is_single = False
        self.theme_changed()

    def add(self, words: str, field: QWidget, *, wide: bool = False) -> FormRow:
        """Put a field at the next place."""
        made = FormRow(words, field)
        self._rows.append((made, wide))
        self._place(made, wide)
        made.fit_label()
        return made

    def show_single(self, single: bool) -> None:
        """One field in each row, where there is little room."""
        if single != self._is_single:
            self._is_single, self._at = single, 0
            for made, wide in self._rows:
                self._place(made, wide)
            self.theme_changed()

    def _place(self, made: FormRow, wide: bool) -> None:
        wide = wide or self._is_single
        self._at += self._at % 2 if wide else 0
        line, half = divmod(self._at, 2)
        self._grid.addWidget(made.label, line, half * 2, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made, line, half * 2 + 1, 1, 3 if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._at += 2 if wide else 1

    def theme_changed(self) -> None:
        """The columns of labels grow with the letters."""
        for column in (0, 2):
            width = theme.px(_LABEL_WIDTH) if column == 0 or not self._is_single else 0
            self._grid.setColumnMinimumWidth(column, width)
        for made, _wide in self._rows:
            made.fit_label()


def holds_focus(part: QWidget) -> bool:
    """Whether the keyboard is in a part of the page."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))
