"""A place to drop files on, or to choose them from."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from app.persian.catalogue import tr
from app.ui.dialogs import choose_files
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column


class FileDrop(QFrame):
    """`dropped` carries the paths; files of other kinds are refused while still in the air."""

    dropped = Signal(list)

    def __init__(self, words: str, suffixes: Sequence[str], *, icon: str = "upload", kind: str = "") -> None:
        """`suffixes` like `.pdf`, lower case; `kind` names them in the file dialogue, e.g. «پروندهٔ PDF»."""
        super().__init__()
        self._suffixes, self._kind = tuple(suffixes), kind
        self.setProperty("drop", "true")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        title, detail = Label(words, "heading", wrap=True), Label(tr("widget-drop-or-choose"), "caption", wrap=True)
        sign = Icon(icon, "primary", 32)
        self._roomy = (sign, detail)
        body = column(None, spacing=6, margins=(16, 16, 16, 16), into=self)
        body.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            body.addWidget(label)
        body.addStretch(1)

    def show_slim(self, slim: bool) -> None:
        """One line, where something else needs the room, or all of it."""
        for part in self._roomy:
            part.setHidden(slim)

    def choose(self) -> None:
        """Ask for files by dialogue."""
        paths = choose_files(self, self._kind or tr("widget-files"), self._suffixes)
        if paths:
            self.dropped.emit(paths)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click opens the dialogue."""
        self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the dialogue."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files of our kinds."""
        if self._paths(event):
            self._mark("over")
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Back to rest."""
        self._mark("true")

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the paths on."""
        self._mark("true")
        paths = self._paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _paths(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in self._suffixes]

    def _mark(self, state: str) -> None:
        self.setProperty("drop", state)
        self.style().unpolish(self)
        self.style().polish(self)
