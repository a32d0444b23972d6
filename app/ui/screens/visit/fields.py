"""Filling fields that somebody may be typing in."""

from PySide6.QtWidgets import QApplication

from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea

FREE_WIDTH = 16_777_215
"""Qt's largest width: no limit."""


def put(field: LineEdit | TextArea, text: str) -> None:
    """Fill a field without a signal; one that is being typed in keeps its words and cursor."""
    shown = field.words if isinstance(field, TextArea) else field.text()
    if field is QApplication.focusWidget() or shown == text:
        return
    field.blockSignals(True)
    if isinstance(field, TextArea):
        field.set_words(text)
    else:
        field.setText(text)
        field.setCursorPosition(0)
    field.blockSignals(False)
