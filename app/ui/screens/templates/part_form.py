"""Forms of what is not a question: the checklist's own facts, and the title of a section."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.checklists import Level, Template
from app.persian.catalogue import tr
from app.ui.screens.templates.words import level_words
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea


class FactsForm(QWidget):
    """`edited` carries title, level and sources."""

    edited = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self.title, self.source = LineEdit(max_length=200), TextArea(lines=3, most_lines=10)
        self.level = Segments([(level.value, level_words(level)) for level in Level], tr("templates-field-level"))
        form = Form(label_width=92)
        form.add("title", tr("templates-field-title"), self.title, required=True)
        form.add("level", tr("templates-field-level"), self.level)
        form.add("source", tr("templates-field-source"), self.source, tr("templates-source-hint"))
        column(form, None, into=self)
        self.title.textEdited.connect(self._changed)
        self.level.chosen.connect(self._changed)
        self.source.textChanged.connect(self._changed)
        self.setFocusProxy(self.title)

    def show_template(self, template: Template) -> None:
        """Show the facts of a checklist."""
        self._showing = True
        self.title.setText(template.title)
        self.level.set_value(template.level)
        self.source.set_words(template.source)
        self._showing = False

    def _changed(self, *_value: object) -> None:
        if not self._showing:
            self.edited.emit(self.title.text().strip(), Level(self.level.value), self.source.words.strip())


class SectionForm(QWidget):
    """`edited` carries the title."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = LineEdit(max_length=200)
        form = Form(label_width=92)
        form.add("title", tr("templates-section-title"), self.title, required=True)
        self._hint = Label(tr("templates-section-hint"), "caption", wrap=True)
        column(form, self._hint, None, spacing=12, into=self)
        self.title.textEdited.connect(lambda words: self.edited.emit(words.strip()))
        self.setFocusProxy(self.title)

    def show_title(self, title: str) -> None:
        """Show a section's title."""
        self.title.setText(title)
