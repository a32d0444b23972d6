"""Several lines of Persian text: right to left whatever letter a paragraph begins with, as high as its text."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app.ui import theme


class TextArea(QPlainTextEdit):
    """Grows from `lines` to `most_lines` with its text; Tab leaves the field."""

    def __init__(self, words: str = "", placeholder: str = "", *, lines: int = 3, most_lines: int = 12) -> None:
        super().__init__()
        self._lines, self._most = lines, most_lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        option = QTextOption(Qt.AlignmentFlag.AlignRight)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.set_words(words)

    @property
    def words(self) -> str:
        """The text, without white space at its end."""
        return self.toPlainText().rstrip()

    def set_words(self, words: str) -> None:
        """Replace the text; the cursor goes to its start and undo forgets."""
        self.setPlainText(words)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as it may, as high as its lines."""
        return QSize(theme.px(280), self._height())

    def theme_changed(self) -> None:
        """Fit the new font."""
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the form around, not to the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit(self, *_size: object) -> None:
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        lines = max(self._lines, min(self._most, int(self.document().size().height())))
        return round(lines * line + 2 * self.document().documentMargin() + 12)
