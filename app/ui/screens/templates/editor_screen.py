"""The page of one version: outline at the right, the part under the frame in the middle, the trial at the left."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.domain.checklists import Template
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.templates.editing import Place, earlier_items, item_at
from app.ui.screens.templates.editor_header import EditorHeader
from app.ui.screens.templates.editor_presenter import EditorPresenter
from app.ui.screens.templates.editor_view import Opened
from app.ui.screens.templates.item_form import ItemForm
from app.ui.screens.templates.outline import Outline
from app.ui.screens.templates.part_form import FactsForm, SectionForm
from app.ui.screens.templates.preview import Preview
from app.ui.screens.templates.reading import ReadingSheet
from app.ui.screens.visit.keeping import SaveState
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.findings.views import CitationView

_OUTLINE_WIDTH, _PREVIEW_WIDTH, _NARROW = 300, 336, 1080
_CRAMPED, _CRAMPED_OUTLINE, _LOW_PREVIEW = 780, 236, 200
_TRIAL_PAUSE_MS = 120


class TemplateScreen(Screen):
    """`activated` takes the version's id."""

    title_id: ClassVar[str] = "templates-template-title"
    icon: ClassVar[str] = "list-check"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = EditorPresenter(self, context, self, schedule_for(self))
        self.header = EditorHeader(self.presenter, self._compare)
        self.problem = Banner()
        self.problem.show_action(tr("templates-go-there"), self.presenter.go_to_problem)
        self.outline, self.preview = Outline(), Preview(context.today)
        self.item_form, self.section_form, self.facts_form = ItemForm(), SectionForm(), FactsForm()
        self.sheet = ReadingSheet()
        self._forms = QStackedWidget()
        self._tools = self._make_tools()
        self._tried = (self.presenter.template, self.presenter.place)
        self._trial = QTimer(self)
        self._trial.setSingleShot(True)
        self._trial.setInterval(_TRIAL_PAUSE_MS)
        self._trial.timeout.connect(self._show_trial)
        self._lay()
        self._connect()
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Open the version with this id; the keyboard begins in the outline, not on a button that discards."""
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.open(argument if isinstance(argument, UUID) else UUID(str(argument)))

    def may_leave(self) -> bool:
        """Store what is typed first."""
        return self.presenter.leave()

    def show_opened(self, opened: Opened) -> None:
        """The heading, and the buttons that the person may press."""
        self.header.show_opened(opened)
        for tool in self._tools:
            tool.setVisible(opened.editable)
        self._tools_heading.setVisible(not opened.editable)

    def show_library(self, citations: Sequence[CitationView]) -> None:
        """The citation library of the form."""
        self.item_form.show_library(citations)

    def show_outline(self, template: Template, place: Place, faulty: str) -> None:
        """The lines, with the frame on one."""
        self.header.show_title(template)
        self.outline.show_template(template, place, faulty)

    def show_part(self, template: Template, place: Place) -> None:
        """Fill the middle with what is under the frame."""
        item = item_at(template, place)
        if not self.presenter.opened.editable:
            self.sheet.show_part(template, place)
            self._forms.setCurrentWidget(self._pages["sheet"])
        elif item is not None:
            self.item_form.show_item(item, earlier_items(template, item.code))
            self._forms.setCurrentWidget(self._pages["item"])
        elif place.section is not None:
            self.section_form.show_title(template.sections[place.section].title)
            self._forms.setCurrentWidget(self._pages["section"])
        else:
            self.facts_form.show_template(template)
            self._forms.setCurrentWidget(self._pages["facts"])

    def show_preview(self, template: Template, place: Place) -> None:
        """The question on trial, once the typing pauses: making it anew costs more than a key press may."""
        self._tried = (template, place)
        self._trial.start()

    def show_problem(self, sentence: str) -> None:
        """What keeps the draft from being activated."""
        self.problem.setVisible(bool(sentence))
        if sentence:
            self.problem.show_sentence(sentence, "warn")

    def show_saving(self, state: SaveState) -> None:
        """How the keeping stands."""
        self.header.show_saving(state)

    def show_asking_activate(self, question: str) -> None:
        """Ask before the draft comes into force."""
        dialog = ConfirmDialog(self, tr("templates-activate-title"), question, tr("templates-activate"))
        dialog.open_for(lambda _reason: self.presenter.activate())

    def show_asking_discard(self, question: str) -> None:
        """Ask before the draft is thrown away."""
        title, action = tr("templates-discard-title"), tr("templates-discard")
        dialog = ConfirmDialog(self, title, question, action, danger=True)
        dialog.open_for(lambda _reason: self.presenter.discard())

    def theme_changed(self) -> None:
        """Columns grow with the font scale."""
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The trial goes under the form where there is no room beside it."""
        super().resizeEvent(event)
        self._fold()

    def _show_trial(self) -> None:
        template, place = self._tried
        self.preview.show_item(item_at(template, place), template)

    def _add_item(self) -> None:
        self.presenter.add_item()
        self.item_form.setFocus()

    def _fold(self) -> None:
        cramped = self.width() < theme.px(_CRAMPED)
        self._outline_card.setFixedWidth(theme.px(_CRAMPED_OUTLINE if cramped else _OUTLINE_WIDTH))
        narrow = self.width() < theme.px(_NARROW)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._preview_area.setMinimumWidth(0 if narrow else theme.px(_PREVIEW_WIDTH))
        self._preview_area.setMaximumWidth(16_777_215 if narrow else theme.px(_PREVIEW_WIDTH))
        self._preview_area.setMaximumHeight(theme.px(_LOW_PREVIEW) if narrow else 16_777_215)

    def _compare(self) -> None:
        from app.ui.screens.templates.compare_dialog import compare_checklists

        opened = self.presenter.opened
        self.presenter.flush()
        versions = sorted(opened.versions, key=lambda each: each.version)
        older = opened.active or next(each for each in versions if each.id != opened.row.id)
        pair = sorted((older, opened.row), key=lambda each: each.version)
        compare_checklists(self, self.context, versions, pair[0], pair[1]).open()

    def _make_tools(self) -> list[Button]:
        p = self.presenter
        return [
            icon_button("circle-plus", tr("templates-add-item"), self._add_item, role="primary"),
            icon_button("box-multiple", tr("templates-add-section"), p.add_section),
            icon_button("copy", tr("templates-duplicate"), p.duplicate),
            icon_button("chevron-up", tr("templates-up"), lambda: p.move(-1)),
            icon_button("chevron-down", tr("templates-down"), lambda: p.move(1)),
            icon_button("trash", tr("templates-remove"), p.remove),
        ]

    def _lay(self) -> None:
        self._pages: dict[str, QWidget] = {}
        pages = (
            ("item", self.item_form),
            ("section", self.section_form),
            ("facts", self.facts_form),
            ("sheet", self.sheet),
        )
        for name, form in pages:
            holder = QWidget()
            column(form, margins=(16, 14, 16, 14), into=holder)
            self._pages[name] = scrolling(holder)
            self._forms.addWidget(self._pages[name])
        self._tools_heading = Label(tr("templates-outline"), "heading")
        tools = row(self._tools_heading, spacing=0, margins=(10, 6, 14, 6))
        for tool in self._tools:
            tools.addWidget(tool)
        tools.addStretch(1)
        self._outline_card = Card(flush=True)
        self._outline_card.body.addLayout(tools)
        self._outline_card.body.addWidget(self.outline, 1)
        middle = Card(flush=True)
        middle.body.addWidget(self._forms, 1)
        self._preview_area = scrolling(self.preview)
        self._preview_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(14)
        self._sides.addWidget(middle, 1)
        self._sides.addWidget(self._preview_area)
        body = row(self._outline_card, spacing=14)
        body.addLayout(self._sides, 1)
        page = column(self.header, self.problem, body, spacing=12, margins=(20, 12, 20, 16), into=self)
        page.setStretch(2, 1)
        self.theme_changed()

    def _connect(self) -> None:
        self.outline.chosen.connect(self.presenter.choose)
        self.outline.removal_wanted.connect(self.presenter.remove)
        self.item_form.edited.connect(self.presenter.change_item)
        self.section_form.edited.connect(self.presenter.change_section)
        self.facts_form.edited.connect(self.presenter.change_facts)

    def _bind_keys(self) -> None:
        p = self.presenter
        self.add_shortcut("Ctrl+N", "templates-add-item", self._add_item)
        self.add_shortcut("Ctrl+Shift+N", "templates-add-section", p.add_section)
        self.add_shortcut("Ctrl+D", "templates-duplicate", p.duplicate)
        self.add_shortcut("Alt+Up", "templates-up", lambda: p.move(-1))
        self.add_shortcut("Alt+Down", "templates-down", lambda: p.move(1))
        self.list_shortcut("Delete", "templates-remove")
