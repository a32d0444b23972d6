"""The heading of a version: what it is, where it stands, whether all is stored, and what may be done with it."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.checklists import Template
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.templates import words
from app.ui.screens.templates.editor_presenter import EditorPresenter
from app.ui.screens.templates.editor_view import Opened
from app.ui.screens.visit.header import SavingMark
from app.ui.screens.visit.keeping import SaveState
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Pill
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.layout import column, row

_NARROW = 760


class EditorHeader(QWidget):
    """Two lines at the right; saving mark and buttons at the left."""

    def __init__(self, presenter: EditorPresenter, compare: Callable[[], object]) -> None:
        super().__init__()
        self._opened: Opened | None = None
        self._title, self._detail = ElidedLabel("", "title"), ElidedLabel("", "caption")
        self._pill = Pill("")
        self.saving = SavingMark(presenter.retry)
        self.saving.hide()
        self.discard = icon_button("trash", tr("templates-discard"), presenter.ask_discard)
        self.compare = Button(tr("templates-compare"), "arrows-maximize", "", compare)
        self.new_version = Button(tr("templates-new-version"), "copy", "primary", presenter.new_version)
        self.activate = Button(tr("templates-activate"), "check", "primary", presenter.ask_activate)
        texts = column(self._title, self._detail, spacing=2)
        body = row(spacing=10, into=self)
        body.addLayout(texts, 1)
        for part in (self._pill, self.saving, self.discard, self.compare, self.new_version, self.activate):
            body.addWidget(part)

    def show_opened(self, opened: Opened) -> None:
        """Show what the version is and what may be done with it."""
        self._opened = opened
        state = opened.row.state
        self._pill.show_state(words.state_words(state), words.state_tone(state))
        self.discard.setVisible(opened.editable)
        self.activate.setVisible(opened.editable)
        self.compare.setVisible(len(opened.versions) > 1)
        has_draft = any(each.state == "draft" for each in opened.versions)
        self.new_version.setVisible(opened.may_edit and not opened.editable)
        self.new_version.show_words(tr("templates-go-to-draft" if has_draft else "templates-new-version"))

    def show_saving(self, state: SaveState) -> None:
        """How the keeping stands, once something was changed."""
        self.saving.show_state(state)
        self.saving.setVisible(state.kind != "none")

    def show_title(self, template: Template) -> None:
        """The title and size as edited."""
        self._title.setText(template.title)
        count = sum(len(section.items) for section in template.sections)
        parts = [
            words.version_words(template.version),
            words.level_words(template.level),
            tr("templates-items-count", count=count),
        ]
        if self._opened is not None and not self._opened.editable:
            parts.append(tr("templates-read-only" if self._opened.may_edit else "templates-may-not-edit"))
        self._detail.setText(" · ".join(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the title first."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_NARROW)
        self.compare.setVisible(wide and self._opened is not None and len(self._opened.versions) > 1)
