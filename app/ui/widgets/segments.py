"""The answer to a checklist question as four joined buttons, and the same row for any short choice."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_latin

_BUTTON_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_ANSWERS = (("yes", "✓"), ("partly", "~"), ("no", "✕"), ("not_applicable", "–"))


class Segments(QWidget):
    """Joined buttons of which one at most is down; arrows move, number keys 1… choose by place.

    `chosen` carries the key of the new choice, or "" when the chosen one was pressed again (only with `clearable`).
    """

    chosen = Signal(str)
    _style = "choice"

    def __init__(self, options: Sequence[tuple[str, str]], question: str = "", *, clearable: bool = False) -> None:
        """`options` are (key, words) from right to left; `question` is said before each by screen readers."""
        super().__init__()
        self._clearable = clearable
        self._value = ""
        self._buttons: dict[str, QPushButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for at, (key, words) in enumerate(options):
            body.addWidget(self._button(key, words, at, len(options)))
        self.setFocusProxy(next(iter(self._buttons.values())))
        self.ask(question)

    @property
    def value(self) -> str:
        """The key of the choice, "" for none."""
        return self._value

    def set_value(self, key: str) -> None:
        """Show a choice without a signal."""
        self._value = key if key in self._buttons else ""
        for name, button in self._buttons.items():
            button.setChecked(name == self._value)
        if self._value:
            self.setFocusProxy(self._buttons[self._value])

    def choose(self, key: str) -> None:
        """Choose as the person would, with the signal."""
        if key not in self._buttons or not self.isEnabled():
            return
        cleared = self._clearable and key == self._value
        self.set_value("" if cleared else key)
        self.chosen.emit(self._value)

    def ask(self, question: str) -> None:
        """Name the question, so that each button says question and answer."""
        self.setAccessibleName(question)
        for button in self._buttons.values():
            words = button.property("words")
            button.setAccessibleName(f"{question}: {words}" if question else words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1… choose, left and right move the focus."""
        keys = list(self._buttons)
        typed = to_latin(event.text())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(keys):
            self.choose(keys[int(typed) - 1])
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            focused = [at for at, key in enumerate(keys) if self._buttons[key].hasFocus()]
            step = 1 if event.key() == Qt.Key.Key_Left else -1
            target = min(max((focused or [0])[0] + step, 0), len(keys) - 1)
            self._buttons[keys[target]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _button: QObject, event: QEvent) -> bool:
        """Keys come to the row first: a button by itself would let arrows leave the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _BUTTON_KEYS:
            self.keyPressEvent(event)
            return True
        return False

    def _button(self, key: str, words: str, at: int, count: int) -> QPushButton:
        made = QPushButton(words)
        made.setCheckable(True)
        made.installEventFilter(self)
        made.setAutoDefault(False)
        made.setProperty("seg", key if self._style == "answer" else self._style)
        made.setProperty("segplace", "first" if at == 0 else "last" if at == count - 1 else "middle")
        made.setProperty("words", words.lstrip("✓~✕– "))
        # One Tab stop for the whole row: arrows move inside it.
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus)
        made.clicked.connect(lambda: self.choose(key))
        made.clicked.connect(lambda: self.set_value(self._value))
        self._buttons[key] = made
        return made


class AnswerSegments(Segments):
    """✓ بله / ~ تا حدی / ✕ خیر / – نامرتبط; keys 1 to 4; pressing the given answer again clears it.

    Values: `yes`, `partly`, `no`, `not_applicable`, "".
    """

    _style = "answer"

    def __init__(self, question: str, value: str = "") -> None:
        names = {key: tr(f"widget-answer-{key.replace('_', '-')}") for key, _sign in _ANSWERS}
        options = [(key, f"{sign} {names[key]}") for key, sign in _ANSWERS]
        super().__init__(options, question, clearable=True)
        self.set_value(value)
