"""What was read from a page, each taken into the form by one key; what was taken stays in sight, marked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.ui.screens.scans.proposals import Found
from app.ui.widgets.button import Button
from app.ui.widgets.layout import FlowLayout, emptied

_MOST_LETTERS = 24
_WALK = {Qt.Key.Key_Left: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: -1, Qt.Key.Key_Up: -1}


class FoundList(QWidget):
    """`accepted` carries what is to go into the form, `pointed` what the keyboard or the mouse is on."""

    accepted = Signal(object)
    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self.buttons: list[Button] = []
        self._taken: set[Found] = set()
        self._flow = FlowLayout(self, spacing=4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_found(self, found: Sequence[Found]) -> None:
        """Another page was read, or none."""
        emptied(self._flow)
        self.found = list(found)
        self.buttons = [self._button(at, each) for at, each in enumerate(self.found)]
        self._taken.clear()

    def for_field(self, field: str) -> Found | None:
        """The first that may go into a field and was not taken yet."""
        return next((each for each in self.found if field in each.fields and each not in self._taken), None)

    def point_at_field(self, field: str) -> None:
        """Tint what may go into the field that has the keyboard."""
        for each, button in zip(self.found, self.buttons, strict=True):
            button.setChecked(field in each.fields and each not in self._taken)

    def show_taken(self, found: Found) -> None:
        """It is in the form."""
        self._taken.add(found)
        button = self.buttons[self.found.index(found)]
        button.show_icon("check", "ok_text")
        button.setChecked(False)

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Arrows walk, digits take."""
        at = next((at for at, each in enumerate(self.buttons) if each is button), None)
        if at is None:
            return False
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter):
            self.pointed.emit(self.found[at])
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        typed = to_latin(event.text())
        if event.key() in _WALK:
            to = min(max(at + _WALK[Qt.Key(event.key())], 0), len(self.buttons) - 1)
            self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self.found):
            self.accepted.emit(self.found[int(typed) - 1])
        else:
            return False
        return True

    def _button(self, at: int, found: Found) -> Button:
        made = Button(_words(at + 1, found), None, "", partial(self.accepted.emit, found), tip=found.value)
        made.setProperty("chip", True)
        made.setCheckable(True)
        made.clicked.connect(lambda: made.setChecked(False))
        made.installEventFilter(self)
        self._flow.addWidget(made)
        made.show()
        return made


def _words(number: int, found: Found) -> str:
    value = " ".join(found.value.split())
    shown = to_persian(value if len(value) <= _MOST_LETTERS else f"{value[:_MOST_LETTERS]}…")
    if found.kind is None:
        return tr("scans-found-text", number=number, value=shown)
    doubt = "" if found.is_sure else tr("scans-unsure")
    return tr("scans-found", number=number, what=named(found.kind), value=shown, line=found.line + 1, doubt=doubt)
