"""Line edits: Persian text, left-to-right codes, passwords, and numbers in any digits."""

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from app.persian.catalogue import tr
from app.persian.digits import format_number, parse_number, to_latin, to_persian
from app.ui import icons
from app.ui.widgets.form import mark_error


def flow(field: QLineEdit, direction: Qt.LayoutDirection) -> None:
    """Fix a field's direction; left alone, Qt takes it from the first letter and puts numbers at the left."""
    left = direction == Qt.LayoutDirection.LeftToRight
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    field.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    # The text's own direction can only be set by the key that some keyboards have for it.
    key = Qt.Key.Key_Direction_L if left else Qt.Key.Key_Direction_R
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QLineEdit.keyPressEvent(field, press)


class LineEdit(QLineEdit):
    """One line of Persian text."""

    def __init__(self, words: str = "", placeholder: str = "", *, max_length: int = 300) -> None:
        super().__init__(words)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_length)
        flow(self, Qt.LayoutDirection.RightToLeft)


class ElidedEdit(LineEdit):
    """Words too long for the field end in «…» while nobody writes in them; for fields without buttons inside."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The usual field, with its words cut at a letter."""
        if not paint_elided(self):
            super().paintEvent(event)


def paint_elided(field: QLineEdit) -> bool:
    """Paint a field whose words are too long and that nobody writes in; false: it is for the field to paint itself."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    style = field.style()
    room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).adjusted(2, 0, -2, 0)
    if field.hasFocus() or field.fontMetrics().horizontalAdvance(field.text()) <= room.width():
        return False
    painter = QPainter(field)
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, field)
    painter.setPen(field.palette().color(QPalette.ColorRole.Text))
    words = field.fontMetrics().elidedText(field.text(), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, field.alignment(), words)
    painter.end()
    return True


class CodeEdit(LineEdit):
    """A login name, phone or code: stays left to right and starts at the right edge of the page's flow."""

    def __init__(self, words: str = "", placeholder: str = "", *, max_length: int = 64) -> None:
        super().__init__(words, placeholder, max_length=max_length)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        flow(self, Qt.LayoutDirection.LeftToRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoAutoUppercase)


class PasswordEdit(CodeEdit):
    """A password with an eye that shows it; nothing of it reaches the clipboard or the input method's memory."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__("", placeholder, max_length=128)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show(False)

    def theme_changed(self) -> None:
        """Tint the eye anew."""
        self._show(self._eye.isChecked())

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", "text2", 18))
        self._eye.setText(tr("widget-password-hide" if shown else "widget-password-show"))


class NumberEdit(LineEdit):
    """A number typed in Persian, Arabic or Latin digits with any separator; shown in Persian digits."""

    changed = Signal(object)  # Decimal | None

    def __init__(self, value: Decimal | int | None = None, *, places: int = 4, unit: str = "") -> None:
        """`places`: most decimals kept; 0 for whole numbers. `unit` is said to screen readers."""
        super().__init__(max_length=40)
        self._places = places
        self._wrong = False
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setAccessibleDescription(unit)
        self.set_value(value)
        self.textEdited.connect(self._edited)

    @property
    def value(self) -> Decimal | None:
        """The number, or None while the field is empty or holds no number."""
        try:
            number = parse_number(self.text())
        except ValueError:
            return None
        return number if -int(number.as_tuple().exponent) <= self._places else None

    @property
    def is_wrong(self) -> bool:
        """True when something is typed that is no number."""
        return bool(self.text().strip()) and self.value is None

    def set_value(self, value: Decimal | int | None) -> None:
        """Show a number, or nothing."""
        self.setText("" if value is None else format_number(value))
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the number in its usual form once the person moves on."""
        super().focusOutEvent(event)
        if self.value is not None:
            self.set_value(self.value)
        self._mark()

    def _edited(self, typed: str) -> None:
        at = self.cursorPosition()
        shown = to_persian(typed.translate({ord("."): "٫", ord("/"): "٫"}))
        if shown != typed:
            self.setText(shown)
            self.setCursorPosition(at)
        if self._wrong:
            self._mark()
        self.changed.emit(self.value)

    def _mark(self) -> None:
        if self._wrong != self.is_wrong:
            self._wrong = self.is_wrong
            mark_error(self, self._wrong)
        self.setToolTip(tr("widget-number-wrong") if self._wrong else "")


def latin_digits(words: str) -> str:
    """A code as it is stored: digits 0-9, no white space at the ends."""
    return to_latin(words).strip()
