"""Making a copy without identities: decisions at the right, the copy itself at the left."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from app.domain.redaction import Choices
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.dialogs import choose_target
from app.ui.errors import shown
from app.ui.navigation import ShellContext
from app.ui.screens.document_templates.preview import LivePreview
from app.ui.screens.redaction.found_list import FoundList
from app.ui.screens.redaction.photo_boxes import PhotoBoxes
from app.ui.screens.redaction.presenter import RedactionPresenter
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import bring_in_sight, column, row, scrolling
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.redaction.verbs import Copy, CopyDraft, Findings
from app.use_cases.visits.views import VisitView

_WIDTH, _HEIGHT, _SIDE = 1240, 700, 520
_PAUSE_MS = 600


class RedactionDialog(QDialog):
    """Ctrl+Enter saves; Escape leaves without a trace: what is previewed is a draft and goes into no history."""

    def __init__(self, parent: QWidget, context: ShellContext, visit: VisitView) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("redaction-heading"))
        self.presenter = RedactionPresenter(context, visit, self)
        self._schedule = schedule_for(self)
        self._call_off: Callable[[], None] = lambda: None
        self._rendering = self._again = self._is_over = False
        self.recipient, self.reason = LineEdit(max_length=160), TextArea(lines=2, most_lines=4)
        self.further = TextArea(lines=2, most_lines=5)
        self.found, self.photos = FoundList(), PhotoBoxes()
        self.seal = QCheckBox(tr("redaction-seal"))
        self.seal.hide()
        self.banner = Banner()
        self.preview = LivePreview(context.jobs)
        self.save = Button(tr("redaction-save"), "download", "primary", self._save)
        self._lay(parent)
        self._connect()
        self._find()

    @property
    def draft(self) -> CopyDraft:
        """The copy as it is wanted now."""
        return CopyDraft(
            self._choices, self.photos.chosen, self.recipient.text().strip(), self.reason.words.strip(),
            self.seal.isChecked(),
        )  # fmt: skip

    def done(self, result: int) -> None:
        """Let go of the document with the window."""
        self._call_off()
        self._is_over = True
        self.preview.let_go()
        super().done(result)

    @property
    def _choices(self) -> Choices:
        further = tuple(words.strip() for words in self.further.words.splitlines() if words.strip())
        return Choices(further, kept=self.found.kept)

    def _find(self) -> None:
        self.presenter.find(self._choices, self._show_found)

    def _show_found(self, found: Findings) -> None:
        if self._is_over:
            return
        self.found.show_found(found.occurrences)
        self.photos.show_photos(found.photos)
        self.seal.setVisible(found.may_seal)
        self._render()

    def _later(self, then: Callable[[], None]) -> None:
        self._call_off()
        self._call_off = self._schedule(_PAUSE_MS, then)

    def _render(self) -> None:
        """One rendering at a time; the newest decisions are rendered when it ends."""
        if self._rendering:
            self._again = True
            return
        self._rendering, self._again = True, False
        self.preview.sheets.setEnabled(False)
        self.presenter.preview(self.draft, self._rendered, self._not_rendered)

    def _rendered(self, made: Copy) -> None:
        if self._ended():
            return
        self.banner.hide()
        self.preview.show_pdf(made.pdf)

    def _not_rendered(self, error: Exception) -> None:
        if not self._ended():
            self.preview.show_nothing()
            self.banner.show_sentence(shown(error).sentence, "bad")

    def _ended(self) -> bool:
        """A rendering is over; whether nobody waits for it."""
        self._rendering = False
        if self._is_over:
            return True
        self.preview.sheets.setEnabled(True)
        if self._again:
            self._render()
        return self._rendering

    def _save(self) -> None:
        if not self.reason.words.strip():
            self._form.show_errors({"reason": tr("error-export-reason-missing")})
            bring_in_sight(self.reason)
            return
        target = choose_target(self, tr("pdf-kind"), self.presenter.file_name) if self.save.isEnabled() else None
        if target is not None:
            self.save.setEnabled(False)
            self.presenter.export(self.draft, target, self.accept, self._refused)

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.banner.show_sentence(shown(error).sentence, "bad")

    def _lay(self, parent: QWidget) -> None:
        self._form = form = Form(label_width=96)
        form.add("recipient", tr("redaction-recipient"), self.recipient)
        form.add("reason", tr("redaction-reason"), self.reason, tr("redaction-reason-hint"), required=True)
        form.add("further", tr("redaction-further"), self.further, tr("redaction-further-hint"))
        holder = QWidget()
        parts = (form, self.seal, line(), Label(tr("redaction-found"), "heading"), self.found, line(), self.photos)
        column(*parts, None, spacing=10, margins=(10, 0, 0, 0), into=holder)
        area = scrolling(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        heading, detail = Label(tr("redaction-heading"), "title"), Label(tr("redaction-detail"), "secondary", wrap=True)
        buttons = row(self.save, Button(tr("widget-cancel"), None, "", self.reject), None, spacing=8)
        column(heading, detail, self.banner, area, buttons, spacing=10, into=side).setStretch(3, 1)
        resize_within(self, parent, theme.px(_WIDTH), theme.px(_HEIGHT))
        side.setFixedWidth(min(theme.px(_SIDE), self.width() // 2))
        row(side, self.preview, spacing=16, margins=(16, 16, 16, 16), into=self).setStretch(1, 1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save)
        self.recipient.setFocus()

    def _connect(self) -> None:
        self.further.textChanged.connect(lambda: self._later(self._find))
        self.found.changed.connect(lambda: self._later(self._render))
        self.photos.changed.connect(lambda: self._later(self._render))
