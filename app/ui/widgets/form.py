"""Forms: labels at the right, fields beside them, what is wrong under the field; nothing typed is ever thrown away."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from app.domain.fields import FieldInvalid
from app.ui import theme
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column

_LOW, _LINE = 60, 34
"""A field lower than the first (design px) has its label at its middle, a higher one at its first line."""


class FormRow(QWidget):
    """One field with its label, an optional hint, and its error sentence, which goes as soon as the field changes."""

    def __init__(self, words: str, field: QWidget, hint: str = "", *, required: bool = False) -> None:
        super().__init__()
        self.field = field
        self.label = Label(f"{words} *" if required else words, "secondary")
        self.label.setBuddy(field)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if not field.accessibleName():
            field.setAccessibleName(words)
        self._hint = Label(hint, "caption", wrap=True)
        self._has_hint = bool(hint)
        self._error = Label("", "error", wrap=True)
        self._error.hide()
        if not hint:
            self._hint.hide()
        column(field, self._hint, self._error, spacing=4, into=self)
        self._at_top = False
        self._watch()

    @property
    def error(self) -> str:
        """The error sentence on show, empty when the field is fine."""
        return self._error.text() if not self._error.isHidden() else ""

    def show_error(self, sentence: str) -> None:
        """Mark the field and say what to do; an empty sentence clears the mark."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._hint.setVisible(self._has_hint and not sentence)
        mark_error(self.field, bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def fit_label(self) -> None:
        """For a label beside its field: a low field and its label share a middle."""
        height = self.field.sizeHint().height()
        low = height < theme.px(_LOW) and not self._at_top
        self.label.setMinimumHeight(height if low else theme.px(_LINE))

    def keep_label_at_top(self) -> None:
        """Level with the first line of a field that is to grow."""
        self._at_top = True
        self.fit_label()

    def _watch(self) -> None:
        for part in (self.field, *self.field.findChildren(QWidget)):
            if isinstance(part, QLineEdit | QPlainTextEdit):
                part.textChanged.connect(self._mended)
            elif isinstance(part, QComboBox):
                part.currentIndexChanged.connect(self._mended)

    def _mended(self, *_value: object) -> None:
        """What was wrong is being put right; whether it is right now, the form says when it is sent."""
        if self.error:
            self.show_error("")


class Form(QWidget):
    """Named rows in two columns: labels at the right, fields at the left of them."""

    def __init__(self, label_width: int = 132) -> None:
        super().__init__()
        self._label_width = label_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(label_width))
        self.rows: dict[str, FormRow] = {}

    def add(self, name: str, words: str, field: QWidget, hint: str = "", *, required: bool = False) -> FormRow:
        """Add a field under `name`, by which errors find it."""
        made = FormRow(words, field, hint, required=required)
        at = self._grid.rowCount()
        self._grid.addWidget(made.label, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made, at, 1)
        self.rows[name] = made
        made.fit_label()
        return made

    def add_wide(self, part: QWidget | QLayout) -> None:
        """Add something across both columns."""
        at = self._grid.rowCount()
        if isinstance(part, QWidget):
            self._grid.addWidget(part, at, 0, 1, 2)
        else:
            self._grid.addLayout(part, at, 0, 1, 2)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Put each sentence under its field, clear the others, and go to the first field that is wrong."""
        for name, made in self.rows.items():
            made.show_error(errors.get(name, ""))
        for name, made in self.rows.items():
            if name in errors:
                made.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def shows(self, error: Exception) -> bool:
        """Put what is refused under its field; False when the refusal names none of this form's."""
        if not isinstance(error, FieldInvalid) or error.facts["path"] not in self.rows:
            return False
        self.show_errors({str(error.facts["path"]): str(error.facts["sentence"])})
        return True

    def theme_changed(self) -> None:
        """The column of labels grows with the letters."""
        self._grid.setColumnMinimumWidth(0, theme.px(self._label_width))
        for made in self.rows.values():
            made.fit_label()

    def show_row(self, name: str, *, visible: bool) -> None:
        """Show or hide a field with its label."""
        self.rows[name].setVisible(visible)
        self.rows[name].label.setVisible(visible)


def mark_error(field: QWidget, wrong: bool) -> None:
    """Draw a field's border in the error colour, or take that away."""
    for target in [field, *field.findChildren(QWidget)]:
        if isinstance(target, QLabel):
            continue
        target.setProperty("error", wrong)
        target.style().unpolish(target)
        target.style().polish(target)


def field_policy(field: QWidget, width: int) -> QWidget:
    """Keep a short field (a date, a number) from growing across the page."""
    field.setMaximumWidth(theme.px(width))
    field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return field
