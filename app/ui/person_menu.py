"""What a person can do with themselves: password, look, help, lock, sign out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import icons, theme


class PersonMenu(QMenu):
    """Opens from the person's block at the foot of the rail; each entry is a signal."""

    password_wanted = Signal()
    scheme_wanted = Signal()
    scale_wanted = Signal(int)
    keys_wanted = Signal()
    about_wanted = Signal()
    leave_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scales: QMenu | None = None
        self.theme_changed()

    def theme_changed(self) -> None:
        """Make the entries anew: icons, the other scheme's name, the mark at the scale in force."""
        self.clear()
        dark = theme.tokens().name == "dark"
        other = tr("shell-to-light" if dark else "shell-to-dark")
        self._entry(tr("shell-change-password"), "key", self.password_wanted.emit)
        self.addSeparator()
        self._entry(other, "sun" if dark else "moon", self.scheme_wanted.emit)
        self._add_scales()
        self._entry(tr("shell-keyboard"), "keyboard", self.keys_wanted.emit, "F1")
        self._entry(tr("shell-about"), "info-circle", self.about_wanted.emit)
        self.addSeparator()
        self._entry(tr("shell-lock"), "lock", partial(self.leave_wanted.emit, "lock"), "Ctrl+L")
        self._entry(tr("shell-sign-out"), "logout", partial(self.leave_wanted.emit, "sign_out"))

    def _add_scales(self) -> None:
        if self._scales is not None:
            self._scales.deleteLater()
        self._scales = scales = self.addMenu(icons.icon("text-size", "text2", 18), tr("shell-scale"))
        for percent in theme.SCALES:
            action = scales.addAction(f"{to_persian(percent)}٪")
            action.setCheckable(True)
            action.setChecked(percent == theme.scale())
            action.triggered.connect(lambda _checked=False, p=percent: self.scale_wanted.emit(p))

    def _entry(self, words: str, icon: str, on_click: Callable[[], object], keys: str = "") -> None:
        """The keys stand beside the words, since Qt would translate them («کنترل+L»)."""
        shown = f"{words}   \u2066{keys}\u2069" if keys else words
        action = QAction(icons.icon(icon, "text2", 18), shown, self)
        action.triggered.connect(lambda: on_click())
        self.addAction(action)
