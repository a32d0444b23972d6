"""The chosen checklist at the side: its facts, its versions, and what may be done with the version under the frame."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.persian.text import isolate
from app.ui import icons
from app.ui.screens.templates import words
from app.ui.screens.templates.presenter import Checklist, TemplatesPresenter
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card, EmptyState, Pill
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.row_button import RowButton
from app.use_cases.checklists.views import TemplateRow

Compare = Callable[[Sequence[TemplateRow], TemplateRow, TemplateRow], object]


class ChecklistDetail(Card):
    """Pressing a version puts the frame on it; the buttons below act on that version."""

    def __init__(self, presenter: TemplatesPresenter, compare: Compare) -> None:
        super().__init__()
        self._presenter, self._compare = presenter, compare
        self._checklist: Checklist | None = None
        self.chosen: TemplateRow | None = None
        self._title, self._pill = Label("", "heading", wrap=True), Pill("")
        self._facts = FactGrid(name_width=84)
        self._versions: QVBoxLayout = column(spacing=2)
        self.open = Button(tr("templates-open"), "eye", "primary", self._open)
        self.new_version = Button(tr("templates-new-version"), "copy", "", self._new_version)
        self.compare = Button(tr("templates-compare"), "arrows-maximize", "", self._ask_compare)
        self._more = icon_button("dots-vertical", tr("templates-more"), self._open_menu)
        self._stack = QStackedLayout()
        self._lay()

    def show_checklist(self, checklist: Checklist | None) -> None:
        """Another checklist, or none."""
        self._stack.setCurrentIndex(0 if checklist else 1)
        self._checklist = checklist
        if checklist is None:
            return
        kept = self.chosen.id if self.chosen else None
        self.chosen = next((row for row in checklist.versions if row.id == kept), checklist.shown)
        self._show()

    def _show(self) -> None:
        checklist, chosen = self._checklist, self.chosen
        assert checklist is not None and chosen is not None
        self._title.setText(chosen.title)
        self._pill.show_state(words.state_words(chosen.state), words.state_tone(chosen.state))
        self._facts.show_facts(
            (
                Fact("id", tr("templates-field-code"), isolate(checklist.code)),
                Fact("flag", tr("templates-field-level"), words.level_words(chosen.level)),
                Fact("list-check", tr("templates-column-items"), tr("templates-items-count", count=chosen.items)),
                Fact("clipboard-check", tr("templates-column-used"), _used(chosen)),
            )
        )
        emptied(self._versions)
        for version in checklist.versions:
            self._versions.addWidget(self._line(version))
        is_draft = chosen.state == "draft" and self._presenter.may_edit
        self.open.show_icon("pencil" if is_draft else "eye")
        self.open.show_words(tr("templates-edit" if is_draft else "templates-open"))
        self.new_version.setVisible(self._presenter.may_edit and checklist.draft is None)
        self.compare.setVisible(len(checklist.versions) > 1)
        self._more.setVisible(self._presenter.may_edit and chosen.state != "retired")

    def _line(self, version: TemplateRow) -> RowButton:
        pill = Pill(words.state_words(version.state), words.state_tone(version.state))
        detail = tr("templates-version-detail", items=version.items, visits=version.used_by)
        made = RowButton(words.version_words(version.version), detail, lambda: self._choose(version), pill)
        made.show_chosen(self.chosen is not None and version.id == self.chosen.id)
        return made

    def _choose(self, version: TemplateRow) -> None:
        self.chosen = version
        self._show()

    def _open(self) -> None:
        if self.chosen is not None:
            self._presenter.open(self.chosen)

    def _new_version(self) -> None:
        if self.chosen is not None:
            self._presenter.new_version(self.chosen)

    def _ask_compare(self) -> None:
        """The chosen version with the one before it, or the first with the one after it."""
        assert self._checklist is not None and self.chosen is not None
        versions = sorted(self._checklist.versions, key=lambda each: each.version)
        at = next(at for at, each in enumerate(versions) if each.id == self.chosen.id)
        first = max(at - 1, 0)
        self._compare(versions, versions[first], versions[first + 1])

    def _open_menu(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if chosen.state == "draft":
            action = menu.addAction(icons.icon("trash", "bad_text", 18), tr("templates-discard"))
            action.triggered.connect(lambda: self._presenter.ask_discard(chosen))
        else:
            action = menu.addAction(icons.icon("archive", "text2", 18), tr("templates-retire"))
            action.triggered.connect(lambda: self._presenter.ask_retire(chosen))
        menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()))

    def _lay(self) -> None:
        inside, versions = QWidget(), QWidget()
        column(self._versions, None, into=versions)
        head = row(self._title, self._pill, spacing=8)
        head.setStretch(0, 1)
        head.setAlignment(self._pill, Qt.AlignmentFlag.AlignTop)
        buttons = row(self.open, spacing=8)
        buttons.setStretch(0, 1)
        buttons.addWidget(self._more)
        others = row(self.new_version, self.compare, spacing=8)
        page = column(
            head, 2, self._facts, 2, line(), Label(tr("templates-versions"), "heading"), scrolling(versions),
            others, buttons, spacing=10, into=inside,
        )  # fmt: skip
        page.setStretch(6, 1)
        empty = EmptyState("list-check", tr("templates-choose"), "")
        self._stack.addWidget(inside)
        self._stack.addWidget(empty)
        self.body.addLayout(self._stack, 1)


def _used(version: TemplateRow) -> str:
    return tr("templates-visits-count", count=version.used_by) if version.used_by else format_number(0)
