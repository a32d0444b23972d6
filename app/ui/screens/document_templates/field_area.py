"""A text with fields in braces: «{» opens the list of fields, typing narrows it, Enter or Tab puts one in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.domain.document_templates import Field, FieldKind
from app.persian.catalogue import tr
from app.persian.text import search_key
from app.ui import theme
from app.ui.screens.document_templates.words import example_words, labelled, stored
from app.ui.widgets.text_area import TextArea

_MOST_ROWS = 7


class FieldArea(TextArea):
    """`edited` after each change by the person; texts go in and out with the fields' stored names."""

    edited = Signal()

    def __init__(self, *, lines: int = 1, most_lines: int = 8) -> None:
        super().__init__(lines=lines, most_lines=most_lines)
        self._fields: Sequence[Field] = ()
        self._showing, self._former = False, ""
        self.popup = _Popup(self)
        self._colours = _Colours(self)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._look)
        self.setAccessibleDescription(tr("document-template-field-hint"))

    def show_text(self, text: str, fields: Sequence[Field]) -> None:
        """Another text, with the fields it can name."""
        self._fields = [field for field in fields if field.kind is not FieldKind.FLAG]
        self._colours.labels = {field.label for field in self._fields}
        words = labelled(text, self._fields)
        if words != self.toPlainText():
            self._showing = True
            self.set_words(words)
            self._showing, self._former = False, words
        self._colours.rehighlight()

    @property
    def text(self) -> str:
        """The text with stored names."""
        return stored(self.words, self._fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the list is open, its keys are the list's."""
        if self.popup.isVisible() and self.popup.takes(event):
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list belongs to the cursor."""
        self.popup.hide()
        super().focusOutEvent(event)

    def theme_changed(self) -> None:
        """Fields in the colours in force."""
        super().theme_changed()
        self._colours.rehighlight()

    def put_in(self, label: str) -> None:
        """Replace what was typed from the brace on by the field."""
        cursor = self.textCursor()
        typed = self._typed()
        if typed is None:
            return
        after = self.toPlainText()[cursor.position() :]
        for _ in range(len(typed) + 1):
            cursor.deletePreviousChar()
        cursor.insertText(f"{{{label}" if after.startswith("}") else f"{{{label}}}")
        if after.startswith("}"):
            cursor.movePosition(cursor.MoveOperation.NextCharacter)
        self.setTextCursor(cursor)
        self.popup.hide()

    def _changed(self) -> None:
        """Colours that change are told like letters; only letters are an edit."""
        if not self._showing and self.toPlainText() != self._former:
            self._former = self.toPlainText()
            self.edited.emit()

    def _typed(self) -> str | None:
        """What stands between the last open brace and the cursor."""
        before = self.toPlainText()[: self.textCursor().position()]
        at = before.rfind("{")
        typed = before[at + 1 :]
        return None if at < 0 or "}" in typed or "\n" in typed else typed

    def _look(self) -> None:
        typed = self._typed()
        if typed is None or not self.hasFocus() or self._showing:
            self.popup.hide()
            return
        wanted = search_key(typed)
        fitting = [field for field in self._fields if wanted in search_key(field.label)]
        if [field.label for field in fitting] == [typed]:
            fitting = []
        self.popup.offer(fitting, self.viewport().mapToGlobal(self.cursorRect().bottomRight()))


class _Popup(QListWidget):
    """Fields with their examples; it never takes the focus."""

    def __init__(self, area: FieldArea) -> None:
        super().__init__(area)
        self._put_in: Callable[[str], None] = area.put_in
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("list", "popup")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(tr("document-template-fields"))
        self.itemClicked.connect(lambda item: self._put_in(item.data(Qt.ItemDataRole.UserRole)))
        area.installEventFilter(self)
        self.hide()

    def offer(self, fields: Sequence[Field], corner: QPoint) -> None:
        """Show these under the cursor, the first one chosen; none closes the list."""
        self.clear()
        for field in fields:
            shown = f"{field.label}   ·   {example_words(field)}" if field.example else field.label
            item = QListWidgetItem(shown)
            item.setData(Qt.ItemDataRole.UserRole, field.label)
            self.addItem(item)
        if not fields:
            self.hide()
            return
        self.setCurrentRow(0)
        high = self.sizeHintForRow(0) * min(len(fields), _MOST_ROWS) + 4
        wide = theme.px(320)
        self.setGeometry(corner.x() - wide, corner.y() + 2, wide, high)
        self.show()
        self.raise_()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was the list's: arrows, Enter, Tab, Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._put_in(self.currentItem().data(Qt.ItemDataRole.UserRole))
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def eventFilter(self, _area: QObject, event: QEvent) -> bool:
        """Escape and Tab are shortcuts and focus keys elsewhere: while the list is open they are its own."""
        if event.type() == QEvent.Type.ShortcutOverride and self.isVisible():
            event.accept()
        if event.type() == QEvent.Type.Hide:
            self.hide()
        return False


class _Colours(QSyntaxHighlighter):
    """Fields that are known in the colour of links, others in that of mistakes."""

    def __init__(self, area: FieldArea) -> None:
        super().__init__(area.document())
        self.labels: set[str] = set()

    def highlightBlock(self, text: str) -> None:
        """Colour every pair of braces."""
        at = text.find("{")
        while at >= 0:
            end = text.find("}", at)
            known = end > 0 and text[at + 1 : end].strip() in self.labels
            look = QTextCharFormat()
            look.setForeground(theme.color("primary_text" if known else "bad_text"))
            length = (end if end > 0 else len(text)) + 1 - at
            self.setFormat(at, length, look)
            at = text.find("{", at + max(length, 1))
