"""The form of an entry of the library."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.citations import LONGEST_CODE, LONGEST_LINE, CitationDraft
from app.persian.catalogue import tr
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.line_edit import CodeEdit, LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.citations.views import CitationRow


class CitationDialog(FormDialog):
    """Stays open, with everything typed, until the entry is stored."""

    def __init__(
        self, parent: QWidget, entry: CitationRow | None, save: Callable[[CitationDraft, str], object]
    ) -> None:
        super().__init__(parent, tr("citations-change" if entry else "citations-new"), width=620, label_width=84)
        self._save = save
        self.name = LineEdit(entry.title if entry else "", max_length=LONGEST_LINE)
        self.text = TextArea(entry.text if entry else "", lines=5, most_lines=10)
        self.source = LineEdit(entry.source if entry else "", max_length=LONGEST_LINE)
        self.code = CodeEdit(max_length=LONGEST_CODE)
        self.form.add("title", tr("citations-title"), self.name, tr("citations-title-hint"), required=True)
        self.form.add("text", tr("citations-text"), self.text, required=True)
        self.form.add("source", tr("citations-source"), self.source, tr("citations-source-hint"))
        if entry is None:
            self.form.add("code", tr("citations-code"), self.code, tr("citations-code-hint"))
        self._lay(tr("citations-keep"), self._accept)
        if entry is not None and entry.is_signed:
            self.banner.show_sentence(tr("citations-signed-note"), "info")
        self.name.setFocus()

    def _accept(self) -> None:
        if self.isEnabled():
            self.setEnabled(False)
            draft = CitationDraft(self.name.text(), self.text.words, self.source.text())
            self._save(draft, self.code.text())
