"""Sentences that float over the foot of the page: what was done, with a button that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row

SHOWN_MS = 10_000


class UndoBar(QFrame):
    """Over the foot of its parent, in the middle; goes away after ten seconds unless it has the focus or the mouse."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("undo")
        self._undo: Callable[[], None] | None = None
        self._words = Label("", wrap=False)
        self._button = Button(tr("shell-undo"), None, "", self.take_back)
        self._button.setAccessibleDescription("Ctrl+Z")
        row(self._words, self._button, spacing=16, margins=(8, 8, 16, 8), into=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._expire)
        page.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is on show, empty when hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Show one sentence without a way back."""
        self._show(words, None)

    def offer(self, words: str, undo: Callable[[], None]) -> None:
        """Show what was done; `undo` takes it back, and only once."""
        self._show(words, undo)

    def take_back(self) -> None:
        """Do the undo on offer, if any."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(page, event)

    def _show(self, words: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self._words.setText(words)
        self.setAccessibleName(words)
        self._button.setVisible(undo is not None)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def _expire(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
            return
        self._undo = None
        self.hide()

    def _place(self) -> None:
        page = self._page
        room = page.width() - 32
        self._words.setWordWrap(self.sizeHint().width() > room)
        self.setMaximumWidth(max(200, room))
        self.adjustSize()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.move((page.width() - self.width()) // 2, page.height() - self.height() - theme.px(16))
