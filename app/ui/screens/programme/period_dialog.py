"""Making or changing a period of the programme."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.programme.board import Span
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit

Save = Callable[[str, Span], object]


class PeriodDialog(Dialog):
    """`save(title, span)` is called with a title and a span that runs forward; `close_saved` or `show_error` follow."""

    def __init__(self, parent: QWidget, title: str, span: Span, today: Callable[[], date], *, is_new: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = tr("programme-new-period" if is_new else "programme-change-period")
        self.setWindowTitle(words)
        self.setMinimumWidth(theme.px(460))
        self._title = LineEdit(title, max_length=200)
        self._first, self._last = DateEdit(span.first, today=today), DateEdit(span.last, today=today)
        self._form = Form(96)
        self._form.add("title", tr("programme-title-of"), self._title, required=True)
        self._form.add("first", tr("programme-first-day"), self._first, required=True)
        self._form.add("last", tr("programme-last-day"), self._last, required=True)
        self._banner = Banner()
        self.on_save: Save = lambda _title, _span: None
        keep = Button(tr("programme-keep"), "check", "primary", self.save)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        foot = row(keep, cancel, None, spacing=8)
        margins = (20, 18, 20, 16)
        column(Label(words, "heading"), self._banner, self._form, 4, foot, spacing=12, margins=margins, into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._title.returnPressed.connect(self.save)
        self._title.setFocus()

    def save(self) -> None:
        """Hand what is typed over when nothing is wrong with it."""
        problems, first, last = {}, self._first.value, self._last.value
        if not self._title.text().strip():
            problems["title"] = tr("programme-title-missing")
        if first is None:
            problems["first"] = tr("programme-day-wrong")
        if last is None:
            problems["last"] = tr("programme-day-wrong")
        elif first is not None and last < first:
            problems["last"] = tr("programme-ends-before")
        self._form.show_errors(problems)
        if not problems and first is not None and last is not None:
            self.on_save(self._title.text().strip(), Span(first, last))

    def show_error(self, error: Exception) -> None:
        """The sentence of a refusal; what was typed stays."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")
