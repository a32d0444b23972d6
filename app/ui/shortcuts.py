"""Shortcuts that work whatever keyboard layout is on, and the keys as people read them."""

from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.screen import ShortcutLine

# ISIRI 9147 and Windows' own Persian layout: the letter on a key and the Latin letter of the same key.
_LATIN_OF = dict(zip("ضصثقفغعهخحشسیبلاتنمظطزرذدپو", "QWERTYUIOPASDFGHJKLZXCVBNM,", strict=True)) | {
    "ئ": "M", "ك": "K", "ي": "D", "چ": "]", "ج": "[",
}  # fmt: skip

GLOBAL_LINES = (
    ShortcutLine("Ctrl+K", "shell-key-search"),
    ShortcutLine("Alt+→", "shell-key-back"),
    ShortcutLine("Ctrl+Z", "shell-key-undo"),
    ShortcutLine("Ctrl+L", "shell-key-lock"),
    ShortcutLine("Ctrl+Shift+D", "shell-key-scheme"),
    ShortcutLine("Ctrl++ · Ctrl+-", "shell-key-scale"),
    ShortcutLine("Ctrl+Shift+S", "sync-key-now"),
    ShortcutLine("F6", "shell-key-regions"),
    ShortcutLine("Esc", "shell-key-close"),
    ShortcutLine("F1", "shell-key-help"),
)


class KeyboardFallback(QObject):
    """Ctrl+س does what Ctrl+S does: with only the Persian layout installed Qt finds no such shortcut by itself.

    Registering both spellings would make each ambiguous, so a key press that nobody took is looked up again by its
    place on the keyboard. It listens on windows, not on every widget, so that painting and moving cost nothing.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._windows: set[int] = set()
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take a Ctrl+Persian letter that has a Latin twin somewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            latin = latin_key(event)
            if latin is not None:
                return _press(latin, event.modifiers())
        return False

    def _forget(self, key: int, _gone: object = None) -> None:
        self._windows.discard(key)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and id(window) not in self._windows:
            self._windows.add(id(window))
            window.destroyed.connect(partial(self._forget, id(window)))
            window.installEventFilter(self)


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The Latin key under a Persian letter pressed with Ctrl; None for any other press."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not 0x600 <= event.key() <= 0x6FF:
        return None
    latin = _LATIN_OF.get(chr(event.key()))
    return Qt.Key(ord(latin)) if latin else None


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    focused = QApplication.focusWidget() or QApplication.activeWindow()
    if focused is None:
        return False
    keys = QKeySequence(QKeyCombination(modifiers & ~Qt.KeyboardModifier.KeypadModifier, key))
    for shortcut in focused.window().findChildren(QShortcut):
        if shortcut.isEnabled() and _has(shortcut, keys) and _reaches(shortcut, focused):
            shortcut.activated.emit()
            return True
    for action in focused.window().findChildren(QAction):
        if action.isEnabled() and keys in action.shortcuts():
            action.trigger()
            return True
    QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, ""))
    return True


def _has(shortcut: QShortcut, keys: QKeySequence) -> bool:
    bound: list[QKeySequence] = shortcut.keys()
    return keys in bound


def _reaches(shortcut: QShortcut, focused: QWidget) -> bool:
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible():
        return False
    if shortcut.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return owner is focused or owner.isAncestorOf(focused)
    return shortcut.context() != Qt.ShortcutContext.WidgetShortcut or owner is focused
