"""The heading of a form: what it is, its versions to look at, whether all is stored, and what may be done with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.document_templates.editor_presenter import DocumentPresenter, Opened
from app.ui.screens.document_templates.words import version_words
from app.ui.screens.visit.header import SavingMark
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.layout import column, row


class DocumentHeader(QWidget):
    """Title and hint at the right; versions, saving mark and buttons at the left."""

    def __init__(self, presenter: DocumentPresenter, compare: Callable[[], object]) -> None:
        super().__init__()
        self._presenter = presenter
        self._code = ""
        self._title, self._detail = ElidedLabel("", "title"), ElidedLabel("", "caption")
        self.versions = ComboBox()
        self.versions.setMinimumWidth(theme.px(220))
        self.versions.setAccessibleName(tr("templates-versions"))
        self.versions.chosen.connect(lambda key: presenter.open(self._code, key, newest=False))
        self.saving = SavingMark(presenter.retry)
        self.saving.hide()
        self.compare = icon_button("arrows-maximize", tr("templates-compare"), compare)
        self.reset = icon_button("arrow-back-up", tr("document-template-reset"), presenter.reset)
        self.discard = icon_button("trash", tr("templates-discard"), presenter.ask_discard)
        self.edit = Button(tr("document-template-edit"), "pencil", "primary", presenter.edit)
        self.issue = Button(tr("document-template-issue"), "check", "primary", presenter.ask_issue)
        body = row(spacing=8, into=self)
        body.addLayout(column(self._title, self._detail, spacing=2), 1)
        for part in (self.saving, self.versions, self.compare, self.reset, self.discard, self.edit, self.issue):
            body.addWidget(part)

    def show_opened(self, opened: Opened) -> None:
        """Show what the version is and what may be done with it."""
        row = opened.row
        self._code = row.code
        self._title.setText(row.title)
        self._detail.setText(tr(f"document-template-use-{row.kind}"))
        options: list[tuple[object, str]] = [(each.id, version_words(each)) for each in row.versions]
        self.versions.set_options([*options, (None, version_words(None))])
        self.versions.set_value(opened.version.id if opened.version else None)
        self.compare.setVisible(bool(row.versions))
        for button in (self.reset, self.discard, self.issue):
            button.setVisible(opened.editable)
        self.edit.setVisible(opened.may_edit and not opened.editable)
        self.edit.show_words(tr("templates-go-to-draft" if row.draft else "document-template-edit"))
