"""Asks for the title, level and code of a new checklist."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.checklists import Level
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.templates.words import level_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit, LineEdit, latin_digits
from app.ui.widgets.segments import Segments

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")


class NewChecklistDialog(Dialog):
    """Stays open, with everything typed, until the checklist is made."""

    def __init__(self, parent: QWidget, create: Callable[[str, str, Level], object]) -> None:
        super().__init__(parent)
        self._create = create
        self.setWindowTitle(tr("templates-new"))
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner()
        self.title, self.code = LineEdit(max_length=200), CodeEdit(max_length=40)
        self._level = Segments([(level.value, level_words(level)) for level in Level], tr("templates-field-level"))
        self._level.set_value(Level.OPERATIONAL)
        self.form = Form(label_width=96)
        self.form.add("title", tr("templates-field-title"), self.title, required=True)
        self.form.add("level", tr("templates-field-level"), self._level)
        self.form.add("code", tr("templates-field-code"), self.code, tr("templates-code-hint"), required=True)
        self.ok = Button(tr("templates-create"), None, "primary", self._accept)
        self.ok.setDefault(True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        head = Label(tr("templates-new"), "heading")
        detail = Label(tr("templates-new-detail"), "secondary", wrap=True)
        column(
            head, detail, self.banner, self.form, row(self.ok, cancel, None),
            spacing=14, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        self.title.setFocus()

    def show_refused(self, error: Exception) -> None:
        """Say why the checklist was not made."""
        self.setEnabled(True)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def _accept(self) -> None:
        title, code = self.title.text().strip(), latin_digits(self.code.text()).lower()
        found = {} if title else {"title": tr("templates-title-missing")}
        if not _CODE.fullmatch(code):
            found["code"] = tr("templates-code-wrong")
        self.form.show_errors(found)
        if not found:
            self.setEnabled(False)
            self._create(code, title, Level(self._level.value))
