"""The document's own facts: its title in lists and on later pages, and the sheet it is printed on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.document_templates import DocumentTemplate, Page
from app.persian.catalogue import tr
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import Form, field_policy
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit


class DocumentFactsForm(QWidget):
    """`edited` carries title and sheet."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.page = LineEdit(max_length=120), ComboBox()
        form = Form(label_width=76)
        form.add("title", tr("document-template-title-field"), self.title, required=True)
        form.add("page", tr("document-template-page"), field_policy(self.page, 200))
        hint = Label(tr("document-template-facts-hint"), "caption", wrap=True)
        column(Label(tr("document-template-facts"), "heading"), form, hint, None, spacing=10, into=self)
        self.title.textEdited.connect(self._changed)
        self.page.chosen.connect(self._changed)
        self.setFocusProxy(self.title)

    def show_template(self, template: DocumentTemplate, pages: Sequence[Page]) -> None:
        """Show the facts of a document."""
        if self.title.text() != template.title:
            self.title.setText(template.title)
        self.page.set_options([(page.value, tr(f"document-template-page-{page.value}")) for page in pages])
        self.page.set_value(template.page.value)

    def _changed(self, *_value: object) -> None:
        self.edited.emit(self.title.text().strip(), str(self.page.value))
