"""Reads the page in sight: a button, how far it is with a way to stop it, or what is missing on this machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row

_BAR = 110


class ReadingBar(QWidget):
    """`wanted` asks to read, `stopped` to stop."""

    wanted = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(tr("scans-read"), "text-scan-2", "", self.wanted.emit, tip=tr("scans-read-tip"))
        self.stop = Button(tr("scans-stop-reading"), "player-stop", "ghost", self.stopped.emit)
        self.bar = QProgressBar()
        self.bar.setProperty("kind", "work")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("scans-reading"))
        self.hint = Label("", "caption", wrap=True)
        self._is_able = True
        column(row(self.button, self.bar, self.stop, None, spacing=6), self.hint, spacing=2, into=self)
        self.show_busy(False, 0, 0)
        self.show_hint("")
        self.theme_changed()

    def theme_changed(self) -> None:
        """The bar grows with the letters."""
        self.bar.setFixedWidth(theme.px(_BAR))

    def show_hint(self, hint: str) -> None:
        """What to install before pages can be read, "" where they can."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._is_able = not hint
        self.button.setEnabled(self._is_able)

    def show_busy(self, is_reading: bool, done: int, total: int) -> None:
        """How far it is; within a page nobody knows."""
        for part in (self.bar, self.stop):
            part.setVisible(is_reading)
        self.button.setVisible(not is_reading)
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(done)
