"""A search field that speaks 150 ms after the last key, and the row of filter chips beside it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.ui import icons
from app.ui.widgets.layout import FlowLayout
from app.ui.widgets.line_edit import LineEdit

DEBOUNCE_MS = 150


class SearchField(LineEdit):
    """`searched` carries the words once the person pauses; Enter speaks at once, Escape clears."""

    searched = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, max_length=200)
        self.setAccessibleName(placeholder)
        self._leading = self.addAction(icons.icon("search", "text3", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icons.icon("x", "text2", 16), tr("widget-clear"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._speak)
        self._spoken = ""
        self.textChanged.connect(self._changed)

    def theme_changed(self) -> None:
        """Tint the icons anew."""
        self._leading.setIcon(icons.icon("search", "text3", 18))
        self._clear.setIcon(icons.icon("x", "text2", 16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once, Escape clears."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._speak()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _changed(self, typed: str) -> None:
        self._clear.setVisible(bool(typed))
        self._pause.start()

    def _speak(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._spoken:
            self._spoken = words
            self.searched.emit(words)


class FilterChips(QWidget):
    """One choice among few, each with its count; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """`options` are (key, words)."""
        super().__init__()
        self._words = dict(options)
        self._buttons: dict[str, QPushButton] = {}
        self._value = value
        body = FlowLayout(self, spacing=8)
        for key, words in options:
            made = QPushButton(words)
            made.setProperty("chip", True)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda _checked=False, k=key: self._choose(k))
            self._buttons[key] = made
            body.addWidget(made)
        self.set_value(value)

    @property
    def value(self) -> str:
        """The key of the chip that is down."""
        return self._value

    def set_value(self, key: str) -> None:
        """Put a chip down without a signal."""
        self._value = key
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def show_words(self, key: str, words: str) -> None:
        """Change what one chip says."""
        self._words[key] = words
        self._buttons[key].setText(words)

    def show_only(self, keys: Collection[str]) -> None:
        """Hide the other chips, but not the one that is down."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys or key == self._value)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Put counts beside the words; chips without one keep their words alone."""
        for key, button in self._buttons.items():
            words = self._words[key]
            button.setText(f"{words}  {format_number(counts[key])}" if key in counts else words)

    def _choose(self, key: str) -> None:
        changed = key != self._value
        self.set_value(key)
        if changed:
            self.chosen.emit(key)
