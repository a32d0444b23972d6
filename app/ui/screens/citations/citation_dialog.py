"""The form of an entry of the library."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.citations import LONGEST_CODE, LONGEST_LINE, CitationDraft
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit, LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.citations.views import CitationRow


class CitationDialog(Dialog):
    """Stays open, with everything typed, until the entry is stored."""

    def __init__(
        self, parent: QWidget, entry: CitationRow | None, save: Callable[[CitationDraft, str], object]
    ) -> None:
        super().__init__(parent)
        self._save = save
        title = tr("citations-change" if entry else "citations-new")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(620))
        self.banner = Banner()
        self.name = LineEdit(entry.title if entry else "", max_length=LONGEST_LINE)
        self.text = TextArea(entry.text if entry else "", lines=5, most_lines=10)
        self.source = LineEdit(entry.source if entry else "", max_length=LONGEST_LINE)
        self.code = CodeEdit(max_length=LONGEST_CODE)
        self.form = Form(label_width=84)
        self.form.add("title", tr("citations-title"), self.name, tr("citations-title-hint"), required=True)
        self.form.add("text", tr("citations-text"), self.text, required=True)
        self.form.add("source", tr("citations-source"), self.source, tr("citations-source-hint"))
        if entry is None:
            self.form.add("code", tr("citations-code"), self.code, tr("citations-code-hint"))
        self.ok = Button(tr("citations-keep"), "check", "primary", self._accept)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(title, "heading"), self.banner, self.form, row(self.ok, cancel, None),
            spacing=14, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        if entry is not None and entry.is_signed:
            self.banner.show_sentence(tr("citations-signed-note"), "info")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)
        self.name.setFocus()

    def show_refused(self, error: Exception) -> None:
        """Say why the entry was not stored; what was typed stays."""
        self.setEnabled(True)
        if not self.form.shows(error):
            self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

    def _accept(self) -> None:
        if self.isEnabled():
            self.setEnabled(False)
            draft = CitationDraft(self.name.text(), self.text.words, self.source.text())
            self._save(draft, self.code.text())
