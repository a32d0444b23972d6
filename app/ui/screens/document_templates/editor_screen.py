"""The page of one form: its blocks at the right, the block under the frame in the middle, the document at the left."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.document_templates import BlockKind, DocumentTemplate, Page
from app.persian.catalogue import tr
from app.ui import icons, theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.document_templates.block_form import BlockForm
from app.ui.screens.document_templates.comparison import compared
from app.ui.screens.document_templates.editor_header import DocumentHeader
from app.ui.screens.document_templates.editor_presenter import DocumentPresenter, Opened
from app.ui.screens.document_templates.facts_form import DocumentFactsForm
from app.ui.screens.document_templates.outline import BlockOutline
from app.ui.screens.document_templates.preview import LivePreview
from app.ui.screens.document_templates.words import KIND_ICONS, kind_words, version_words
from app.ui.screens.templates.comparison import Comparison
from app.ui.screens.visit.keeping import SaveState
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.row_button import RowButton

_OUTLINE_WIDTH, _PREVIEW_WIDTH, _NARROW = 268, 420, 1060
_PROBLEMS_HEIGHT = 108


class DocumentTemplateScreen(Screen):
    """`activated` takes the document's code."""

    title_id: ClassVar[str] = "document-template-screen"
    icon: ClassVar[str] = "template"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = DocumentPresenter(self, context, self, schedule_for(self))
        self.header = DocumentHeader(self.presenter, self._compare)
        self.outline, self.preview = BlockOutline(), LivePreview(context.jobs)
        self.block_form, self.facts_form = BlockForm(), DocumentFactsForm()
        self._forms = QStackedWidget()
        self._problems: QVBoxLayout = column(spacing=2)
        self._problem_card = Card(tr("document-template-problems"))
        self._problem_card.hide()
        self._told: Sequence[tuple[int | None, str]] = []
        self._tools = self._make_tools()
        self._lay()
        self._connect()

    def activated(self, argument: object = None) -> None:
        """Open the document with this code."""
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.open(str(argument))

    def may_leave(self) -> bool:
        """Store what is typed first."""
        return self.presenter.leave()

    def show_opened(self, opened: Opened) -> None:
        """The heading, and the tools that the person may use."""
        self.header.show_opened(opened)
        for tool in self._tools:
            tool.setVisible(opened.editable)
        for form in (self.block_form, self.facts_form):
            form.setEnabled(opened.editable)

    def show_outline(self, template: DocumentTemplate, at: int | None, faulty: set[int | None]) -> None:
        """The blocks, with the frame on one."""
        self.outline.show_template(template, self.presenter.vocabulary, at, faulty)

    def show_part(self, template: DocumentTemplate, at: int | None) -> None:
        """Fill the middle with what is under the frame."""
        if at is None:
            self.facts_form.show_template(template, self.presenter.vocabulary.pages)
        else:
            self.block_form.show_block(template.blocks[at], self.presenter.vocabulary)
        self._forms.setCurrentIndex(0 if at is None else 1)

    def show_problems(self, found: Sequence[tuple[int | None, str]]) -> None:
        """What keeps the draft from being issued; each line leads to its block."""
        if found == self._told:  # a line that did not change is not made anew with each letter
            return
        self._told = found
        emptied(self._problems)
        self._problem_card.setVisible(bool(found))
        self._problem_card.caption.setText(tr("document-template-problem-count", count=len(found)))
        for at, words in found:
            mark = Icon("alert-circle", "bad_text", 18)
            self._problems.addWidget(RowButton(words, "", partial(self.presenter.go_to, at), start=mark, wrap=True))

    def show_pdf(self, pdf: bytes) -> None:
        """The document as it would be printed."""
        self.preview.show_pdf(pdf)

    def show_no_pdf(self) -> None:
        """It cannot be printed as it is."""
        self.preview.show_nothing()

    def show_saving(self, state: SaveState) -> None:
        """How the keeping stands, once something was changed."""
        self.header.saving.show_state(state)
        self.header.saving.setVisible(state.kind != "none")

    def show_asking_issue(self, question: str) -> None:
        """Ask before the draft comes into force."""
        dialog = ConfirmDialog(self, tr("document-template-issue-title"), question, tr("document-template-issue"))
        dialog.open_for(lambda _reason: self.presenter.issue())

    def show_asking_discard(self, question: str) -> None:
        """Ask before the draft is thrown away."""
        title, action = tr("templates-discard-title"), tr("templates-discard")
        dialog = ConfirmDialog(self, title, question, action, danger=True)
        dialog.open_for(lambda _reason: self.presenter.discard())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The document gives way where there is little room."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Columns grow with the letters."""
        narrow = self.width() < theme.px(_NARROW)
        self._problem_area.setFixedHeight(theme.px(_PROBLEMS_HEIGHT))
        self._outline_card.setFixedWidth(theme.px(220 if narrow else _OUTLINE_WIDTH))
        self.preview.setFixedWidth(theme.px(260) if narrow else max(theme.px(_PREVIEW_WIDTH), self.width() * 2 // 5))

    def _compare(self) -> None:
        from app.ui.screens.templates.compare_dialog import CompareDialog

        p, row_ = self.presenter, self.presenter.opened.row
        p.flush()
        versions: list[tuple[object, str]] = [(each.id, version_words(each)) for each in row_.versions]
        shown = p.opened.version or row_.versions[0]
        before = next((each.id for each in row_.versions if each.version < shown.version), None)

        def compare(older: UUID | None, newer: UUID | None) -> Comparison:
            return compared(p.template_of(older), p.template_of(newer), p.vocabulary)

        CompareDialog(
            self, self.context, row_.title, [*versions, (None, version_words(None))], (before, shown.id), compare,
            "document-template-compare-summary",
        ).open()  # fmt: skip

    def _choose_kind(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sections = bool(self.presenter.vocabulary.sections)
        for kind in BlockKind:
            if kind is BlockKind.LETTERHEAD or (kind is BlockKind.SECTION and not sections):
                continue
            action = menu.addAction(icons.icon(KIND_ICONS[kind], "text2", 18), kind_words(kind))
            action.triggered.connect(lambda _checked=False, kind=kind: self.add_block(kind))
        tool = self._tools[0]
        menu.popup(tool.mapToGlobal(tool.rect().bottomRight()))

    def add_block(self, kind: BlockKind) -> None:
        """A new block, with the keyboard in its form."""
        self.presenter.add(kind)
        self.block_form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_tools(self) -> list[Button]:
        p = self.presenter
        return [
            icon_button("circle-plus", tr("document-template-add"), self._choose_kind, role="primary"),
            icon_button("copy", tr("templates-duplicate"), p.duplicate),
            icon_button("chevron-up", tr("templates-up"), lambda: p.move(-1)),
            icon_button("chevron-down", tr("templates-down"), lambda: p.move(1)),
            icon_button("trash", tr("templates-remove"), p.remove),
        ]

    def _lay(self) -> None:
        for form in (self.facts_form, self.block_form):
            holder = QWidget()
            column(form, margins=(16, 14, 16, 14), into=holder)
            area = scrolling(holder)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._forms.addWidget(area)
        tools = row(
            Label(tr("document-template-blocks"), "heading"), None, *self._tools, spacing=0, margins=(8, 6, 14, 6)
        )
        self._outline_card = Card(flush=True)
        self._outline_card.body.addLayout(tools)
        self._outline_card.body.addWidget(self.outline, 1)
        lines = QWidget()
        column(self._problems, None, into=lines)
        self._problem_area = scrolling(lines)  # or long sentences would make the page higher than the window
        self._problem_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._problem_card.body.addWidget(self._problem_area)
        middle = Card(flush=True)
        middle.body.addWidget(self._forms, 1)
        centre = column(middle, self._problem_card, spacing=14)
        centre.setStretch(0, 1)
        body = row(self._outline_card, spacing=14)
        body.addLayout(centre, 1)
        body.addWidget(self.preview)
        page = column(self.header, body, spacing=12, margins=(20, 12, 20, 16), into=self)
        page.setStretch(1, 1)
        self.theme_changed()

    def _connect(self) -> None:
        self.outline.chosen.connect(self.presenter.choose)
        self.outline.removal_wanted.connect(self.presenter.remove)
        self.block_form.edited.connect(self.presenter.change_block)
        self.facts_form.edited.connect(self._facts_edited)
        p = self.presenter
        self.add_shortcut("Ctrl+N", "document-template-add", self._choose_kind)
        self.add_shortcut("Ctrl+D", "templates-duplicate", p.duplicate)
        self.add_shortcut("Alt+Up", "templates-up", lambda: p.move(-1))
        self.add_shortcut("Alt+Down", "templates-down", lambda: p.move(1))
        self.list_shortcut("Delete", "templates-remove")
        self.list_shortcut("{", "document-template-fields")

    def _facts_edited(self, title: str, page: str) -> None:
        self.presenter.change_facts(title, Page(page))
