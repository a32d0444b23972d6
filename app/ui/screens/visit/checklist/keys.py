"""What a key means on a checklist's row, whatever keyboard layout is on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.persian.digits import to_latin
from app.ui.shortcuts import latin_key

_LETTERS = {Qt.Key.Key_N: "note", Qt.Key.Key_P: "photo", Qt.Key.Key_I: "information", Qt.Key.Key_F: "finding"}
_STEPS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


def wish(event: QKeyEvent, field: QWidget, *, takes_letters: bool, takes_digits: bool) -> str:
    """The command (`up`, `note`, … of this file, `clear`, `enter`), a digit, or "" for what the field itself takes."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "enter"
    if modifiers:
        return ""
    if key in _STEPS:
        return "" if _moves_inside(field, key) else _STEPS[key]
    if not takes_letters and (letter := _LETTERS.get(key) or _LETTERS.get(_latin(key))):
        return letter
    if takes_letters or takes_digits:
        return ""
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return "clear"
    typed = to_latin(event.text())
    return typed if typed.isascii() and typed.isdigit() and typed != "0" else ""


def _latin(key: Qt.Key) -> Qt.Key:
    """The Latin letter on the key of a Persian one."""
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
    return latin_key(held) or key


def _moves_inside(field: QWidget, key: Qt.Key) -> bool:
    """Whether an arrow still has a line to go to inside a text of several lines."""
    if not isinstance(field, QPlainTextEdit):
        return False
    cursor = field.textCursor()
    return cursor.movePosition(cursor.MoveOperation.Up if key == Qt.Key.Key_Up else cursor.MoveOperation.Down)
